import {
  decimalSign,
  NUMBER_PATTERN,
  numberRecogniser,
  parseDecimal,
  parsePlainNumber,
  parseTypedNumber,
} from "./number";
import type { ReadingContext } from "./reading-context";
import { type Hit, mapHit, type Recogniser } from "./recogniser";
import { type MachineContext, objectSchema, type Scalar, type ValueKind } from "./value-kind";

/** An amount of money. `currency` is an ISO 4217 code, or "" where the page names none. */
export interface Money {
  amount: number;
  currency: string;
}

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
export const moneyRecogniser: Recogniser<Money> = {
  id: "money",
  find(text, context) {
    if (!/\d/.test(text)) return [];
    const hits: Hit<Money>[] = [];
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
function hitOf(match: RegExpMatchArray, context: ReadingContext): Hit<Money> | null {
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

/** Amounts of money with their currency. */
export const moneyKind: ValueKind<Money> = {
  messages: { name: "typeMoney", hint: "correctHintMoney", mistake: "typedMoney" },
  input: "line",
  reply: {
    schema: () => objectSchema({ amount: { type: "number" }, currency: { type: "string" } }),
    form: () => 'an amount with its ISO 4217 code, {"amount": 12.5, "currency": "EUR"}; "" where no currency is named',
  },
  is: (value): value is Money => typeof value === "object" && value !== null && "amount" in value,
  recogniser: () => moneyRecogniser,
  read: (text, context) => moneyRecogniser.find(text, context)[0] ?? readBareAmount(text, context),
  readMachine: readMachineMoney,
  readReply: readReplyMoney,
  readTyped: readTypedMoney,
  writeTyped: ({ amount, currency }, language) =>
    `${String(amount).replace(".", decimalSign(language))} ${currency}`.trim(),
  key: ({ amount, currency }) => `${amount} ${currency}`,
  plain: ({ amount, currency }) => `${amount} ${currency}`.trim(),
  format: ({ amount, currency }, { language }) => {
    if (/^[A-Z]{3}$/.test(currency)) {
      return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
    }
    const plain = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(amount);
    return currency ? `${plain} ${currency}` : plain;
  },
  isShownBy: ({ amount }, quote) => {
    // Groups and decimals are written in many ways, digits are not.
    const digits = (text: string) => text.replace(/\D/g, "");
    return digits(quote.normalize("NFKC")).includes(digits(String(Math.trunc(Math.abs(amount)))));
  },
};

/** An amount without its sign, which the place makes clear: `12.99` under "Price". */
function readBareAmount(text: string, context: ReadingContext): Hit<Money> | null {
  const [number, second] = numberRecogniser.find(text, context);
  if (!number || second || /[\p{L}]{3,}/u.test(text)) return null;
  return mapHit(number, (amount) => ({ amount, currency: "" }));
}

function readMachineMoney(scalar: Scalar, context: MachineContext): Money | null {
  if (typeof scalar === "boolean") return null;
  const text = String(scalar);
  const { currency } = context;
  if (/^\s*-?\d+(?:\.\d+)?\s*$/.test(text)) return { amount: Number(text), currency };
  // Machine-written numbers have a decimal point whatever the page's language.
  const machine = { ...context, decimalComma: false };
  const read = moneyKind.read(text, machine, {})?.value;
  if (read) return { ...read, currency: read.currency || currency };
  const amount = /^[\d.,\s]+$/.test(text) ? parseDecimal(text.trim(), machine) : null;
  return amount === null ? null : { amount, currency };
}

function readReplyMoney(json: unknown): Money | null {
  if (typeof json !== "object" || json === null) return null;
  const { amount, currency } = json as { amount?: unknown; currency?: unknown };
  const read = parsePlainNumber(amount);
  if (read === null) return null;
  const code = typeof currency === "string" ? currency.trim().toUpperCase() : "";
  return { amount: read, currency: /^[A-Z]{3}$/.test(code) ? code : "" };
}

const TYPED_SYMBOLS: Record<string, string> = { "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB" };

function readTypedMoney(typed: string, language: string): Money | null {
  const match = /^([^\d\s+\-.,−]{0,3})\s*([+\-−]?[\d.,'\s\u00a0\u202f]*\d)\s*([^\d\s+\-.,]{0,3})$/u.exec(typed);
  const amount = match ? parseTypedNumber(match[2]!, language) : null;
  const name = match ? match[1] || match[3] || "" : "";
  const currency = TYPED_SYMBOLS[name] ?? name.toUpperCase();
  return amount === null || (currency && !/^[A-Z]{3}$/.test(currency)) ? null : { amount, currency };
}
