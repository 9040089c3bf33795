import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { countryAtEnd, countryNamed } from "./country-names";
import { countriesOfCurrencies } from "./currencies";
import { countriesOfLanguage } from "./languages";
import { countriesOfPostcodes, withPostcodesLike } from "./postcodes";
import { countriesOfRegisters } from "./registers";

/** What a page shows of the country that it is written in: plain data. */
export interface CountrySigns {
  /** BCP 47 tags that the page gives beside its language: `og:locale`, `inLanguage`. */
  locales: readonly string[];
  /** `addressCountry` of the addresses in its data, as they stand there: codes or names. */
  addressCountries: readonly string[];
  /** Short visible texts, in reading order: where addresses, numbers and prices stand. */
  texts: readonly string[];
}

export const NO_SIGNS: CountrySigns = { locales: [], addressCountries: [], texts: [] };

export interface PageCountry {
  /** ISO 3166 alpha-2; "" where nothing tells. */
  country: string;
  /** The country, or where it isn't known those that the language and the postcodes leave, the likeliest first. */
  countries: string[];
}

/** Country-code domains that are sold to anybody say nothing about a country. */
const GENERIC_COUNTRY_DOMAINS = new Set(
  "ai am app blog cc co dev eu fm gg gl io is it-com la li ly me ms nu page sh so st to tv vc ws".split(" "),
);
/** What themes and plug-ins put where nobody chose a language. */
const DEFAULT_LOCALE = "en-US";

/** The country of a page, by what tells most: addresses, dialling codes, its domain, locale, money, registers, language. */
export function countryOfPage(url: string, locale: Intl.Locale | null, signs: CountrySigns): PageCountry {
  const language = locale?.language ?? "";
  const locales = [locale, ...signs.locales.map(parseLocale)].filter((one) => one !== null);
  const regions = (wanted: (tag: string) => boolean) =>
    locales.flatMap((one) => (one.region && wanted(`${one.language}-${one.region}`) ? [one.region] : []));
  const tellers: (() => string[])[] = [
    () => [
      ...signs.addressCountries.map((name) => countryNamed(name, language)),
      ...signs.texts.flatMap((text) => countriesOfAddress(text, language)),
    ],
    () => countriesOfDialling(signs.texts),
    () => [countryOfDomain(url)],
    () => regions((tag) => tag !== DEFAULT_LOCALE),
    () => signs.texts.flatMap((text) => countriesOfCurrencies(text, language)),
    () => signs.texts.flatMap(countriesOfRegisters),
    () => regions((tag) => tag === DEFAULT_LOCALE),
  ];
  for (const tell of tellers) {
    const country = majorityOf(tell());
    if (country) return { country, countries: [country] };
  }
  const countries = countriesOfLanguage(locale);
  return countries.length === 1
    ? { country: countries[0]!, countries }
    : { country: "", countries: withPostcodesLike(countries, signs.texts) };
}

/** The only country, or one that is named more often than all others together; "" for none. */
function majorityOf(countries: string[]): string {
  const named = countries.filter(Boolean);
  const counts = [...Map.groupBy(named, (country) => country)].map(([country, all]) => ({
    country,
    count: all.length,
  }));
  return counts.find(({ count }) => count * 2 > named.length)?.country ?? "";
}

export function parseLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.trim().replace(/_/g, "-"));
  } catch {
    return null;
  }
}

function countryOfDomain(url: string): string {
  const domain = URL.parse(url)?.hostname.split(".").at(-1)?.toLowerCase() ?? "";
  if (!/^[a-z]{2}$/.test(domain) || GENERIC_COUNTRY_DOMAINS.has(domain)) return "";
  return domain === "uk" ? "GB" : domain.toUpperCase();
}

const LONGEST_PLACE = 80;

/** Countries of the postal addresses in a text: by a name at the end of one, or by the form of its postcode. */
export function countriesOfAddress(text: string, language: string): string[] {
  if (!/\d/.test(text)) return [];
  const lines = text.split(/[;|·•\n\r]|[.!?。](?=\s{1,3}\p{Lu}|$)/u).filter((line) => /\d/.test(line));
  return [...new Set(lines.flatMap((line) => countriesOfLine(line, language)))];
}

function countriesOfLine(line: string, language: string): string[] {
  const byPostcode = countriesOfPostcodes(line);
  if (byPostcode.length > 0) return byPostcode;
  const parts = line.split(/[,،、–—]/);
  const at = parts.findIndex((part, index) => index > 0 && countryAtEnd(part, language) !== "");
  const index = at < 0 && countryAtEnd(parts[0]!, language) ? 0 : at;
  if (index < 0) return [];
  const before = parts.slice(Math.max(0, index - 3), index);
  const named = parts[index]!;
  // A list of countries that a shop delivers to is no address, nor is a sentence about one.
  const inList = before.some((part) => countryAtEnd(part, language) !== "");
  const hasNumber = /\p{L}.{0,30}\d|\d.{0,30}\p{L}/u.test([...before, named].join(",").slice(-LONGEST_PLACE * 2));
  return inList || !hasNumber || named.length > LONGEST_PLACE ? [] : [countryAtEnd(named, language)];
}

const INTERNATIONAL = /(?<![\p{L}\p{N}+])\+\s?[1-9][\d ().\u00a0-]{5,22}\d/gu;
/** More tell nothing new, and reading numbers is slow. */
const MOST_NUMBERS = 50;

/** Countries of the numbers that texts give with their dialling code. */
function countriesOfDialling(texts: readonly string[]): string[] {
  const numbers = texts.flatMap((text) => (text.includes("+") ? [...text.matchAll(INTERNATIONAL)] : []));
  return numbers.slice(0, MOST_NUMBERS).flatMap(([number]) => parsePhoneNumberFromString(number)?.country ?? []);
}
