import { type DateParts, formatDate } from "./date-parts";

export type Order = "day-first" | "month-first" | "year-first";

/** What tells in which order a page writes days and months. Plain data, from wherever it was read. */
export interface OrderEvidence {
  /** BCP 47, as the page declares it; "" where it doesn't. */
  language: string;
  /** ISO 3166 alpha-2 that the page's address or its own words tell; "" where nothing does. */
  country: string;
  /** Of Open Graph: `en_GB`. */
  openGraphLocale?: string;
  /** Days that mark-up and data name, `2026-03-01`. */
  isoDays?: ReadonlySet<string>;
  /** Days and months in figures on the page, in its own order: `[3, 28, 2026]`. */
  numericDays?: readonly (readonly [first: number, second: number, year: number])[];
}

const MONTH_FIRST_COUNTRIES = new Set(["US", "PH", "PW", "FM", "MH", "GU", "PR", "AS", "MP", "VI"]);
/** They write the year first, or both ways; what 3/4/2026 means there can't be told. */
const UNCLEAR_COUNTRIES = new Set(["CA", "JP", "CN", "TW", "KR", "KP"]);
const MONTH_FIRST_LANGUAGES = new Set(["en", ""]);

/**
 * True where days stand before months, false where after, null where nothing tells. What the page's own dates show
 * counts most, then its country, then the region of its language.
 */
export function decideDayFirst(evidence: OrderEvidence): boolean | null {
  return shownOrder(evidence) ?? regionOrder(evidence);
}

/** By numbers above twelve, and by figures of which only one reading is a day that the page's data names. */
function shownOrder({ isoDays, numericDays = [] }: OrderEvidence): boolean | null {
  const votes = { day: 0, month: 0 };
  for (const numbers of numericDays) {
    const vote = orderOf(numbers, isoDays);
    if (vote) votes[vote]++;
  }
  return votes.day === votes.month ? null : votes.day > votes.month;
}

function orderOf(
  [first, second, year]: readonly [number, number, number],
  isoDays: ReadonlySet<string> | undefined,
): "day" | "month" | null {
  if (first > 12 !== second > 12) return first > 12 ? "day" : "month";
  const isDay = isoDays?.has(formatDate({ year, month: second, day: first }));
  const isMonth = isoDays?.has(formatDate({ year, month: first, day: second }));
  return isDay === isMonth ? null : isDay ? "day" : "month";
}

function regionOrder({ language, country, openGraphLocale = "" }: OrderEvidence): boolean | null {
  if (country) return orderOfCountry(country, language);
  const orders = [language, openGraphLocale].map(orderOfTag);
  const [declared, openGraph] = orders;
  if (declared === null || openGraph === null) return declared ?? openGraph ?? null;
  // Both are often left as the template has them: "en-US" beside "en_GB".
  return declared === openGraph ? declared! : null;
}

function orderOfCountry(country: string, tag: string): boolean | null {
  if (UNCLEAR_COUNTRIES.has(country)) return null;
  // Spanish pages of the United States are written by people from everywhere.
  if (MONTH_FIRST_COUNTRIES.has(country)) return MONTH_FIRST_LANGUAGES.has(languageOf(tag)) ? false : null;
  return true;
}

/** English says nothing without its region; of other languages every country but those above puts the day first. */
function orderOfTag(tag: string): boolean | null {
  const locale = parseLocale(tag);
  if (!locale) return null;
  if (locale.region) return orderOfCountry(locale.region, tag);
  const region = locale.maximize().region;
  return locale.language === "en" || !region ? null : orderOfCountry(region, tag);
}

function languageOf(tag: string): string {
  return parseLocale(tag)?.language ?? "";
}

function parseLocale(tag: string): Intl.Locale | null {
  try {
    return tag.trim() === "" ? null : new Intl.Locale(tag.trim().replace(/_/g, "-"));
  } catch {
    return null;
  }
}

/** The order that a date of the page is read in, and null where two remain. */
export function chooseReading<T extends { from: DateParts }>(
  readings: readonly T[],
  orders: readonly Order[],
  { dayFirst, isoDays }: { dayFirst: boolean | null; isoDays?: ReadonlySet<string> },
): T | null {
  if (readings.length === 1) return readings[0]!;
  const named = readings.filter(({ from }) => isoDays?.has(formatDate({ ...from, hour: undefined })));
  if (named.length === 1) return named[0]!;
  if (dayFirst === null) return null;
  const wanted = orders.indexOf(dayFirst ? "day-first" : "month-first");
  return wanted < 0 ? null : readings[wanted]!;
}
