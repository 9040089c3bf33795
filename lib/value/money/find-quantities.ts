import { NUMBER_PATTERN } from "../number/find-numbers";
import { type Size, sizeAt } from "../number/size-words";
import type { ReadingContext } from "../reading-context";
import { findLocalCurrency } from "./currency";
import { parseAmount } from "./parse-amount";
import { type Sign, signAfter, signBefore } from "./sign-beside";

/** A number in a text with what stands beside it. Offsets take in signs and words of size. */
export interface Quantity {
  start: number;
  end: number;
  /** As written, without its size. */
  number: number;
  /** Of its word of size: 1000 for "k"; null where it has none. */
  size: number | null;
  /** ISO 4217, "" where it can't be told which; null where no money is named. */
  currency: string | null;
  /** True where the money stands before the number. */
  isLed: boolean;
}

const NUMBER = new RegExp(`(?<!\\d|\\d[.,])(?:${NUMBER_PATTERN})(?:[.,:;][-–—−]{1,2}(?!\\s?\\d))?`, "g");
/** "24⁹⁹", "24 ⁹⁹", "24.⁹⁹"; notes have one digit, or stand behind the cents. */
const RAISED_CENTS = /^[ \u00a0]?[.,]?([⁰¹²³⁴-⁹]{2})(?![⁰¹²³⁴-⁹])/;
const CENTS_BEHIND_SIGN = /^(\d{2})(?![\d.,:%]|\p{L})/u;
/** Monies that people write with a dash for the cents, and then often without their sign. */
const DASHED = ["SEK", "NOK", "DKK", "EUR", "CHF", "CZK"];

/** The numbers of a text with the money, the size and the cents beside them, in order. */
export function findQuantities(text: string, context: ReadingContext): Quantity[] {
  const found: Quantity[] = [];
  let end = 0;
  for (const match of text.matchAll(NUMBER)) {
    if (match.index < end) continue;
    const quantity = readQuantity(text, match.index, match[0], end, context);
    if (!quantity) continue;
    found.push(quantity);
    end = quantity.end;
  }
  return found;
}

function readQuantity(
  text: string,
  at: number,
  digits: string,
  from: number,
  context: ReadingContext,
): Quantity | null {
  const before = signBefore(text, at, from, context);
  // "AED149" has its money glued on; "A4" and "iPhone15" are words.
  if (!before && /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}_]$/u.test(text.slice(Math.max(0, at - 2), at)))
    return null;
  const ended = at + digits.length;
  if (/^ ?%/.test(text.slice(ended, ended + 2)) || /^[A-Za-z]{1,9}\d/.test(text.slice(ended, ended + 10))) return null;
  const raised = RAISED_CENTS.exec(text.slice(ended, ended + 5));
  const sizeStart = ended + (raised?.[0].length ?? 0);
  const size = readSize(text, sizeStart, before !== null, context);
  const signed = sizeStart + (size?.length ?? 0);
  const after = signAfter(text, signed + (size ? connectorAt(text, signed) : 0), before, context);
  const currency = currencyOf(before, after) ?? dashCurrency(digits, context);
  const number = parseAmount(digits, context, currency ?? "");
  if (number === null) return null;
  const behind = after && !raised && /^\d+$/.test(digits) ? centsBehind(text, after.end) : null;
  const value = number + centsOf(raised) + centsOf(behind) + (size?.more ?? 0) / (size?.factor ?? 1);
  const isMinus = minusBefore(text, at) || (before !== null && minusBefore(text, before.start));
  return {
    start: before?.start ?? (isMinus ? at - 1 : at),
    end: (isAgreed(before, after) ? after!.end : signed) + (behind?.[0].length ?? 0),
    number: Number((isMinus ? -value : value).toPrecision(15)),
    size: after?.size ?? size?.factor ?? null,
    currency,
    isLed: before !== null,
  };
}

/** What stands behind an amount wins where it says more: "$48 CAD" is Canadian, "$19 USD 5" is not read so far. */
function currencyOf(before: Sign | null, after: Sign | null): string | null {
  if (!before) return after?.currency ?? null;
  return isAgreed(before, after) ? after!.currency || before.currency : before.currency;
}

/** False where the money behind a number contradicts the one before, and so belongs to something else. */
function isAgreed(before: Sign | null, after: Sign | null): boolean {
  if (!after) return false;
  return (
    !before || before.currency === "" || before.currency === after.currency || before.shared.includes(after.currency)
  );
}

/** "499:-" without a sign is the country's own money. */
function dashCurrency(digits: string, context: ReadingContext): string | null {
  const local = /[-–—−]$/.test(digits) ? findLocalCurrency(context) : "";
  return DASHED.includes(local) ? local : null;
}

interface Sizes extends Size {
  /** What further parts add: 50,000,000 in "1億5,000万". */
  more: number;
}

const EAST_ASIAN = /[万萬億亿千만억천]$/;

function readSize(text: string, from: number, isMoney: boolean, context: ReadingContext): Sizes | null {
  const first = sizeAt(text.slice(from, from + 20), context, isMoney || isBeforeMoney(text, from));
  if (!first) return null;
  let { length } = first;
  let more = 0;
  while (EAST_ASIAN.test(text.slice(from, from + length))) {
    const part = /^ ?\d[\d,]{0,5}/.exec(text.slice(from + length, from + length + 8))?.[0];
    if (!part) break;
    const next = sizeAt(text.slice(from + length + part.length).slice(0, 4), context, true);
    more += Number(part.replace(/,/g, "")) * (next?.factor ?? 1);
    length += part.length + (next?.length ?? 0);
  }
  return { factor: first.factor, length, more };
}

/** "milioni di euro", "millions d'euros", "millones de euros": its length, 0 where there is none. */
function connectorAt(text: string, from: number): number {
  return /^[ \u00a0](?:d[ei][ \u00a0]|d['’]|of[ \u00a0])/u.exec(text.slice(from, from + 5))?.[0].length ?? 0;
}

/** "5 m€" is no metre. */
function isBeforeMoney(text: string, from: number): boolean {
  return /^[ \u00a0]?\p{L}{1,3}\.?[ \u00a0]?\p{Sc}/u.test(text.slice(from, from + 8));
}

/** "24€99" and "24 €⁹⁹": the sign parts the cents. */
function centsBehind(text: string, at: number): RegExpExecArray | null {
  const rest = text.slice(at, at + 4);
  return CENTS_BEHIND_SIGN.exec(rest) ?? RAISED_CENTS.exec(rest);
}

function centsOf(match: RegExpExecArray | null): number {
  return match ? Number(match[1]!.normalize("NFKC")) / 100 : 0;
}

/** A dash that joins two words or numbers is no minus. */
function minusBefore(text: string, at: number): boolean {
  if (!/[-−]/.test(text[at - 1] ?? "")) return false;
  return !/[\p{L}\p{N}\p{Sc}.)]\s?$/u.test(text.slice(Math.max(0, at - 4), at - 1));
}
