import { type CountrySigns, countryOfPage, NO_SIGNS, parseLocale } from "./country/page-country";
import { decideDayFirst } from "./date/day-order";

/** What decides how numbers, dates and phone numbers of a page are read. */
export interface ReadingContext {
  /** BCP 47 primary subtag, lower case: `de`; "" where the page names none. */
  language: string;
  /** ISO 3166 alpha-2, upper case: `DE`; "" where nothing tells. */
  country: string;
  /** The country, or where it isn't known those where the page may come from, the likeliest first; may be empty. */
  countries: readonly string[];
  decimalComma: boolean;
  /** True for 3/1/2026 as the third of January, false for the first of March, null where nothing on the page tells. */
  dayFirst: boolean | null;
  /** Days that the page's mark-up and data name, `2026-03-01`. */
  isoDays?: ReadonlySet<string>;
  /** Epoch milliseconds; what "today" means on the page. */
  now: number;
  url: string;
}

/** A page's habits: from its language and address, and from what it shows of its country. */
export function createReadingContext(
  page: { url: string; language: string; takenAt: number },
  signs: CountrySigns = NO_SIGNS,
): ReadingContext {
  const locale = parseLocale(page.language);
  const { country, countries } = countryOfPage(page.url, locale, signs);
  const language = locale?.language ?? "";
  // English pages of other countries keep its decimal point, unless their own address or locale is the country's.
  const written = language === "en" ? countryOfPage(page.url, locale, NO_SIGNS).country : country;
  return {
    language,
    country,
    countries,
    decimalComma: usesDecimalComma(language, written),
    dayFirst: decideDayFirst({ language: page.language, country }),
    now: page.takenAt,
    url: page.url,
  };
}

function usesDecimalComma(language: string, country: string): boolean {
  if (!language) return false;
  // A language in a country that writes it differently (de-CH, es-MX) is known to Intl as well.
  const tag = country ? `${language}-${country}` : language;
  const parts = new Intl.NumberFormat(tag).formatToParts(1.5);
  return parts.some((part) => part.type === "decimal" && part.value === ",");
}
