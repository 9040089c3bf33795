import { ERA_LETTERS, ERAS, isYearOf, MINGUO } from "./calendars";
import type { MonthName } from "./date-names";
import * as words from "./date-words";
import { readMonthName, readWeekday } from "./name-part";
import { isGlued, numberAt, type Source, signAt, wordAt } from "./source";
import { readYear, skipYearMarks, startsTime, writesYearFirst, yearIn } from "./year-part";

/** As much of a date as stands at one place. */
export interface DatePart {
  /** Index of the token after it. */
  next: number;
  /** numbers: 3/4/2026, whose order is open. */
  shape: "day" | "named" | "numbers";
  day: number;
  month: MonthName | null;
  /** Gregorian, but for months of another calendar; null where none stands there. */
  year: number | null;
  /** Two or three numbers as they stand. */
  numbers: readonly string[];
  separator: string;
  /** 0 is Sunday; null where none is named. */
  weekday: number | null;
  /** Its day stands last, so that a second one may follow: "June 12–14, 2027". */
  endsWithDay: boolean;
}

const NOTHING = { day: 0, month: null, year: null, numbers: [], separator: "", weekday: null, endsWithDay: false };
const MOST_LEADS = 3;

/** The date, or the part of one, that begins at a token. */
export function readPart(source: Source, at: number): DatePart | null {
  const named = readWeekday(source, at);
  const from = named ? skipLeads(source, named.next) : at;
  const part =
    readYearFirst(source, from) ??
    readEra(source, from) ??
    readMonthUnits(source, from) ??
    readMonthFirst(source, from) ??
    readDayFirst(source, from);
  return part && readWeekdayAfter(source, named ? { ...part, weekday: named.weekday } : part);
}

/** "6月12日（土）", "12 June (Saturday)", "3월 3일 화요일" */
function readWeekdayAfter(source: Source, part: DatePart): DatePart {
  const isOpen = signAt(source, part.next, "(（");
  const named = readWeekday(source, isOpen ? part.next + 1 : part.next);
  if (!named || (!isOpen && !source.tokens[part.next]!.joined)) return part;
  if (isOpen && !signAt(source, named.next, ")）")) return part;
  return { ...part, weekday: named.weekday, next: isOpen ? named.next + 1 : named.next };
}

/** "Saturday, the 12th", "Samstag, den 12." */
function skipLeads(source: Source, at: number): number {
  let next = signAt(source, at, ",，(") ? at + 1 : at;
  for (let count = 0; count < MOST_LEADS && wordAt(source, next, words.FILLERS); count++) next++;
  return wordAt(source, next, words.JOINED_FILLERS) ? next + 1 : next;
}

/** "3rd", "1er", "3º", "3.", "3-го", "3日"; null where the number is no day. */
export function readDay(source: Source, at: number): { day: number; next: number } | null {
  const number = numberAt(source, at, 1, 2);
  if (!number || number.value < 1 || number.value > 31) return null;
  let next = at + 1;
  if (wordAt(source, next, words.ORDINALS) && isGlued(source, next)) next++;
  else if (signAt(source, next, "-:’'") && isGlued(source, next) && wordAt(source, next + 1, words.ORDINALS)) next += 2;
  else if (wordAt(source, next, words.DAY_UNITS)) next++;
  if (signAt(source, next, ".º°ª") && isGlued(source, next)) next++;
  return { day: number.value, next };
}

/** 2026-03-01 · 2026/3/1 · 2026. 3. 1. · 2026年3月1日 · 2026. március 1. */
function readYearFirst(source: Source, at: number): DatePart | null {
  const { tokens } = source;
  const year = numberAt(source, at, 4, 4);
  if (!year) return isMinguo(source) ? readShortYearFirst(source, at, MINGUO) : null;
  const separator = signAt(source, at + 1, "-/.") ? tokens[at + 1]!.text : "";
  if (separator) {
    const [month, day] = [numberAt(source, at + 2, 1, 2), numberAt(source, at + 4, 1, 2)];
    const spaced = separator === "." || (isGlued(source, at + 1) && isGlued(source, at + 2) && isGlued(source, at + 3));
    if (month && day && spaced && signAt(source, at + 3, separator)) {
      const next = separator === "." && signAt(source, at + 5, ".") ? at + 6 : at + 5;
      return ofYear(source, { next, day: day.value, month: month.value, year: year.value, separator });
    }
  }
  const marked = skipYearMarks(source, signAt(source, at + 1, ".,") ? at + 2 : at + 1);
  if (wordAt(source, at + 1, words.YEAR_UNITS)) return readMonthUnits(source, at + 2, yearIn(source, year.value));
  const name = readMonthName(source, marked);
  if (name) {
    const day = readDay(source, signAt(source, name.next, ",") ? name.next + 1 : name.next);
    return day && { ...NOTHING, ...day, shape: "named", ...dated(source, year.value, name.month), endsWithDay: true };
  }
  const day = marked > at + 1 ? readDay(source, marked) : null;
  const after = day && readMonthName(source, day.next);
  return (
    after && { ...NOTHING, shape: "named", day: day.day, next: after.next, ...dated(source, year.value, after.month) }
  );
}

function ofYear(
  source: Source,
  { next, day, month, year, separator }: { next: number; day: number; month: number; year: number; separator: string },
): DatePart {
  const named = { month, calendar: calendarOfNumbers(source, year) };
  return { ...NOTHING, shape: "named", next, day, separator, ...dated(source, year, named), endsWithDay: true };
}

/** Persian pages count in years of their own calendar, also where months are numbers. */
function calendarOfNumbers({ context }: Source, year: number): MonthName["calendar"] {
  return (context.language === "fa" || context.language === "ps") && isYearOf("persian", year) ? "persian" : "gregory";
}

function dated(source: Source, year: number, month: MonthName): { year: number; month: MonthName } {
  return { month, year: month.calendar === "gregory" ? yearIn(source, year) : year };
}

function isMinguo({ context }: Source): boolean {
  return context.language === "zh" && context.country === "TW";
}

/** 114/04/03, R7.4.3 */
function readShortYearFirst(source: Source, at: number, since: number): DatePart | null {
  const [year, month, day] = [at, at + 2, at + 4].map((place) => numberAt(source, place, 1, place === at ? 3 : 2));
  const separator = source.tokens[at + 1]?.text ?? "";
  if (!year || !month || !day || !signAt(source, at + 1, "/.-") || !signAt(source, at + 3, separator)) return null;
  if (since === MINGUO && year.text.length < 3) return null;
  return ofYear(source, { next: at + 5, day: day.value, month: month.value, year: year.value + since, separator });
}

/** 令和7年4月3日, 民國114年4月3日, R7.4.3 */
function readEra(source: Source, at: number): DatePart | null {
  const token = source.tokens[at];
  if (token?.kind !== "word") return null;
  const letter = source.context.language === "ja" ? ERA_LETTERS[token.text] : undefined;
  if (letter !== undefined) return isGlued(source, at + 1) ? readShortYearFirst(source, at + 1, letter) : null;
  const since = Object.hasOwn(ERAS, token.text) ? ERAS[token.text] : undefined;
  if (since === undefined) return null;
  if (wordAt(source, at + 1, FIRST_YEAR)) return readMonthUnits(source, at + 2, since + 1);
  const year = numberAt(source, at + 1, 1, 4);
  if (!year) return null;
  if (wordAt(source, at + 2, words.YEAR_UNITS)) return readMonthUnits(source, at + 3, year.value + since);
  return readShortYearFirst(source, at + 1, since);
}
const FIRST_YEAR = new Set(["元年"]);

/** 3月1日, 3월 1일 */
function readMonthUnits(source: Source, at: number, year: number | null = null): DatePart | null {
  const month = numberAt(source, at, 1, 2);
  if (!month || !wordAt(source, at + 1, words.MONTH_UNITS)) return null;
  const day = numberAt(source, at + 2, 1, 2);
  if (!day || !wordAt(source, at + 3, words.DAY_UNITS)) return null;
  const named = { month: month.value, calendar: "gregory" } as const;
  return { ...NOTHING, shape: "named", next: at + 4, day: day.value, month: named, year, endsWithDay: true };
}

/** "March 1st, 2026" */
function readMonthFirst(source: Source, at: number): DatePart | null {
  const name = readMonthName(source, at);
  if (!name) return null;
  const separator = signAt(source, name.next, "-/") && isGlued(source, name.next) ? 1 : 0;
  const day = readDay(source, skipLeads(source, name.next + separator));
  if (!day || startsTime(source, day.next - 1)) return null;
  const year = readYear(source, day.next, name.month);
  const next = year?.next ?? day.next;
  return {
    ...NOTHING,
    shape: "named",
    day: day.day,
    month: name.month,
    year: year?.year ?? null,
    next,
    endsWithDay: !year,
  };
}

/** "1 March 2026", "1/3/2026", "1.3.", or only "1." */
function readDayFirst(source: Source, at: number): DatePart | null {
  const at1 = wordAt(source, at, words.JOINED_FILLERS) || wordAt(source, at, DAY_LEADS) ? at + 1 : at;
  const day = readDay(source, at1);
  if (!day) return null;
  const named = readNamedMonth(source, day);
  if (named) return named;
  return readNumbers(source, at1) ?? { ...NOTHING, ...day, shape: "day" };
}
const DAY_LEADS = new Set([words.foldWord("ngày")]);

function readNamedMonth(source: Source, day: { day: number; next: number }): DatePart | null {
  let from = day.next;
  const joined = signAt(source, from, "-/–") ? source.tokens[from]!.text : "";
  if (joined) from++;
  for (let count = 0; count < MOST_LEADS && isFiller(source, from); count++) from++;
  const lead = wordAt(source, from, words.MONTH_LEADS) ? numberAt(source, from + 1, 1, 2) : null;
  const number = lead && { month: { month: lead.value, calendar: "gregory" } as const, next: from + 2 };
  const name = readMonthName(source, from) ?? number;
  if (!name) return null;
  const year = readYear(source, name.next, name.month, joined);
  const next = year?.next ?? name.next;
  return { ...NOTHING, shape: "named", day: day.day, month: name.month, year: year?.year ?? null, next };
}

function isFiller(source: Source, at: number): boolean {
  // "ב" is written onto the month: its name has it too.
  return wordAt(source, at, words.FILLERS) || wordAt(source, at, words.JOINED_FILLERS);
}

/** 3/4/2026, 3. 4. 2026, 03-04-26; or two numbers, which only a range or a weekday makes a date. */
function readNumbers(source: Source, at: number): DatePart | null {
  const { tokens } = source;
  const separator = signAt(source, at + 1, "./-／．") ? tokens[at + 1]!.text : "";
  const [first, second] = [numberAt(source, at, 1, 2), numberAt(source, at + 2, 1, 2)];
  if (!separator || !first || !second || !isGlued(source, at + 1)) return null;
  if (separator !== "." && !isGlued(source, at + 2)) return null;
  const two = { ...NOTHING, shape: "numbers", numbers: [first.text, second.text], separator } as const;
  if (!signAt(source, at + 3, separator) || !isGlued(source, at + 3)) return { ...two, next: at + 3 };
  const isClose = isGlued(source, at + 4) || separator === ".";
  const year =
    numberAt(source, at + 4, 4, 4) ?? (isClose ? numberAt(source, at + 4, writesYearFirst(source) ? 1 : 2, 2) : null);
  if (!year || startsTime(source, at + 4)) return { ...two, next: separator === "." ? at + 4 : at + 3 };
  return { ...two, numbers: [first.text, second.text, year.text], next: skipYearMarks(source, at + 5) };
}
