import { levelDigits, lowerDigits, raiseDigits } from "../../util/raised";
import type { TextPlace } from "../walk/text-run";
import { isIgnorable } from "../walk/visible-text";

/** For each UTF-16 code unit of a text, where it stands in `parts`; -1 where it is white space of our own making. */
export interface Alignment {
  part: Int32Array;
  offset: Int32Array;
}

/**
 * Lays the text of a block over the page's text nodes it was read from. White space and invisible characters differ
 * between the two by design and are stepped over. Null where anything else differs: the page has changed.
 */
export function alignText(text: string, parts: readonly string[]): Alignment | null {
  const alignment = { part: new Int32Array(text.length).fill(-1), offset: new Int32Array(text.length).fill(-1) };
  const page = new Cursor(parts);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0x20) continue;
    while (!isShownAs(page.unit, unit) && page.skipIgnorable());
    if (!isShownAs(page.unit, unit)) return null;
    alignment.part[index] = page.part;
    alignment.offset[index] = page.offset;
    page.advance();
  }
  return alignment;
}

/** The same for the nodes that a block was read from; offsets are those of the whole nodes. */
export function alignNodes(text: string, { nodes, from }: TextPlace): Alignment | null {
  const alignment = alignText(
    text,
    nodes.map(({ data }, index) => (index === 0 ? data.slice(from) : data)),
  );
  if (alignment && from > 0) {
    for (const [index, part] of alignment.part.entries()) if (part === 0) alignment.offset[index]! += from;
  }
  return alignment;
}

const SHIFTED = new Map(
  [...raiseDigits("0123456789"), ...lowerDigits("0123456789")].map((digit) => [
    digit.charCodeAt(0),
    levelDigits(digit).charCodeAt(0),
  ]),
);

/** The same character, or a digit that the page shows raised or lowered. */
function isShownAs(page: number, unit: number): boolean {
  return page === unit || SHIFTED.get(unit) === page;
}

class Cursor {
  part = 0;
  offset = 0;

  constructor(readonly parts: readonly string[]) {
    this.#settle();
  }

  /** The code unit here, -1 at the end. */
  get unit(): number {
    return this.part < this.parts.length ? this.parts[this.part]!.charCodeAt(this.offset) : -1;
  }

  advance(): void {
    this.offset++;
    this.#settle();
  }

  /** Steps over one character that a snapshot leaves out; false where there is none. */
  skipIgnorable(): boolean {
    const codePoint = this.parts[this.part]?.codePointAt(this.offset);
    if (codePoint === undefined || !isIgnorable(codePoint)) return false;
    this.offset += codePoint > 0xffff ? 2 : 1;
    this.#settle();
    return true;
  }

  #settle(): void {
    while (this.part < this.parts.length && this.offset >= this.parts[this.part]!.length) {
      this.part++;
      this.offset = 0;
    }
  }
}

/** First and last place of a span, or null where the span holds nothing but white space. */
export function placesOf(
  { part, offset }: Alignment,
  start: number,
  end: number,
): { first: { part: number; offset: number }; last: { part: number; offset: number } } | null {
  let from = start;
  let to = Math.min(end, part.length) - 1;
  while (from <= to && part[from] === -1) from++;
  while (to >= from && part[to] === -1) to--;
  if (from > to) return null;
  return {
    first: { part: part[from]!, offset: offset[from]! },
    last: { part: part[to]!, offset: offset[to]! + 1 },
  };
}
