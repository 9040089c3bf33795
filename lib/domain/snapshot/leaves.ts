import type { Evidence } from "./evidence";
import type { Block, Snapshot } from "./snapshot";
import type { ElementRow } from "./structure";

/** One text of an element. */
export interface ElementPlace {
  block: Block;
  /** Position of the block. */
  at: number;
  /** Offsets into the block's text. */
  start: number;
  end: number;
  text: string;
  element: number;
}

/** What an element shows: positions of its first and last leaf. */
export interface ElementText {
  element: number;
  first: number;
  last: number;
}

/** The texts of a snapshot's elements, in reading order; a block's parts come after it, in any order. */
export function placesOf({ structure, blocks }: Pick<Snapshot, "structure" | "blocks">): ElementPlace[] {
  return (structure?.places ?? []).map(([at, start, end, element]) => {
    const block = blocks[at]!;
    return { block, at, start, end, text: block.text.slice(start, end), element };
  });
}

/** Places without places inside, in reading order: together they show every text once. */
export function leavesOf(places: readonly ElementPlace[]): ElementPlace[] {
  const byBlock = Map.groupBy(places, ({ at }) => at);
  return [...byBlock.values()].flatMap((own) => {
    const leaves: ElementPlace[] = [];
    for (const place of [...own].sort((one, other) => one.start - other.start || one.end - other.end)) {
      // Shorter ones of the same start come first; what starts inside the last leaf holds it or crosses it.
      if (place.start >= (leaves.at(-1)?.end ?? 0)) leaves.push(place);
    }
    return leaves;
  });
}

/** Every element that shows something, with what it shows. */
export function elementTexts(
  leaves: readonly ElementPlace[],
  elements: readonly ElementRow[],
): Map<number, ElementText> {
  const texts = new Map<number, ElementText>();
  for (const [index, leaf] of leaves.entries()) {
    for (let element = leaf.element; element >= 0; element = elements[element]![0]) {
      const known = texts.get(element);
      if (!known) texts.set(element, { element, first: index, last: index });
      else if (known.last === index) break;
      else known.last = index;
    }
  }
  return texts;
}

/** What the leaves from one to another show: one evidence for each block, with what lies between them. */
export function evidenceOfLeaves(leaves: readonly ElementPlace[], first: number, last: number): Evidence[] {
  const spans: Pick<ElementPlace, "block" | "start" | "end">[] = [];
  for (let index = first; index <= last; index++) {
    const { block, start, end } = leaves[index]!;
    const open = spans.at(-1);
    if (open?.block === block) open.end = Math.max(open.end, end);
    else spans.push({ block, start, end });
  }
  return spans.map(({ block, start, end }) => ({ blockId: block.id, start, end, quote: block.text.slice(start, end) }));
}
