import { type ElementPlace, type ElementText, elementTexts, leavesOf, placesOf } from "../domain/snapshot/leaves";
import type { Region, Snapshot } from "../domain/snapshot/snapshot";
import type { ElementRow } from "../domain/snapshot/structure";

/** A page's elements that show text, as a tree. */
export interface ElementTree {
  elements: readonly ElementRow[];
  leaves: readonly ElementPlace[];
  /** In reading order; none of them is a bare text. */
  childrenOf(element: number): readonly number[];
  textOf(element: number): ElementText;
  /** UTF-16 code units up to, and without, a leaf; what is not main content counts for less. */
  weightBefore: readonly number[];
}

const WEIGHTS: Record<Region, number> = { main: 1, boilerplate: 0.5, navigation: 0.1 };

/** Null where the snapshot has no structure, as a bare text. */
export function readElementTree(snapshot: Snapshot): ElementTree | null {
  if (!snapshot.structure) return null;
  const { elements } = snapshot.structure;
  const leaves = leavesOf(placesOf(snapshot));
  const texts = elementTexts(leaves, elements);
  const children = new Map<number, number[]>();
  for (const element of [...texts.keys()].sort(
    (one, other) => texts.get(one)!.first - texts.get(other)!.first || one - other,
  )) {
    const [parent, tag] = elements[element]!;
    if (tag === "#text") continue;
    const known = children.get(parent);
    if (known) known.push(element);
    else children.set(parent, [element]);
  }
  const weightBefore = [0];
  for (const { block, text } of leaves) weightBefore.push(weightBefore.at(-1)! + WEIGHTS[block.region] * text.length);
  return {
    elements,
    leaves,
    childrenOf: (element) => children.get(element) ?? [],
    textOf: (element) => texts.get(element)!,
    weightBefore,
  };
}
