import type { MessageKey } from "../../lib/messages/text";
import type { Field, FieldType } from "../../lib/task/task";
import type { Value } from "../../lib/task/value";
import { parseIsoDate, parseIsoDuration } from "./iso";

export type TypedValue = { value: Value } | { mistake: MessageKey };

type TypedField = Pick<Field, "type" | "options">;

const SYMBOLS: Record<string, string> = { "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB" };

/** Reads what a person typed as a value of the field's type, or says which mistake it is. */
export function parseTyped(typed: string, field: TypedField, language: string): TypedValue {
  const cleaned = typed.trim();
  if (!cleaned) return { mistake: "typedEmpty" };
  return PARSERS[field.type](cleaned, field, language);
}

type Parser = (typed: string, field: TypedField, language: string) => TypedValue;

const PARSERS: Record<FieldType, Parser> = {
  text: (typed) => ({ value: typed }),
  number: (typed, _, language) => {
    const value = parseNumber(typed, language);
    return value === null ? { mistake: "typedNumber" } : { value };
  },
  money: parseMoney,
  date: (typed) => {
    const iso = typed.replace(" ", "T");
    return parseIsoDate(iso) ? { value: iso } : { mistake: "typedDate" };
  },
  duration: (typed) => {
    const value = parseDuration(typed);
    return value ? { value } : { mistake: "typedDuration" };
  },
  email: (typed) =>
    /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(typed) ? { value: typed.toLowerCase() } : { mistake: "typedEmail" },
  phone: (typed) => {
    const digits = typed.replace(/[\s().\-/]/g, "").replace(/^00/, "+");
    return /^\+[1-9]\d{6,14}$/.test(digits) ? { value: digits } : { mistake: "typedPhone" };
  },
  url: (typed) => {
    const parsed = URL.parse(typed);
    return parsed && /^https?:$/.test(parsed.protocol) ? { value: parsed.href } : { mistake: "typedUrl" };
  },
  boolean: (typed) =>
    typed === "true" || typed === "false" ? { value: typed === "true" } : { mistake: "typedChoice" },
  enum: (typed, field) => (field.options?.includes(typed) ? { value: typed } : { mistake: "typedChoice" }),
  table: () => ({ mistake: "typedTable" }),
};

/** A number with the language's own separators, or with a point. Null for anything else. */
export function parseNumber(typed: string, language: string): number | null {
  const parts = new Intl.NumberFormat(language).formatToParts(12345.6);
  const group = parts.find((part) => part.type === "group")?.value ?? ",";
  const decimal = parts.find((part) => part.type === "decimal")?.value ?? ".";
  const compact = typed.replace(/[\s\u00a0\u202f']/g, "").replace("−", "-");
  const plain = compact.replaceAll(group, "").replace(decimal, ".");
  // "1.5" typed where the point groups thousands: groups have three digits, so it must be a decimal point.
  const grouped = compact.includes(group) && new RegExp(`[${group}]\\d{3}(?!\\d)`).test(compact);
  const reading = grouped || !compact.includes(group) ? plain : compact.replace(",", ".");
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(reading) ? Number(reading) : null;
}

function parseMoney(typed: string, _: TypedField, language: string): TypedValue {
  const match = /^([^\d\s+\-.,−]{0,3})\s*([+\-−]?[.,']?\d(?:[.,'\s]{0,3}\d)*)\s*([^\d\s+\-.,]{0,3})$/u.exec(typed);
  const amount = match ? parseNumber(match[2]!, language) : null;
  const name = match ? match[1] || match[3] || "" : "";
  const currency = SYMBOLS[name] ?? name.toUpperCase();
  if (amount === null || (currency && !/^[A-Z]{3}$/.test(currency))) return { mistake: "typedMoney" };
  return { value: { amount, currency } };
}

/** ISO 8601, `1:30` (hours and minutes), or amounts with units: `1 h 30 min`, `2 days`. */
function parseDuration(typed: string): string | null {
  if (parseIsoDuration(typed.toUpperCase())) return typed.toUpperCase();
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(typed);
  if (clock) return iso({ H: Number(clock[1]), M: Number(clock[2]) }, 0);
  const whole =
    /^(?:(\d+)\s*d(?:ays?)?\s*)?(?:(\d+)\s*h(?:ours?|rs?)?\s*)?(?:(\d+)\s*m(?:in(?:ute)?s?)?\s*)?(?:(\d+)\s*s(?:ec(?:ond)?s?)?)?$/i;
  const match = whole.exec(typed);
  if (!match || match.slice(1).every((part) => part === undefined)) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return iso({ H: hours!, M: minutes!, S: seconds! }, days!);
}

function iso(time: Record<string, number>, days: number): string {
  const clock = Object.entries(time)
    .filter(([, amount]) => amount > 0)
    .map(([unit, amount]) => `${amount}${unit}`)
    .join("");
  const date = days > 0 ? `${days}D` : "";
  return date || clock ? `P${date}${clock && `T${clock}`}` : "PT0M";
}

/** A value as text that `parseTyped` reads back as the same value. */
export function toTyped(value: Value, language: string): string {
  if (typeof value === "number") return String(value).replace(".", decimalOf(language));
  if (typeof value !== "object") return String(value);
  if ("amount" in value) return `${String(value.amount).replace(".", decimalOf(language))} ${value.currency}`.trim();
  return "";
}

function decimalOf(language: string): string {
  return new Intl.NumberFormat(language).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
}
