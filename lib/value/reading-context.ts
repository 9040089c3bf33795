import { type CountrySigns, countryOfPage, NO_SIGNS, parseLocale } from "./country/page-country";

/** What decides how numbers, dates and phone numbers of a page are read. */
export interface ReadingContext {
  /** BCP 47 primary subtag, lower case: `de`; "" where the page names none. */
  language: string;
  /** ISO 3166 alpha-2, upper case: `DE`; "" where nothing tells. */
  country: string;
  /** The country, or where it isn't known those where the page may come from, the likeliest first; may be empty. */
  countries: readonly string[];
  decimalComma: boolean;
  /** True for 3/1/2026 as the first of March. */
  monthFirst: boolean;
  /** Epoch milliseconds; what "today" means on the page. */
  now: number;
  url: string;
}

const MONTH_FIRST_COUNTRIES = new Set(["US", "PH", "PW", "FM", "MH", "GU", "PR"]);

/** A page's habits: from its language and address, and from what it shows of its country. */
export function readingContext(
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
    monthFirst: (language === "en" || language === "") && (country === "" || MONTH_FIRST_COUNTRIES.has(country)),
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
