import type { ReadingContext } from "../../../recognise/reading-context";
import type { Hit, Recogniser } from "../../../recognise/recogniser";
import { NUMBER_PATTERN, parseDecimal } from "./number";

/** Symbols that one currency owns, or that stand for the country's own where several share them ("$", "kr"). */
const SYMBOLS: Record<string, string | ((country: string) => string)> = {
  "€": "EUR",
  "£": "GBP",
  "₹": "INR",
  "₽": "RUB",
  "₩": "KRW",
  "₺": "TRY",
  "₴": "UAH",
  "₪": "ILS",
  "฿": "THB",
  "₫": "VND",
  "₦": "NGN",
  "₱": "PHP",
  "₸": "KZT",
  "₾": "GEL",
  "₡": "CRC",
  "₲": "PYG",
  zł: "PLN",
  Kč: "CZK",
  Ft: "HUF",
  лв: "BGN",
  руб: "RUB",
  грн: "UAH",
  R$: "BRL",
  US$: "USD",
  C$: "CAD",
  CA$: "CAD",
  A$: "AUD",
  AU$: "AUD",
  NZ$: "NZD",
  HK$: "HKD",
  S$: "SGD",
  NT$: "TWD",
  MX$: "MXN",
  Rs: "INR",
  Rp: "IDR",
  RM: "MYR",
  "Fr.": "CHF",
  euro: "EUR",
  euros: "EUR",
  Euro: "EUR",
  Euros: "EUR",
  dollars: "USD",
  pounds: "GBP",
  円: "JPY",
  元: "CNY",
  원: "KRW",
  lei: "RON",
  "¥": (country) => (country === "CN" ? "CNY" : "JPY"),
  "￥": (country) => (country === "CN" ? "CNY" : "JPY"),
  $: (country) => DOLLARS[country] ?? "USD",
  kr: (country) => CROWNS[country] ?? "",
  "kr.": (country) => CROWNS[country] ?? "",
};
const DOLLARS: Record<string, string> = {
  AU: "AUD",
  CA: "CAD",
  NZ: "NZD",
  HK: "HKD",
  SG: "SGD",
  TW: "TWD",
  MX: "MXN",
  CL: "CLP",
  CO: "COP",
  AR: "ARS",
};
const CROWNS: Record<string, string> = { SE: "SEK", NO: "NOK", DK: "DKK", IS: "ISK" };
const CODES = new Set(Intl.supportedValuesOf("currency"));

const escaped = Object.keys(SYMBOLS)
  .sort((left, right) => right.length - left.length)
  .map((symbol) => symbol.replace(/[$.]/g, "\\$&"))
  .join("|");
/** A word-like symbol must not be part of a longer word. */
const SIGN = `(?:(?<!\\p{L})(?:${escaped}|[A-Z]{3})(?!\\p{L}))`;
const AMOUNT = `(?:${NUMBER_PATTERN})(?:,[-–—]|\\.[-–—])?`;
const MONEY = new RegExp(
  `(?:(${SIGN})\\s?)?(?<![\\p{L}\\d]|\\d[.,])([-−]?${AMOUNT})(?![\\p{L}\\d]*\\d)(?:(?:[ \\u00a0\\u202f](?!${SIGN}\\d))?(${SIGN}))?`,
  "gu",
);

/** Amounts with a currency symbol or ISO 4217 code before or after them. */
export const moneyRecogniser: Recogniser = {
  id: "money",
  find(text, context) {
    if (!/\d/.test(text)) return [];
    const hits: Hit[] = [];
    MONEY.lastIndex = 0;
    for (let match = MONEY.exec(text); match; match = MONEY.exec(text)) {
      const hit = hitOf(match, context);
      if (!hit) continue;
      hits.push(hit);
      // In "£30 £20" the second sign belongs to what follows.
      MONEY.lastIndex = hit.end;
    }
    return hits;
  },
};

/** Leaves out a word beside the number that looks like a code and is none ("ABC 12 EUR"). */
function hitOf(match: RegExpMatchArray, context: ReadingContext): Hit | null {
  const [whole, before = "", digits = "", after = ""] = match;
  const [leading, trailing] = [currencyOf(before, context), currencyOf(after, context)];
  const amount = parseAmount(digits, context);
  if (amount === null || (leading === null && trailing === null)) return null;
  const numberStart = whole.indexOf(digits, before.length);
  const from = leading === null ? numberStart : 0;
  const to = leading === null && trailing !== null ? whole.length : numberStart + digits.length;
  const start = match.index! + from;
  return { start, end: match.index! + to, value: { amount, currency: leading || trailing || "" }, certainty: 0.6 };
}

/** ISO 4217 code of a symbol or code; "" for a symbol that several share here; null where it is none. */
export function currencyOf(sign: string, context: Pick<ReadingContext, "country">): string | null {
  const known = Object.hasOwn(SYMBOLS, sign) ? SYMBOLS[sign] : undefined;
  if (typeof known === "function") return known(context.country);
  if (known !== undefined) return known;
  return CODES.has(sign) ? sign : null;
}

/** The amount of a price text; `12,-` is twelve. */
export function parseAmount(text: string, context: ReadingContext): number | null {
  const digits = text.replace(/[.,][-–—]$/, "").replace(/^[-−]/, "");
  // Money has two decimals: "1.299" is a thousand or so whatever the page's habit, "12,50" has a decimal comma.
  const amount = /^\d{1,3}[.,]\d{3}$/.test(digits) ? Number(digits.replace(/[.,]/, "")) : parseDecimal(digits, context);
  return amount === null ? null : /^[-−]/.test(text) ? -amount : amount;
}
