import type { Field } from "../../../lib/domain/task/task";
import { normaliseText } from "../../../lib/util/text";
import type { Value } from "../../../lib/value";

/**
 * When two values count as the same. Every rule there is:
 *
 * 1. Texts: NFKC, no case, one kind of space, quote and dash, no invisible characters (`normaliseText`), and no space
 *    around punctuation.
 * 2. Numbers, and texts that are only a number where a number is meant, to the second decimal.
 * 3. Dates: the day. Times and zones count only where the expected value names a time.
 * 4. Durations: seconds. An expected bare number is minutes.
 * 5. Money: the amount; the currency only where the expected value names it by its ISO 4217 code.
 * 6. Phones: digits, without a "(0)"; the expected number may lack the country's prefix.
 * 7. Addresses of pages: without scheme, `www.`, trailing slash and fragment.
 * 8. Tables and anything else: their JSON.
 *
 * One further rule goes by the whole field, see `isNumberWithUnit`.
 */
export function isSameAs(expected: string | number | boolean, found: Value, type: Field["type"]): boolean {
  if (typeof expected === "number") return sameNumber(expected, numberIn(found, type));
  if (typeof expected === "boolean") return found === expected;
  if (type === "number") return sameNumber(bareNumber(expected), numberIn(found, type)) || sameText(expected, found);
  if (type === "duration" && bareNumber(expected) !== null)
    return sameNumber(bareNumber(expected), numberIn(found, type));
  if (type === "money") return sameMoney(expected, found) || sameText(expected, found);
  if (type === "phone") return samePhone(expected, found);
  return comparable(expected, type) === comparable(withPrecisionOf(expected, found), type);
}

/** A text that is equal for values that rules 1, 3, 4, 7 and 8 call the same. */
export function comparable(value: Value, type: Field["type"]): string {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  if (typeof value !== "string") return JSON.stringify(value);
  if (type === "date") return normaliseText(isoDate(value));
  if (type === "duration") return String(secondsOf(value) ?? normaliseText(value));
  if (type === "url") return pageAddress(value);
  return normaliseText(value).replace(/\s*([^\p{L}\p{N}\s])\s*/gu, "$1");
}

const ISO_TIME = /^(\d{4}-\d{2}-\d{2})T/i;

/** Texts may hold dates too: a field whose author called it one that is typed as text. */
function withPrecisionOf(expected: string, found: Value): Value {
  if (typeof found !== "string" || ISO_TIME.test(expected)) return found;
  return ISO_TIME.exec(found)?.[1] ?? found;
}

/** `September 4, 2025` as people write it, in ISO form; what is no date stays as it is. */
function isoDate(text: string): string {
  if (/^\d{4}-\d{2}(-\d{2})?/.test(text)) return text;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${date.getFullYear()}-${month}-${day}`;
}

function secondsOf(text: string): number | null {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(text.trim());
  if (!parts) return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!;
}

function numberIn(found: Value, type: Field["type"]): number | null {
  if (typeof found === "number") return found;
  if (typeof found === "object" && "amount" in found) return found.amount;
  if (typeof found !== "string") return null;
  const seconds = type === "duration" ? secondsOf(found) : null;
  return seconds === null ? bareNumber(found) : seconds / 60;
}

function bareNumber(text: string): number | null {
  const plain = text.trim();
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function sameNumber(expected: number | null, found: number | null): boolean {
  return expected !== null && found !== null && Math.abs(expected - found) < 0.005;
}

function sameText(expected: string, found: Value): boolean {
  return comparable(expected, "text") === comparable(found, "text");
}

function sameMoney(expected: string, found: Value): boolean {
  if (typeof found !== "object" || !("amount" in found)) return false;
  const code = /\b[A-Z]{3}\b/.exec(expected)?.[0];
  const amount = expected.replace(/[^\d.,-]/g, "").replace(/,(?=\d{3}\b)/g, "");
  return (code === undefined || code === found.currency) && sameNumber(Number(amount.replace(",", ".")), found.amount);
}

function samePhone(expected: string, found: Value): boolean {
  const [wanted, got] = [expected, String(found)].map((text) => text.replace(/\(0\)|\D/g, "").replace(/^0+/, ""));
  return wanted !== "" && got!.endsWith(wanted!) && (wanted === got || wanted!.length >= 7);
}

function pageAddress(text: string): string {
  const url = URL.parse(text);
  if (!url) return normaliseText(text);
  return `${url.hostname.replace(/^www\./, "")}${url.pathname.replace(/\/$/, "")}${url.search}`;
}

/**
 * Some sets write a number and a unit where pages print the number alone, or another unit: "8 servings", "39 cookies".
 * Where nearly all of a field's expected values have that form, a value is right that holds the same number and no
 * other; `exactStrict` of the report is without this rule.
 */
export function isNumberWithUnit(expected: readonly unknown[]): boolean {
  const texts = expected.filter((value) => typeof value === "string");
  if (texts.length === 0 || texts.length < expected.length) return false;
  const withUnit = texts.filter((text) => /^\s*\d+([.,]\d+)?\s+\p{L}[\p{L}\s()-]*$/u.test(text));
  return withUnit.length >= 0.9 * texts.length;
}

export function hasSameNumber(expected: string, found: Value): boolean {
  const [wanted, got] = [numbersIn(expected), numbersIn(String(found))];
  return wanted.length === 1 && got.length === 1 && wanted[0] === got[0];
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+(?:[.,]\d+)?/g) ?? []).map((number) => Number(number.replace(",", ".")));
}
