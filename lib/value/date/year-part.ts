import { BUDDHIST, ERAS, isBuddhistYear, isYearOf } from "./calendars";
import type { MonthName } from "./date-names";
import * as words from "./date-words";
import { isGlued, numberAt, type Source, signAt, wordAt } from "./source";

const MOST_LEADS = 3;

/** "12:" and "12.30pm" are times. */
export function startsTime(source: Source, at: number): boolean {
  return signAt(source, at + 1, ":") && isGlued(source, at + 1) && numberAt(source, at + 2, 2, 2) !== null;
}

/** Thai pages count from the Buddha, also in their mark-up. */
export function yearIn({ context }: Source, year: number): number {
  return isBuddhistYear(year) && (context.language === "th" || context.country === "TH") ? year + BUDDHIST : year;
}

/** ", 2026", "de 2026", "พ.ศ. 2569", "’26", "2026 г." */
export function readYear(
  source: Source,
  at: number,
  { calendar }: MonthName,
  joined = "",
): { year: number; next: number } | null {
  let next = at;
  if (signAt(source, next, joined || ",，、")) next++;
  while (
    next < at + MOST_LEADS &&
    (wordAt(source, next, words.YEAR_LEADS) || wordAt(source, next, words.JOINED_FILLERS))
  )
    next++;
  const era = source.tokens[next]?.kind === "word" ? ERAS[source.tokens[next]!.text] : undefined;
  if (era !== undefined) next++;
  const shortened = signAt(source, next, "'’‘`´");
  if (shortened) next++;
  const year = numberAt(source, next, 4, 4);
  if (year && !startsTime(source, next)) {
    const value =
      era === undefined ? (calendar === "gregory" ? yearIn(source, year.value) : year.value) : year.value + era;
    return isYearOf(calendar, value) ? { year: value, next: skipYearMarks(source, next + 1) } : null;
  }
  const short = numberAt(source, next, 2, 2);
  if (!short || calendar !== "gregory" || startsTime(source, next)) return null;
  if (!shortened && !joined && !isThai(source)) return null;
  return { year: yearOfTwoDigits(source, short.value), next: next + 1 };
}

function isThai({ context }: Source): boolean {
  return context.language === "th";
}

/** Languages in which a date of two-digit numbers may begin with its year. */
const YEAR_FIRST_LANGUAGES = ["ja", "ko", "zh"];

export function writesYearFirst({ context }: Source): boolean {
  return YEAR_FIRST_LANGUAGES.includes(context.language);
}

const FUTURE_YEARS = 15;

/** "26" is 2026; on a Thai page "69" is 2569 of the Buddhist era. */
export function yearOfTwoDigits(source: Source, value: number): number {
  const latest = new Date(source.context.now).getUTCFullYear() + FUTURE_YEARS;
  const buddhist = 2500 + value + BUDDHIST;
  if (isThai(source) && buddhist <= latest && buddhist > latest - 50) return buddhist;
  return 2000 + value <= latest ? 2000 + value : 1900 + value;
}

export function skipYearMarks(source: Source, at: number): number {
  let next = signAt(source, at, ".,") && wordAt(source, at + 1, words.YEAR_MARKS) ? at + 1 : at;
  while (next < at + MOST_LEADS && wordAt(source, next, words.YEAR_MARKS)) {
    next++;
    if (signAt(source, next, ".") && isGlued(source, next)) next++;
  }
  return next;
}
