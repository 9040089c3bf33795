import countryToCurrency from "country-to-currency";
import type { ReadingContext } from "../reading-context";
import { CURRENCY_CODES, listCurrencyNames } from "./currency-names";
import { LOCAL_ONLY, SIGNS, WORLDWIDE } from "./currency-signs";

type Place = Pick<ReadingContext, "country" | "language">;

/** Codes that are words: "TOP 10", "TRY 2" and "CVE-2026" name no money, save where it is the country's own. */
const WORDS = new Set("ALL TOP TRY CUP PEN COP MAD BAM GEL AMD SOS CVE MOP LAK ANG NIO ERN DOP MUR".split(" "));
/** Written so in running text; other codes in lower case are words. */
const LOWER_CASE = new Set(
  "eur usd gbp chf pln czk huf sek nok dkk inr brl aud cad nzd sgd hkd jpy cny krw".split(" "),
);
/** Spoken in many countries, so that the language alone tells no money. */
const SPREAD = new Set("en es pt fr ar de zh nl sw".split(" "));

/** Code of the money of the page's country, else of that of its language, else "". */
export function findLocalCurrency({ country, language }: Place): string {
  const home = country || (language && !SPREAD.has(language) ? regionOf(language) : "");
  return countryToCurrency[home as keyof typeof countryToCurrency] ?? "";
}

function regionOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().region ?? "";
  } catch {
    return "";
  }
}

/** Code of the money of a country (ISO 3166 alpha-2), "" where it has none of its own. */
export function currencyOfCountry(country: string): string {
  return countryToCurrency[country as keyof typeof countryToCurrency] ?? "";
}

/** The codes that a sign may mean; none for what is no sign. */
export function listSignCodes(sign: string): readonly string[] {
  return SIGNS.get(sign) ?? [];
}

/** ISO 4217 code of a sign or a code; "" where several share it and the page tells nothing; null where it is none. */
export function currencyOfSign(text: string, place: Place): string | null {
  const codes = SIGNS.get(text);
  if (codes) {
    const local = findLocalCurrency(place);
    return LOCAL_ONLY.has(text) && !codes.includes(local) ? null : chooseCurrency(codes, place, WORLDWIDE.has(text));
  }
  if (CURRENCY_CODES.has(text)) return WORDS.has(text) && text !== findLocalCurrency(place) ? null : text;
  return LOWER_CASE.has(text) ? text.toUpperCase() : null;
}

/** The same of a name in words: "Canadian dollars", "baht". */
export function currencyNamed(name: string, place: Place): string | null {
  if (name.length < 3) return null;
  for (const language of new Set([place.language || "en", "en"])) {
    const codes = namesOf(language)?.get(name.toLowerCase());
    if (!codes) continue;
    if (codes.includes(findLocalCurrency(place))) return findLocalCurrency(place);
    // "5 won", "1 sol": a short word may be any.
    if (!name.includes(" ") && name.length <= SHORT_NOUN) return null;
    return codes.length === 1 ? codes[0]! : "";
  }
  return null;
}

/** The code that data gives as a currency, in any case or as a sign; "" where it is none. */
export function currencyOfData(text: string, place: Place): string {
  const trimmed = text.trim();
  const code = trimmed.toUpperCase();
  return CURRENCY_CODES.has(code) ? code : (currencyOfSign(trimmed, place) ?? currencyNamed(trimmed, place) ?? "");
}

function chooseCurrency(codes: readonly string[], place: Place, worldwide: boolean): string {
  const [first = ""] = codes;
  const local = findLocalCurrency(place);
  if (codes.length <= 1 || worldwide) return codes.includes(local) ? local : first;
  if (codes.includes(local)) return local;
  // Where people pay with another money altogether, a dollar is the American one.
  return first === "USD" && place.country !== "" ? first : "";
}

/** At most so many letters a noun may be any word: "sol", "real", "won". */
const SHORT_NOUN = 4;

function namesOf(language: string) {
  try {
    return listCurrencyNames(language);
  } catch {
    return null;
  }
}
