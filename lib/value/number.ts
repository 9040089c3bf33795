import { levelDigits } from "../util/raised";
import { type Size, sizeAt } from "./number/size-words";
import type { ReadingContext } from "./reading-context";
import type { Hit, Recogniser } from "./recogniser";
import type { ValueKind, ValueReader } from "./value-kind";

const FRACTIONS: Record<string, number> = {
  "¼": 1 / 4,
  "½": 1 / 2,
  "¾": 3 / 4,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "⅕": 1 / 5,
  "⅖": 2 / 5,
  "⅗": 3 / 5,
  "⅘": 4 / 5,
  "⅙": 1 / 6,
  "⅚": 5 / 6,
  "⅛": 1 / 8,
  "⅜": 3 / 8,
  "⅝": 5 / 8,
  "⅞": 7 / 8,
};

/** Digits with grouping and a decimal part, as one token: `1,234.5`, `1 234,5`, `1'234.5`, `.5`. */
export const NUMBER_PATTERN = "(?:\\d{1,3}(?:[ \\u00a0\\u202f'’]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)*|[.,]\\d+)";

const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}_]|\\d[.,:/])([-−–+]?)(?:(${NUMBER_PATTERN})(?:\\s?([¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])|\\s(\\d{1,2})\\s?[/⁄]\\s?(\\d{1,3})(?![\\p{L}\\d/]))?|([¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]))`,
  "gu",
);

/** Plain numbers, fractions and mixed fractions. */
export const numberRecogniser: Recogniser<number> = {
  id: "number",
  readsRaised: true,
  find(text, context) {
    const hits: Hit<number>[] = [];
    for (const match of text.matchAll(NUMBER)) {
      const whole = numberOf(match, context);
      if (whole === null) continue;
      const ended = match.index + match[0].length;
      const scale = scaleAt(text.slice(ended, ended + 20), match[2] ?? "", context);
      const value = Number((whole * (scale?.factor ?? 1)).toPrecision(15));
      // A dash that joins two words or numbers ("10-20") is no sign.
      const joined = match[1] !== "" && /[\p{L}\p{N}]\s?$/u.test(text.slice(Math.max(0, match.index - 3), match.index));
      const start = match.index + (joined ? match[1]!.length : 0);
      hits.push({
        start,
        end: ended + (scale?.length ?? 0),
        value: match[1] && !joined && match[1] !== "+" ? -value : value,
        certainty: 0.3,
      });
    }
    return hits;
  },
};

/** "× 10⁶" behind a number, "⁶" behind a ten, and words of size; other raised digits number a note. */
function scaleAt(rest: string, digits: string, context: ReadingContext): Size | null {
  const power = /^\s?[×x·*]\s?10([⁰¹²³⁴-⁹]{1,2})/.exec(rest);
  if (power) return { factor: 10 ** Number(levelDigits(power[1]!)), length: power[0].length };
  const exponent = digits === "10" ? /^[³⁴-⁹]/.exec(rest) : null;
  if (exponent) return { factor: 10 ** (Number(levelDigits(exponent[0])) - 1), length: 1 };
  return sizeAt(rest, context);
}

function numberOf(match: RegExpMatchArray, context: ReadingContext): number | null {
  const [, , digits, vulgar, upper, lower, alone] = match;
  if (alone) return FRACTIONS[alone] ?? null;
  const whole = parseDecimal(digits!, context);
  if (whole === null) return null;
  if (vulgar) return whole + FRACTIONS[vulgar]!;
  return upper && Number(lower) > 0 ? whole + Number(upper) / Number(lower) : whole;
}

/**
 * A number token's value, or null where its separators make no number. One separator followed by three
 * digits is read by the page's own habit; everything else can be read in one way only.
 */
export function parseDecimal(token: string, context: Pick<ReadingContext, "decimalComma">): number | null {
  const digits = token.replace(/[ \u00a0\u202f'’]/g, "");
  const separators = digits.replace(/\d/g, "");
  if (separators === "") return finite(digits);
  const last = Math.max(digits.lastIndexOf(","), digits.lastIndexOf("."));
  const kinds = new Set(separators);
  if (kinds.size === 2) {
    const grouped = digits.slice(0, last);
    const decimals = digits.slice(last + 1);
    if (separators.slice(0, -1).includes(digits[last]!)) return null;
    return isGrouped(grouped) ? finite(`${grouped.replace(/[.,]/g, "")}.${decimals}`) : null;
  }
  if (separators.length > 1) return isGrouped(digits) ? finite(digits.replace(/[.,]/g, "")) : null;
  const isDecimal = (separators === ",") === context.decimalComma;
  if (isGrouped(digits) && !isDecimal) return finite(digits.replace(/[.,]/, ""));
  return finite(digits.replace(",", "."));
}

/** Lakhs and crores: "1,29,999", "2,50,00,000". */
const INDIAN = /^[1-9]\d?(?:,\d{2}){1,6},\d{3}$/;

function isGrouped(digits: string): boolean {
  return /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$/.test(digits) || INDIAN.test(digits);
}

function finite(digits: string): number | null {
  const value = Number(digits);
  return Number.isFinite(value) ? value : null;
}

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
