import { dayFirst } from "./date/day-order";

/** What decides how numbers, dates and phone numbers of a page are read. */
export interface ReadingContext {
  /** BCP 47 primary subtag, lower case: `de`; "" where the page names none. */
  language: string;
  /** ISO 3166 alpha-2, upper case: `DE`; "" where nothing tells. */
  country: string;
  decimalComma: boolean;
  /** True for 3/1/2026 as the third of January, false for the first of March, null where nothing on the page tells. */
  dayFirst: boolean | null;
  /** Days that the page's mark-up and data name, `2026-03-01`. */
  isoDays?: ReadonlySet<string>;
  /** Epoch milliseconds; what "today" means on the page. */
  now: number;
  url: string;
}

/** Country-code domains that are sold to anybody say nothing about a country. */
const GENERIC_COUNTRY_DOMAINS = new Set(
  "ai am app blog cc co dev fm gg gl io is it-com la li ly me ms nu page sh so st to tv vc ws".split(" "),
);

export function readingContext(page: { url: string; language: string; takenAt: number }): ReadingContext {
  const locale = parseLocale(page.language);
  const country = countryOfDomain(page.url) || locale?.region || locale?.maximize().region || "";
  const language = locale?.language ?? "";
  return {
    language,
    country,
    decimalComma: usesDecimalComma(language, country),
    dayFirst: dayFirst({ language: page.language, country: countryOfDomain(page.url) }),
    now: page.takenAt,
    url: page.url,
  };
}

function parseLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.trim().replace(/_/g, "-"));
  } catch {
    return null;
  }
}

/** ISO 3166 alpha-2; "" where the address says nothing of a country. */
export function countryOfDomain(url: string): string {
  const domain = URL.parse(url)?.hostname.split(".").at(-1)?.toLowerCase() ?? "";
  if (!/^[a-z]{2}$/.test(domain) || GENERIC_COUNTRY_DOMAINS.has(domain)) return "";
  if (domain === "eu") return "";
  return domain === "uk" ? "GB" : domain.toUpperCase();
}

function usesDecimalComma(language: string, country: string): boolean {
  if (!language) return false;
  // A language in a country that writes it differently (de-CH, es-MX) is known to Intl as well.
  const tag = country ? `${language}-${country}` : language;
  const parts = new Intl.NumberFormat(tag).formatToParts(1.5);
  return parts.some((part) => part.type === "decimal" && part.value === ",");
}
