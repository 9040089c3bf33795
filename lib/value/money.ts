import { currencyOfData } from "./money/currency";
import { findMoney, type Money } from "./money/find-money";
import { isOtherAmount } from "./money/other-amount";
import { parseAmount } from "./money/parse-amount";
import { decimalSign, parsePlainNumber, parseTypedNumber } from "./number";
import type { ReadingContext } from "./reading-context";
import type { Hit, Recogniser } from "./recogniser";
import { buildObjectSchema, type MachineContext, type Scalar, type ValueKind, type ValueReader } from "./value-kind";

export type { Money };

/** Amounts with a sign, a code or a name of money before or after them; ranges as one. */
export const moneyRecogniser: Recogniser<Money> = {
  id: "money",
  readsRaised: true,
  find: (text, context) => (/\d/.test(text) ? findMoney(text, context) : []),
};

/** Amounts of money with their currency. */
export const moneyKind: ValueKind<Money> = {
  messages: { name: "typeMoney", hint: "correctHintMoney", mistake: "typedMoney" },
  input: "line",
  reply: {
    schema: () => buildObjectSchema({ amount: { type: "number" }, currency: { type: "string" } }),
    form: () => 'an amount with its ISO 4217 code, {"amount": 12.5, "currency": "EUR"}; "" where no currency is named',
  },
  is: (value): value is Money => typeof value === "object" && value !== null && "amount" in value,
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
  formatRange: (from, to, options) => {
    const { currency } = from;
    if (currency !== to.currency || !/^[A-Z]{3}$/.test(currency)) {
      return `${moneyKind.format(from, options)} – ${moneyKind.format(to, options)}`;
    }
    return new Intl.NumberFormat(options.language, {
      style: "currency",
      currency,
      trailingZeroDisplay: "stripIfInteger",
    }).formatRange(from.amount, to.amount);
  },
  isShownBy: ({ amount }, quote) => {
    // Groups and decimals are written in many ways, digits are not.
    const digits = (text: string) => text.replace(/\D/g, "");
    return digits(quote.normalize("NFKC")).includes(digits(String(Math.trunc(Math.abs(amount)))));
  },
};

export const moneyReader: ValueReader<Money> = {
  sight: "anywhere",
  recogniser: () => moneyRecogniser,
  read: (text, context) => readPlainAmount(text, context) ?? readBareAmount(text, context),
  dataProperties: ["price", "value", "minValue", "lowPrice", "priceSpecification"],
  readMachine: readMachineMoney,
};

/** Of several amounts the first that nothing says to be a former price, a saving or the like. */
function readPlainAmount(text: string, context: ReadingContext): Hit<Money> | null {
  const hits = moneyRecogniser.find(text, context);
  const isPlain = ({ start, end }: Hit<Money>, index: number) =>
    !isOtherAmount(text.slice(hits[index - 1]?.end ?? 0, start), text.slice(end, hits[index + 1]?.start));
  return hits.find(isPlain) ?? hits[0] ?? null;
}

/** An amount without its sign, which the place makes clear: `12.99` under "Price". */
function readBareAmount(text: string, context: ReadingContext): Hit<Money> | null {
  const [amount, second] = findMoney(text, context, true);
  if (!amount || second) return null;
  return /\p{L}{3,}/u.test(`${text.slice(0, amount.start)} ${text.slice(amount.end)}`) ? null : amount;
}

function readMachineMoney(scalar: Scalar, context: MachineContext): Money | null {
  if (typeof scalar === "boolean") return null;
  const text = String(scalar).trim();
  const currency = currencyOfData(context.currency, context);
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { amount: Number(text), currency };
  // Machine-written numbers have a decimal point whatever the page's language.
  const machine = { ...context, decimalComma: false };
  const read = moneyReader.read(text, machine, {})?.value;
  if (read) return { ...read, currency: read.currency || currency };
  const amount = /^[\d.,\s]+$/.test(text) ? parseAmount(text, machine, currency) : null;
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
  const match = /^([^\d\s+\-.,−]{0,3})\s*([+\-−]?[.,']?\d(?:[.,'\s]{0,3}\d)*)\s*([^\d\s+\-.,]{0,3})$/u.exec(typed);
  const amount = match ? parseTypedNumber(match[2]!, language) : null;
  const name = match ? match[1] || match[3] || "" : "";
  const currency = TYPED_SYMBOLS[name] ?? name.toUpperCase();
  return amount === null || (currency && !/^[A-Z]{3}$/.test(currency)) ? null : { amount, currency };
}
