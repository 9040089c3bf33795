import { toGregorian } from "./calendars";
import type { DatePart } from "./date-part";
import { type DateParts, isRealDate, timeOf } from "./date-parts";
import { chooseReading, type Order } from "./day-order";
import type { Source } from "./source";
import { writesYearFirst, yearIn, yearOfTwoDigits } from "./year-part";

/** A day, or a range of days, that a text may mean. */
export interface Reading {
  from: DateParts;
  to: DateParts | null;
}

export interface Readings {
  chosen: Reading;
  others: Reading[];
  /** Several orders were possible, and the page decided. */
  decided: boolean;
}

const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** How long ago a year of two digits in front may lie, and how far ahead. */
const PAST_YEARS = 20;
const FUTURE_YEARS = 5;
/** A day and its weekday fall together again within so many years. */
const WEEKDAY_YEARS = 6;

/** Every day that the parts may mean, the likeliest first; null where they mean none. */
export function readingsOf(source: Source, first: DatePart, second: DatePart | null): Readings | null {
  const orders = ordersOf(source, second?.shape === "numbers" ? second : first);
  const possible = orders.flatMap((order) => {
    const reading = readIn(source, first, second, order);
    return reading ? [{ ...reading, order }] : [];
  });
  const distinct = possible.filter(
    ({ from }, index) => possible.findIndex((other) => timeOf(other.from) === timeOf(from)) === index,
  );
  const kept = distinct.map(({ order }) => order);
  const years = distinct.length > 0 ? withYears(source, first, distinct) : [];
  if (years.length === 0) return null;
  if (years.length > distinct.length) return { chosen: years[0]!, others: years.slice(1), decided: false };
  const chosen = chooseReading(years, kept, source.context);
  // English pages that say nothing of their country are most often American.
  const likely = kept.indexOf(source.context.language === "en" ? "month-first" : "day-first");
  const guess = chosen ?? years[Math.max(0, likely)]!;
  return {
    chosen: guess,
    others: chosen ? [] : years.filter((reading) => reading !== guess),
    decided: distinct.length > 1,
  };
}

function ordersOf(source: Source, part: DatePart): Order[] {
  if (part.shape !== "numbers") return ["day-first"];
  const isYearFirst = writesYearFirst(source) && (part.numbers[2]?.length ?? 4) <= 2;
  const orders: Order[] = isYearFirst ? ["year-first", "day-first"] : ["day-first"];
  return /[.．]/.test(part.separator) ? orders : [...orders, "month-first"];
}

function readIn(source: Source, first: DatePart, second: DatePart | null, order: Order): Reading | null {
  const [begin, end] = [resolve(source, first, order), second && resolve(source, second, order)];
  if (second && !end) return null;
  if (!begin) return null;
  const month = begin.month ?? end?.month;
  const calendar = first.month?.calendar ?? second?.month?.calendar ?? "gregory";
  if (!month) return null;
  const last = end && { ...end, month: end.month ?? month };
  const isTurn = last !== null && (last.month < month || (last.month === month && last.day < begin.day));
  const year = begin.year ?? (last?.year ? last.year - Number(isTurn) : null);
  const to = last && { ...last, year: last.year ?? (year === null ? null : year + Number(isTurn)) };
  const [from, until] = [gregorian(calendar, { ...begin, month, year }), to && gregorian(calendar, to)];
  if (!from || (to && !until)) return null;
  if (until && timeOf(until) < timeOf(from)) return null;
  return { from, to: until };
}

interface Loose {
  year: number | null;
  month: number;
  day: number;
}

/** A leap year, in which every day of the calendar is real. */
const ANY_YEAR = 2000;

/** Days without a year lie in the year 2000 until `withYears` gives them one. */
function gregorian(calendar: Parameters<typeof toGregorian>[0], { year, month, day }: Loose): DateParts | null {
  if (year === null)
    return calendar === "gregory" && isRealDate({ year: ANY_YEAR, month, day }) ? { year: 0, month, day } : null;
  const found = toGregorian(calendar, { year, month, day });
  return found && isRealDate(found) ? found : null;
}

function resolve(
  source: Source,
  part: DatePart,
  order: Order,
): { year: number | null; month: number | null; day: number } | null {
  if (part.shape !== "numbers") return { year: part.year, month: part.month?.month ?? null, day: part.day };
  const [first, second, third] = part.numbers;
  const [one, two] = [Number(first), Number(second)];
  if (order === "year-first")
    return nearYear(source, { year: yearOfTwoDigits(source, one), month: two, day: Number(third) });
  const [day, month] = order === "day-first" ? [one, two] : [two, one];
  if (month < 1 || month > 12) return null;
  if (third === undefined) return { year: null, month, day };
  if (third.length === 4) return { year: yearIn(source, Number(third)), month, day };
  if (third.length < 2) return null;
  const date = { year: yearOfTwoDigits(source, Number(third)), month, day };
  return writesYearFirst(source) ? nearYear(source, date) : date;
}

/** Where either end of a date may be the year, the one that is near tells. */
function nearYear<T extends { year: number }>({ context }: Source, date: T): T | null {
  const now = new Date(context.now).getUTCFullYear();
  return date.year < now - PAST_YEARS || date.year > now + FUTURE_YEARS ? null : date;
}

/** Gives a day without a year those that it may have: by its weekday, else the next and the last from the page's day. */
function withYears(source: Source, first: DatePart, readings: Reading[]): Reading[] {
  if (readings.some(({ from }) => from.year !== 0)) return readings;
  const thisYear = new Date(source.context.now).getUTCFullYear();
  const weekday = first.weekday;
  return readings.flatMap((reading) => {
    const dated = Array.from({ length: 2 * WEEKDAY_YEARS + 1 }, (_, index) =>
      inYear(reading, thisYear - WEEKDAY_YEARS + index),
    );
    const real = dated.filter(({ from, to }) => isRealDate(from) && (!to || isRealDate(to)));
    if (weekday !== null) {
      const fitting = real.filter(({ from }) => new Date(timeOf(from)).getUTCDay() === weekday);
      const near = fitting.filter(({ from }) => Math.abs(timeOf(from) - source.context.now) < 1.5 * YEAR);
      return nearest(source, near.length > 0 ? near : fitting).slice(0, near.length === 1 ? 1 : 2);
    }
    return aroundNow(source, real);
  });
}

function inYear({ from, to }: Reading, year: number): Reading {
  const turns = to !== null && (to.month < from.month || (to.month === from.month && to.day < from.day));
  return { from: { ...from, year }, to: to && { ...to, year: year + Number(turns) } };
}

function nearest({ context }: Source, readings: Reading[]): Reading[] {
  return readings.sort(
    (left, right) => Math.abs(timeOf(left.from) - context.now) - Math.abs(timeOf(right.from) - context.now),
  );
}

/** The next such day from the page's own on, today among them, and the one before. */
function aroundNow({ context }: Source, readings: Reading[]): Reading[] {
  const next = readings.find(({ from }) => timeOf(from) > context.now - DAY);
  const last = readings.findLast(({ from }) => timeOf(from) <= context.now - DAY);
  return [next, last].filter((reading) => reading !== undefined);
}
