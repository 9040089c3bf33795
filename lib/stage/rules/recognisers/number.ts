import type { ReadingContext } from "../../../recognise/reading-context";
import type { Hit, Recogniser } from "../../../recognise/recogniser";

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
export const numberRecogniser: Recogniser = {
  id: "number",
  find(text, context) {
    const hits: Hit[] = [];
    for (const match of text.matchAll(NUMBER)) {
      const value = numberOf(match, context);
      if (value === null) continue;
      // A dash that joins two words or numbers ("10-20") is no sign.
      const joined = match[1] !== "" && /[\p{L}\p{N}]\s?$/u.test(text.slice(Math.max(0, match.index - 3), match.index));
      const start = match.index + (joined ? match[1]!.length : 0);
      hits.push({
        start,
        end: match.index + match[0].length,
        value: match[1] && !joined && match[1] !== "+" ? -value : value,
        certainty: 0.3,
      });
    }
    return hits;
  },
};

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

function isGrouped(digits: string): boolean {
  return /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$/.test(digits);
}

function finite(digits: string): number | null {
  const value = Number(digits);
  return Number.isFinite(value) ? value : null;
}
