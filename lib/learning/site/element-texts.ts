import type { Evidence } from "../../domain/snapshot/evidence";
import type { Place, SitePage } from "./page-places";

/** What an element shows: one leaf after the other. */
export interface ElementText {
  element: number;
  /** Positions among the page's leaves. */
  first: number;
  last: number;
}

/** UTF-16 code units: what is longer is no item of a list. */
export const LONGEST_ITEM = 3_000;

/** Every element with what it shows; what goes on beyond a list's item is left out. */
export function elementTexts(page: SitePage): Map<number, ElementText> {
  const texts = new Map<number, ElementText>();
  for (const [index, leaf] of page.leaves.entries()) {
    for (let element = leaf.element; element >= 0; element = page.elements[element]![0]) {
      const known = texts.get(element);
      if (!known) texts.set(element, { element, first: index, last: index });
      else if (known.last === index) break;
      else known.last = index;
    }
  }
  return texts;
}

/** The text as a person reads it, lines joined by spaces; null where it is too long for an item. */
export function readElement({ first, last }: ElementText, page: SitePage): string | null {
  const parts: string[] = [];
  let length = 0;
  for (const { block, start, end } of spansOf(page.leaves, first, last)) {
    length += end - start;
    if (length > LONGEST_ITEM) return null;
    parts.push(block.text.slice(start, end));
  }
  return parts.join(" ");
}

export function evidenceOf({ first, last }: ElementText, page: SitePage): Evidence[] {
  return spansOf(page.leaves, first, last).map(({ block, start, end }) => ({
    blockId: block.id,
    start,
    end,
    quote: block.text.slice(start, end),
  }));
}

/** One span for each block that the leaves stand in, with what lies between them. */
function spansOf(leaves: readonly Place[], first: number, last: number): Pick<Place, "block" | "start" | "end">[] {
  const spans: Pick<Place, "block" | "start" | "end">[] = [];
  for (let index = first; index <= last; index++) {
    const { block, start, end } = leaves[index]!;
    const open = spans.at(-1);
    if (open?.block === block) open.end = Math.max(open.end, end);
    else spans.push({ block, start, end });
  }
  return spans;
}
