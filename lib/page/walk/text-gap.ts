import { createRangeIn } from "./dom";

/** In parts of a line's height: about half of what a space takes. */
const LEAST_GAP = 0.12;

const FIRST_CHARACTER = /^[\p{L}\p{N}]\p{M}*/u;
const LAST_CHARACTER = /[\p{L}\p{N}]\p{M}*$/u;

/** With all its marks, in UTF-16 code units. */
const LONGEST_CHARACTER = 64;

/** Scripts that wrap a line between any two characters: the end of a line is no gap there. */
const WRAPS_ANYWHERE = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u;

/**
 * True where two text nodes follow each other without white space, but stand apart for the eye: margins, flex and
 * grid part the links of a menu, of which the markup would make one word.
 */
export function standApart(before: Text, after: Text): boolean {
  const end = boxOfEdge(before, LAST_CHARACTER);
  const start = end && boxOfEdge(after, FIRST_CHARACTER);
  if (!end || !start) return false;
  const isNextLine = start.top >= end.bottom || end.top >= start.bottom;
  if (isNextLine) return !WRAPS_ANYWHERE.test(before.data.slice(-1) + after.data[0]);
  const gap = Math.max(start.left - end.right, end.left - start.right);
  return gap > LEAST_GAP * Math.max(end.height, start.height);
}

/** Where the character that `edge` finds is drawn; null where there is none, or nothing of it is drawn. */
function boxOfEdge(text: Text, edge: RegExp): DOMRect | null {
  const { data } = text;
  const offset = edge === LAST_CHARACTER ? Math.max(0, data.length - LONGEST_CHARACTER) : 0;
  const match = edge.exec(data.slice(offset, offset + LONGEST_CHARACTER));
  if (!match) return null;
  const range = createRangeIn(text);
  range.setStart(text, offset + match.index);
  range.setEnd(text, offset + match.index + match[0].length);
  const box = range.getBoundingClientRect();
  return box.width > 0 ? box : null;
}
