import { type DatePart, readDay, readPart } from "./date-part";
import { addDays, type DateParts, type FoundDate, isRealDate, timeOf } from "./date-parts";
import * as words from "./date-words";
import { readingsOf } from "./readings";
import { isGlued, numberAt, type Source, signAt, wordAt } from "./source";
import { readTimeAfter, readTimeBefore, skipTo, type TimePart } from "./time-part";
import { readYear } from "./year-part";

/** What stands at one place: a day or two, each with a time or without. */
interface Span {
  /** The first day alone, for a second one that turns out to be none of its range. */
  alone?: Span | null;
  first: DatePart;
  second: DatePart | null;
  /** Of the first day, or of the only one. */
  time: TimePart | null;
  secondTime: TimePart | null;
  next: number;
}

const MOST_LISTED = 6;

/** Dates and ranges of dates in a text's tokens, in their order. Each token is looked at a bounded number of times. */
export function readDates(source: Source): FoundDate[] {
  const found: FoundDate[] = [];
  for (let at = 0; at < source.tokens.length; ) {
    const span = mayBegin(source, at) ? readSpan(source, at) : null;
    const date = span && (dateAt(source, at, span) ?? (span.alone ? dateAt(source, at, span.alone) : null));
    if (date) found.push(date.date);
    at = date?.next ?? at + 1;
  }
  return found;
}

function dateAt(source: Source, at: number, span: Span): { date: FoundDate; next: number } | null {
  const date = isApart(source, at, span.next) ? dateOf(source, at, span) : null;
  return date && { date, next: span.next };
}

const MOST_BEFORE_NUMBER = 4;

/** A number, or a word with one soon after it. */
function mayBegin(source: Source, at: number): boolean {
  const { kind } = source.tokens[at]!;
  if (kind === "number") return true;
  if (kind !== "word") return false;
  for (let next = at + 1; next <= at + MOST_BEFORE_NUMBER; next++) {
    if (source.tokens[next]?.kind === "number") return true;
  }
  return false;
}

/** Part of a longer number, a version or an address of the internet is no date: "10.2.2026.1", "v2026-01-02". */
function isApart(source: Source, from: number, next: number): boolean {
  const { tokens } = source;
  const before = tokens[from - 1];
  const isNumber = tokens[from]!.kind === "number";
  if (before && isGlued(source, from) && isNumber) {
    if (before.kind === "word" && !before.joined) return false;
    if (before.kind === "sign" && "./-_+".includes(before.text)) return false;
    if (before.kind === "sign" && ":".includes(before.text) && tokens[from - 2]?.kind === "number") return false;
  }
  const last = tokens[next - 1]!;
  if (last.kind !== "number" || !isGlued(source, next)) return true;
  const after = tokens[next]!;
  if (after.kind === "word") return after.joined;
  return !("./-".includes(after.text) && numberAt(source, next + 1, 1, 9) && isGlued(source, next + 1));
}

function readSpan(source: Source, at: number): Span | null {
  const before =
    source.tokens[at]!.kind === "number" || wordAt(source, at, words.HALF_OF_DAY) ? readTimeBefore(source, at) : null;
  if (before) {
    const first = readPart(source, before.next);
    if (first && hasMonth(first)) return { first, second: null, time: before, secondTime: null, next: first.next };
  }
  const first = readPart(source, at);
  if (!first) return null;
  if (first.shape === "day") return readFromDay(source, first);
  const span = readFromDate(source, first);
  // "12-14 June", "12/13. Juni": two days, and not a day and a month.
  const day = span || first.numbers.length !== 2 ? null : readDay(source, at);
  return span ?? (day && readFromDay(source, { ...first, ...day, shape: "day", numbers: [] }));
}

/** Two numbers alone are a date where a weekday stands before them: "Sa 12.06." */
function hasMonth({ shape, numbers, weekday }: DatePart): boolean {
  return shape === "named" || numbers.length === 3 || (numbers.length === 2 && weekday !== null);
}

/** "12.–14. Juni 2027", "12, 13 and 14 June", "del 12 al 14 de junio" */
function readFromDay(source: Source, first: DatePart): Span | null {
  let at = first.next;
  for (let count = 0; count < MOST_LISTED; count++) {
    const from = skipJoin(source, at);
    const part = from === null ? null : readPart(source, from);
    if (!part) return null;
    if (part.shape !== "day") {
      const isComplete = part.shape === "named" || part.numbers.length === 3;
      if (!isComplete || (part.shape === "named" && part.endsWithDay)) return null;
      const secondTime = readTimeAfter(source, part.next, false);
      return { first, second: part, time: null, secondTime, next: secondTime?.next ?? part.next };
    }
    at = part.next;
  }
  return null;
}

/** What stands between the days of a range or a list. */
function skipJoin(source: Source, at: number): number | null {
  const to = skipTo(source, at);
  if (to !== null) return to;
  if (wordAt(source, at - 1, words.RANGE_BEGINS)) return at;
  if (wordAt(source, at, words.AND) || signAt(source, at, ",、&+/")) {
    return signAt(source, at, ",") && wordAt(source, at + 1, words.AND) ? at + 2 : at + 1;
  }
  return null;
}

function readFromDate(source: Source, start: DatePart): Span | null {
  const isIso = start.shape === "named" && start.separator === "-";
  let first = start;
  let time = readTimeAfter(source, first.next, isIso);
  if (time && first.year === null && first.shape === "named") {
    // ctime: "Apr 3 10:15:21 2025"
    const year = numberAt(source, time.next, 4, 4) ? readYear(source, time.next, first.month!) : null;
    if (year) {
      first = { ...first, year: year.year };
      time = { ...time, next: year.next };
    }
  }
  const end = time?.next ?? first.next;
  const alone = hasMonth(first) ? { first, second: null, time, secondTime: null, next: end } : null;
  const from = time?.to ? null : skipToSecond(source, end, isIso);
  const second = from === null ? null : readSecond(source, from, first);
  if (!second) return alone;
  const secondTime = readTimeAfter(source, second.next, isIso);
  return { first, second, time, secondTime, next: secondTime?.next ?? second.next, alone };
}

function skipToSecond(source: Source, at: number, isIso: boolean): number | null {
  const to = skipTo(source, at) ?? (signAt(source, at, ".") && isGlued(source, at) ? skipTo(source, at + 1) : null);
  if (to !== null) return to;
  return (isIso && signAt(source, at, "/")) || wordAt(source, at, JOINS) ? at + 1 : null;
}
const JOINS = new Set(["and", "und", "et", "y", "e", "en", "og", "och", "i"]);

/** The end of a range; its month and year may be those of the start. */
function readSecond(source: Source, at: number, first: DatePart): DatePart | null {
  const second = readPart(source, at);
  if (!second) return null;
  if (second.shape === "numbers") {
    if (second.numbers.length === 3) return first.shape === "numbers" || first.year !== null ? second : null;
    const isMonthAndDay = first.shape === "named" && first.separator !== "" && first.endsWithDay;
    if (isMonthAndDay) {
      const [month, day] = second.numbers.map(Number);
      return { ...second, shape: "named", month: { month: month!, calendar: "gregory" }, day: day! };
    }
    return first.shape === "numbers" && first.numbers.length === 3 ? second : null;
  }
  if (second.shape === "named") return first.shape === "named" ? second : null;
  return readLastDay(source, at, first);
}

/** "June 12–14, 2027", "2027年6月12日～14日" */
function readLastDay(source: Source, at: number, first: DatePart): DatePart | null {
  const day = first.endsWithDay ? readDay(source, at) : null;
  const token = source.tokens[day?.next ?? 0];
  if (!day || !first.month || (token?.kind === "sign" && token.text === ":" && isGlued(source, day.next))) return null;
  if (
    wordAt(source, day.next, words.CLOCK) ||
    wordAt(source, day.next, words.JOINED_HOUR) ||
    wordAt(source, day.next, words.HALF_OF_DAY)
  )
    return null;
  const year = first.year === null ? readYear(source, day.next, first.month) : null;
  return { ...first, day: day.day, year: year?.year ?? first.year, next: year?.next ?? day.next };
}

function dateOf(source: Source, at: number, { first, second, time, secondTime, next }: Span): FoundDate | null {
  const readings = readingsOf(source, first, second);
  if (!readings) return null;
  const { chosen, others, decided } = readings;
  const parts = withTime(chosen.from, time?.from ?? null, time?.offset);
  const to = chosen.to
    ? withTime(chosen.to, secondTime?.to ?? secondTime?.from ?? null, secondTime?.offset)
    : time?.to
      ? endOfEvening(parts, withTime(chosen.from, time.to, time.offset))
      : undefined;
  if (!isRealDate(parts) || (to && !isRealDate(to))) return null;
  return {
    start: source.tokens[at]!.start,
    end: source.tokens[next - 1]!.end,
    parts: chosen.to && secondTime?.to && !time ? withTime(parts, secondTime.from, secondTime.offset) : parts,
    ...(to && timeOf(to) > timeOf(parts) && { to }),
    ...(others.length > 0 && { others: others.map(({ from }) => withTime(from, time?.from ?? null, time?.offset)) }),
    certainty: certaintyOf(source, second ?? first, others.length > 0, decided),
  };
}

function withTime(date: DateParts, clock: { hour: number; minute: number } | null, offset?: string): DateParts {
  if (!clock) return date;
  const at = { ...date, ...clock, ...(offset && { offset }) };
  return clock.hour === 24 ? { ...addDays(at, 1), hour: 0 } : at;
}

/** "22:00 – 02:00" ends on the next day. */
function endOfEvening(from: DateParts, to: DateParts): DateParts {
  return timeOf(to) < timeOf(from) ? addDays(to, 1) : to;
}

function certaintyOf(source: Source, part: DatePart, isOpen: boolean, decided: boolean): number {
  const hasYear = part.shape === "numbers" ? part.numbers.length === 3 : part.year !== null;
  if (!hasYear) return part.weekday !== null && !isOpen ? 0.5 : 0.25;
  if (part.shape === "numbers") return isOpen ? 0.4 : decided || part.numbers[2]!.length === 2 ? 0.45 : 0.6;
  return part.separator === "-" ? 0.7 : part.separator || source.context.language === "ja" ? 0.6 : 0.55;
}
