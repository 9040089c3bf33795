import { numberRecogniser } from "./number/find-numbers";
import type { ValueKind, ValueReader } from "./value-kind";

/** A plain number. */
export const numberKind: ValueKind<number> = {
  messages: { name: "typeNumber", mistake: "typedNumber" },
  input: "line",
  reply: { schema: () => ({ type: "number" }), form: () => "a number" },
  is: (value) => typeof value === "number",
  readReply: (json) => parsePlainNumber(json),
  readTyped: (typed, language) => parseTypedNumber(typed, language),
  writeTyped: (value, language) => String(value).replace(".", decimalSign(language)),
  key: String,
  plain: String,
  format: (value, { language }) => new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value),
  isShownBy: () => true,
};

export const numberReader: ValueReader<number> = {
  sight: "anywhere",
  recogniser: () => numberRecogniser,
  read: (text, context) => numberRecogniser.find(text, context)[0] ?? null,
  dataProperties: ["value", "ratingValue", "minValue", "price"],
  readMachine(scalar, context) {
    if (typeof scalar === "boolean") return null;
    const text = String(scalar);
    if (/^\s*-?\d+(?:\.\d+)?\s*$/.test(text)) return Number(text);
    return numberRecogniser.find(text, { ...context, decimalComma: false })[0]?.value ?? null;
  },
};

/** A JSON number, or one as text. */
export function parsePlainNumber(json: unknown): number | null {
  if (typeof json === "number") return Number.isFinite(json) ? json : null;
  return typeof json === "string" && /^-?\d+(\.\d+)?$/.test(json.trim()) ? Number(json) : null;
}

/** A number with the language's own separators, or with a point. Null for anything else. */
export function parseTypedNumber(typed: string, language: string): number | null {
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

export function decimalSign(language: string): string {
  return new Intl.NumberFormat(language).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
}
