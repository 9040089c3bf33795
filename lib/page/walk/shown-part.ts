import type { Box } from "./box";
import { pageBox } from "./page-box";
import type { Paint } from "./paint";

/** UTF-16 code units of a text node. */
export interface TextPart {
  from: number;
  to: number;
}

/** Pixels by which text may stand over an edge: rounding, and letters larger than their line. */
const TOLERANCE = 3;
/** Of the size of letters, what may be cut off: the rest still tells what they are. */
const ALLOWANCE = 0.6;
/** UTF-16 code units that are given up so that no part of a word is read. */
const LONGEST_WORD = 40;

/** Scripts without spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u;

/** The part of a text, which takes up `box`, that its surroundings don't cut off; null where they cut off all of it. */
export function shownPart(text: Text, box: Box, paint: Paint, range: Range): TextPart | null {
  const whole = { from: 0, to: text.length };
  const { clip, style } = paint;
  const over = (first: number, second: number) => first > second + TOLERANCE;
  const isCutBelow = over(box.bottom, clip.bottom);
  const isCutAbove = over(clip.top, box.top);
  const isCutAside = over(box.right, clip.right) || over(clip.left, box.left);
  if (!(isCutBelow || isCutAbove || isCutAside)) return whole;
  if (style.writingMode !== "horizontal-tb" && style.writingMode !== "") return whole;
  const slack = ALLOWANCE * paint.size;
  const measure = (from: number, to: number): Box => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return pageBox(range);
  };
  // Of text in several lines, each would be cut off by itself.
  const isOneLine = isCutAside && range.getClientRects().length === 1;
  const isRtl = style.direction === "rtl";
  const startsBefore = (part: Box) =>
    over(clip.top, part.top + slack) ||
    (isOneLine && (isRtl ? over(part.right - slack, clip.right) : over(clip.left, part.left + slack)));
  const endsAfter = (part: Box) =>
    over(part.bottom - slack, clip.bottom) ||
    (isOneLine && (isRtl ? over(clip.left, part.left + slack) : over(part.right - slack, clip.right)));
  const from = firstWhere(0, text.length, (offset) => !startsBefore(measure(offset, text.length)));
  const to = firstWhere(from, text.length, (offset) => endsAfter(measure(from, offset + 1)));
  return wholeWords(text.data, from, to);
}

/** The first number from `low` on for which `holds` is true, as it is for all after it; `high` where there is none. */
function firstWhere(low: number, high: number, holds: (offset: number) => boolean): number {
  let [first, last] = [low, high];
  while (first < last) {
    const middle = (first + last) >> 1;
    if (holds(middle)) last = middle;
    else first = middle + 1;
  }
  return first;
}

function wholeWords(data: string, from: number, to: number): TextPart | null {
  let [start, end] = [from, to];
  if (start > 0 && start < end && /\S/.test(data[start - 1]!)) {
    const gap = data.slice(start, Math.min(end, start + LONGEST_WORD)).search(/\s/);
    if (gap >= 0) start += gap;
  }
  if (end < data.length && end > start && /\S/.test(data[end]!)) {
    const gap = data.slice(Math.max(start, end - LONGEST_WORD), end).search(/\s\S*$/);
    if (gap >= 0) end = Math.max(start, end - LONGEST_WORD) + gap;
    // Part of one word says something else, where words have spaces between them.
    else if (end - start < LONGEST_WORD && !UNSPACED.test(data[end]!)) end = start;
  }
  return start < end && /\S/.test(data.slice(start, end)) ? { from: start, to: end } : null;
}
