import type { Anchors } from "../../domain/learning/site-rule";
import { normaliseText } from "../../util/text";
import type { Place, SitePage } from "./page-places";

/** A part of a place, offsets into the place's block. */
export interface Spot {
  place: Place;
  start: number;
  end: number;
  /** Position among the values that are read in the place. */
  nth: number;
}

const LONGEST_CONTEXT = 24;
const LONGEST_SHAPE = 24;

/** What tells the spot on another page of the site. */
export function anchorsOf({ place, start, end, nth }: Spot, page: SitePage): Anchors {
  const { text } = place.block;
  const { before, before2, after } = neighboursOf(place, start, end, page);
  return {
    path: page.pathOf(place.element),
    id: page.idOf(place.element),
    row: page.rowOf({ block: place.block, start, end }),
    heading: page.headingOf(place),
    left: toContext(text.slice(place.start, start), "left"),
    right: toContext(text.slice(end, place.end), "right"),
    nth,
    before,
    before2,
    after,
    region: place.block.region,
    ordinal: page.ordinalOf(place),
    alone: page.isAlone(place),
    shape: shapeOf(text.slice(start, end)),
    inTitle: isIn(text.slice(start, end), page.plainTitle),
  };
}

/** The text beside the value as it is written, digits as 9; of a long one what stands next to the value. */
export function toContext(text: string, side: "left" | "right"): string {
  const folded = text.toLowerCase().replace(/\p{Nd}/gu, "9");
  return side === "left" ? folded.trimStart().slice(-LONGEST_CONTEXT) : folded.trimEnd().slice(0, LONGEST_CONTEXT);
}

function neighboursOf(place: Place, start: number, end: number, page: SitePage) {
  const { leaves } = page;
  const isBefore = (leaf: Place) => leaf.at < place.at || (leaf.at === place.at && leaf.end <= start);
  const isAfter = (leaf: Place) => leaf.at > place.at || (leaf.at === place.at && leaf.start >= end);
  const first = partition(leaves, isBefore);
  let next = first;
  while (next < leaves.length && !isAfter(leaves[next]!)) next++;
  const [before, before2, after] = [first - 1, first - 2, next].map(page.hashOfLeaf) as [string, string, string];
  return { before, before2, after };
}

/** Leaves stand in reading order: the first that does not come before. */
function partition(leaves: readonly Place[], isBefore: (leaf: Place) => boolean): number {
  let [low, high] = [0, leaves.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(leaves[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Runs of letters and capitals as one sign each, digits as 9, other signs as they are. */
function shapeOf(text: string): string {
  return text
    .slice(0, 3 * LONGEST_SHAPE)
    .replace(/\p{Nd}/gu, "9")
    .replace(/\p{Lu}+/gu, "A")
    .replace(/[\p{L}\p{M}]+/gu, (run) => (run.startsWith("A") ? "A" : "a"))
    .split(/\s+/)
    .filter((word, index, all) => word !== all[index - 1])
    .join(" ")
    .slice(0, LONGEST_SHAPE);
}

function isIn(text: string, plainTitle: string): boolean {
  // Folding changes lengths by a few letters at most.
  if (text.length > 2 * plainTitle.length) return false;
  const wanted = normaliseText(text);
  return wanted.length >= 3 && plainTitle.includes(wanted);
}
