import type { ReadingContext } from "../reading-context";

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
