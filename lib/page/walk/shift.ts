import { lowerDigits, raiseDigits } from "../../util/raised";
import { isElement, parentNodeOf } from "./dom";
import { styleOf } from "./page-box";
import type { Paint } from "./paint";

/** Where a text stands: in line, or as a cent or a note above it, or as an index below it. */
export type Shift = "raised" | "lowered" | null;

export function shiftInside(tag: string, outer: Shift): Shift {
  if (tag === "sup") return "raised";
  return tag === "sub" ? "lowered" : outer;
}

/**
 * A text as it is shown: "24" with a raised "99" is 24⁹⁹ and not 2499. Every character stays one. What brings its own
 * decimal sign needs no help.
 */
export function applyShift(text: string, shift: Shift): string {
  if (shift === null || /^\s*[.,]\d/.test(text)) return text;
  return shift === "raised" ? raiseDigits(text) : lowerDigits(text);
}

/** Cents and notes, beside what they may be a part of. */
const SMALL_DIGITS = /^\s*[[(]?\d{1,2}[\])]?\s*$/;
const FIGURE = /[\d€$£¥₹₽₺₴₩₪฿₫zł]\s*$/;
/** Of the size of the text before. */
const SMALL = 0.8;
const RAISED = new Set(["super", "top", "text-top"]);

/** Digits that a style alone makes small, or lifts, behind a figure: `<span>24</span><span class="cents">99</span>`. */
export function styledShift(text: Text, { style }: Paint, before: Text | undefined): Shift {
  if (!before || parentNodeOf(before) === parentNodeOf(text) || !SMALL_DIGITS.test(text.data)) return null;
  const outer = parentNodeOf(before);
  if (!outer || !isElement(outer) || !FIGURE.test(before.data)) return null;
  const isSmall = Number.parseFloat(style.fontSize) <= SMALL * Number.parseFloat(styleOf(outer).fontSize);
  return isSmall || RAISED.has(style.verticalAlign) ? "raised" : null;
}
