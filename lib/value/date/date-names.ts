import { type Calendar, ERAS } from "./calendars";
import {
  foldWord,
  HALF_OF_DAY,
  JOINED_DOORS,
  JOINED_FILLERS,
  JOINED_HOUR,
  JOINED_STARTS,
  JOINED_TO,
} from "./date-words";

export interface MonthName {
  /** 1 to 12. */
  month: number;
  calendar: Calendar;
}

/** Names of one language as dates show them: inflected, alone, and cut short. */
export interface DateNames {
  months: ReadonlyMap<string, MonthName>;
  /** 0 is Sunday. */
  weekdays: ReadonlyMap<string, number>;
}

/** Regions whose months go by other names, and calendars beside the Gregorian one. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  ar: ["ar", "ar-SY", "ar-MA", "ar-DZ", "ar-u-ca-islamic-umalqura"],
  de: ["de", "de-AT"],
  en: ["en", "en-GB", "en-AU", "en-u-ca-islamic-umalqura", "en-u-ca-persian"],
  fa: ["fa-u-ca-persian", "fa-AF-u-ca-persian", "fa-u-ca-gregory", "fa-u-ca-islamic-umalqura"],
  no: ["nb", "nn"],
  nn: ["nn", "nb"],
  ps: ["ps-u-ca-persian", "fa-AF-u-ca-persian", "ps-u-ca-gregory"],
  ur: ["ur", "ur-u-ca-islamic-umalqura"],
};
/** Forms that Intl does not tell. */
const MORE: Readonly<Record<string, string>> = { en: "sept=9", de: "mrz=3 feber=2 jänner=1", es: "set=9 setiembre=9" };
/** Languages that add their case endings to the end of a name. */
const AGGLUTINATIVE = new Set(["fi", "et", "hu", "tr", "az", "kk"]);
const LONGEST_ENDING = 4;
const SHORTEST_ABBREVIATION = 3;
/** Languages of pages that say to be English, or nothing: the template's language is often not the text's. */
const OTHERS = "de fr es it pt nl pl sv da nb fi cs sk tr ru uk el ar he hu ro ca id hr bg".split(" ");

const known = new Map<string, DateNames>();

export function namesOf(language: string): DateNames {
  const found = known.get(language) ?? readNames(language);
  known.set(language, found);
  return found;
}

function readNames(language: string): DateNames {
  const months = new Map<string, MonthName>();
  const weekdays = new Map<string, number>();
  for (const locale of localesOf(language)) {
    addMonths(locale, months);
    addWeekdays(locale, weekdays);
  }
  for (const entry of (MORE[language] ?? "").split(" ").filter(Boolean)) {
    const [name, month] = entry.split("=");
    months.set(foldWord(name!), { month: Number(month), calendar: "gregory" });
  }
  return { months, weekdays };
}

function localesOf(language: string): readonly string[] {
  const locales = VARIANTS[language] ?? [language];
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locales);
  } catch {
    return [];
  }
}

const LONG_FORMS: readonly Intl.DateTimeFormatOptions[] = [
  { month: "long", day: "numeric" },
  { month: "long", year: "numeric" },
];
const MONTH_FORMS: readonly Intl.DateTimeFormatOptions[] = [
  { month: "long" },
  { month: "long", day: "numeric" },
  { month: "long", year: "numeric" },
  { month: "short" },
  { month: "short", day: "numeric" },
];

function longNamesOf(language: string): Map<string, MonthName> {
  const months = new Map<string, MonthName>();
  for (const locale of localesOf(language).filter((one) => !one.includes("-u-"))) addMonths(locale, months, LONG_FORMS);
  return months;
}

function addMonths(locale: string, months: Map<string, MonthName>, forms = MONTH_FORMS): void {
  const calendar = (/-ca-(persian|islamic-umalqura)$/.exec(locale)?.[1] ?? "gregory") as Calendar;
  const base = locale.includes("-u-") ? `${locale}-nu-latn` : `${locale}-u-ca-gregory-nu-latn`;
  const numbers = monthNumbers(calendar);
  for (const options of forms) {
    const format = new Intl.DateTimeFormat(base, { ...options, timeZone: "UTC" });
    for (const [time, month] of numbers) {
      const name = format.formatToParts(time).find(({ type }) => type === "month")?.value ?? "";
      const folded = foldName(name);
      // "3", and the letter that stands for a month in a narrow column, name none.
      if (folded.length >= 2 && !/\d/.test(folded) && !months.has(folded)) months.set(folded, { month, calendar });
    }
  }
}

const DAY = 86_400_000;

/** A time within each month of some year of the calendar, and its number. */
function monthNumbers(calendar: Calendar): [time: number, month: number][] {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, { month: "numeric", timeZone: "UTC" });
  const byMonth = new Map<number, number>();
  for (let day = 0; byMonth.size < 12 && day < 400; day += 9) {
    const time = Date.UTC(2026, 0, 5) + day * DAY;
    const month = Number.parseInt(format.format(time), 10);
    if (!byMonth.has(month)) byMonth.set(month, time);
  }
  return [...byMonth].map(([month, time]) => [time, month]);
}

function addWeekdays(locale: string, weekdays: Map<string, number>): void {
  for (const weekday of ["long", "short"] as const) {
    const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" });
    for (let day = 0; day < 7; day++) {
      // The fourth of January 1970 was a Sunday.
      const name = foldName(format.format((day + 3) * DAY));
      if (name.length >= 2 || /^[\u3000-\u9fff\uac00-\ud7af]/.test(name)) weekdays.set(name, day);
      const [, part] = /^(\p{L}+)-feira$/u.exec(name) ?? [];
      if (part) weekdays.set(part, day);
    }
  }
}

/** Thai names keep their marks and points: they are found in the text as it stands. */
function foldName(name: string): string {
  if (/\p{Script=Thai}/u.test(name)) return name;
  const plain = name.replace(/^(?:de |d[’'])/, "").replace(/[.׳]$/, "");
  return foldWord(plain).replace(/[\s.-]+/g, " ");
}

const monthsByWord = new Map<string, Map<string, MonthName | null>>();
const MOST_WORDS = 5_000;

/** The month that a word names in the page's language or in English. */
export function monthNamed(word: string, language: string): MonthName | null {
  const known = monthsByWord.get(language) ?? new Map<string, MonthName | null>();
  monthsByWord.set(language, known);
  const found = known.get(word);
  if (found !== undefined) return found;
  const month = findMonth(word, language);
  if (known.size < MOST_WORDS) known.set(word, month);
  return month;
}

function findMonth(word: string, language: string): MonthName | null {
  const own = namesOf(language).months;
  // Hebrew writes "in" and "to" onto the name.
  const bare = language === "he" ? word.replace(/^[בלמ](?=.{3})/, "") : word;
  const exact = own.get(word) ?? own.get(bare) ?? namesOf("en").months.get(word);
  if (exact) return exact;
  if (word.length < SHORTEST_ABBREVIATION || !/\p{L}/u.test(word)) return null;
  return abbreviated(word, own) ?? (AGGLUTINATIVE.has(language) ? inflected(word, own) : null);
}

/** "Febr", "juil": the start of one month's name. */
function abbreviated(word: string, months: DateNames["months"]): MonthName | null {
  const fitting = [...months].filter(([name, { calendar }]) => calendar === "gregory" && name.startsWith(word));
  const [first] = fitting;
  return first && fitting.every(([, { month }]) => month === first[1].month) ? first[1] : null;
}

function inflected(word: string, months: DateNames["months"]): MonthName | null {
  const fitting = [...months].filter(
    ([name]) => name.length > LONGEST_ENDING && word.startsWith(name) && word.length - name.length <= LONGEST_ENDING,
  );
  return fitting[0]?.[1] ?? null;
}

let others: Map<string, MonthName> | null = null;

/** In the languages of `OTHERS`, where all that know the word agree: listopad is October or November. */
export function monthNamedAnywhere(word: string): MonthName | null {
  if (!others) {
    others = new Map();
    const unclear = new Set<string>();
    for (const [name, found] of OTHERS.flatMap((language) => [...longNamesOf(language)])) {
      const known = others.get(name);
      if (known && known.month !== found.month) unclear.add(name);
      if (name.length >= SHORTEST_ABBREVIATION) others.set(name, found);
    }
    for (const name of unclear) others.delete(name);
  }
  return others.get(word) ?? null;
}

export function weekdayNamed(word: string, language: string): number | null {
  return namesOf(language).weekdays.get(word) ?? namesOf("en").weekdays.get(word) ?? null;
}

const MORE_JOINED = ["元年", "曜日", "เวลา", "นาฬิกา", "น."];
let joined: Map<string, string[]> | null = null;

/** In scripts without spaces: the longest known word that starts here, or else the one character. */
export function longestWord(text: string, at: number, character: string): string {
  joined ??= joinedWords();
  return joined.get(character)?.find((word) => text.startsWith(word, at)) ?? character;
}

function joinedWords(): Map<string, string[]> {
  const names = ["th", "zh", "ja", "ko"].flatMap((language) => {
    const { months, weekdays } = namesOf(language);
    return [...months.keys(), ...weekdays.keys()];
  });
  const words = [
    ...Object.keys(ERAS),
    ...HALF_OF_DAY.keys(),
    ...[JOINED_TO, JOINED_HOUR, JOINED_DOORS, JOINED_STARTS, JOINED_FILLERS].flatMap((set) => [...set]),
    ...names,
    ...MORE_JOINED,
  ].filter((word) => /^[\u0e00-\u0e7f\u3000-\u9fff\uac00-\ud7af]/.test(word));
  const ordered = [...new Set(words)].sort((left, right) => right.length - left.length);
  return Map.groupBy(ordered, (word) => word[0]!);
}
