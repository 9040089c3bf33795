import { isIgnorable } from "./visible-text";

/** In parts of a line's height: about half of what a space takes. */
const LEAST_GAP = 0.12;

/** Scripts that wrap a line between any two characters: the end of a line is no gap there. */
const WRAPS_ANYWHERE = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}]/u;

/**
 * True where two text nodes follow each other without white space, but stand apart for the eye: margins, flex and
 * grid part the links of a menu, of which the markup would make one word.
 */
export function standApart(before: Text, after: Text): boolean {
  const end = edgeOf(before, "end");
  const start = edgeOf(after, "start");
  if (!end || !start || !/[\p{L}\p{N}]/u.test(end.character) || !/[\p{L}\p{N}]/u.test(start.character)) return false;
  const height = Math.max(end.box.height, start.box.height);
  const isNextLine = start.box.top >= end.box.bottom || end.box.top >= start.box.bottom;
  if (isNextLine) return !WRAPS_ANYWHERE.test(end.character + start.character);
  return Math.max(start.box.left - end.box.right, end.box.left - start.box.right) > LEAST_GAP * height;
}

/** The first or last visible character of a text node and where it is drawn; null where it is not. */
function edgeOf(text: Text, edge: "start" | "end"): { character: string; box: DOMRect } | null {
  const raw = text.data;
  const step = edge === "start" ? 1 : -1;
  let at = edge === "start" ? 0 : raw.length - 1;
  while (at >= 0 && at < raw.length && isIgnorable(raw.codePointAt(at)!)) {
    // White space is a gap already.
    if (/\s/.test(raw[at]!)) return null;
    at += step;
  }
  if (at < 0 || at >= raw.length) return null;
  if (edge === "end" && at > 0 && /[\udc00-\udfff]/.test(raw[at]!)) at--;
  const character = String.fromCodePoint(raw.codePointAt(at)!);
  const range = text.ownerDocument.createRange();
  range.setStart(text, at);
  range.setEnd(text, at + character.length);
  const box = range.getBoundingClientRect();
  return box.height > 0 && box.width > 0 ? { character, box } : null;
}
