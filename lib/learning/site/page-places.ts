import { type ElementPlace, leavesOf, placesOf } from "../../domain/snapshot/leaves";
import type { Block, Pair, Snapshot } from "../../domain/snapshot/snapshot";
import type { ElementRow } from "../../domain/snapshot/structure";
import { shortHash } from "../../util/short-hash";
import { normaliseText } from "../../util/text";
import { trimCharacters } from "../../util/trim-characters";

export type Place = ElementPlace;

/** A page as site rules see it. */
export interface SitePage {
  snapshot: Snapshot;
  places: Place[];
  elements: readonly ElementRow[];
  /** Class paths of elements, from the element outwards; computed when asked for. */
  pathOf(element: number): string;
  /** Nearest id from the element outwards, with the tags from there; "" where there is none. */
  idOf(element: number): string;
  /** Label of the pair whose value holds the span, normalised. */
  rowOf(place: Pick<Place, "block" | "start" | "end">): string;
  headingOf(place: Pick<Place, "at" | "block">): string;
  /** Position among the places of the same path. */
  ordinalOf(place: Place): number;
  isAlone(place: Place): boolean;
  /** Places without places inside, in reading order. */
  leaves: Place[];
  /** Hash of what a leaf says, as neighbours are compared; "" where there is no such leaf. */
  hashOfLeaf(position: number): string;
  /** The page's title, for comparing. */
  plainTitle: string;
  skeleton: ReadonlySet<string>;
}

/** Steps of a path: pages nest deeper, but what stands that far out is the same on every page. */
const DEEPEST = 40;
const LONGEST_LABEL = 60;

/** Null where the snapshot has no structure, as a bare text. */
export function readSitePage(snapshot: Snapshot): SitePage | null {
  const { structure, blocks } = snapshot;
  if (!structure) return null;
  const { elements } = structure;
  const places = placesOf(snapshot);
  const pathOf = memoise((element: number) => pathFrom(element, elements));
  const headings = headingsOf(blocks);
  const rows = rowLabels(snapshot.pairs);
  const ordinals = memoiseOnce(() => ordinalsOf(places, pathOf));
  const leaves = leavesOf(places);
  return {
    snapshot,
    places,
    elements,
    pathOf,
    idOf: memoise((element: number) => idFrom(element, elements)),
    rowOf: ({ block, start, end }) =>
      rows.get(block.id)?.find((row) => row.start <= start && row.end >= end)?.label ?? "",
    headingOf: ({ at }) => headings[at]!,
    ordinalOf: (place) => ordinals().ordinals.get(place) ?? -1,
    isAlone: ({ element }) => (ordinals().counts.get(pathOf(element)) ?? 0) <= 1,
    leaves,
    hashOfLeaf: memoise((position: number) => hashText(leaves[position]?.text ?? "")),
    plainTitle: normaliseText(snapshot.title),
    skeleton: skeletonOf(elements),
  };
}

/** How labels, headings and neighbours are compared: no case, digits as 9, no punctuation at the ends, cut. */
function toAnchorText(text: string): string {
  const folded = normaliseText(text.slice(0, 4 * LONGEST_LABEL)).replace(/\p{Nd}/gu, "9");
  const { start, end } = trimCharacters(
    folded,
    (character) => /[\s\p{P}\p{S}]/u.test(character),
    (character) => /[\s\p{P}]/u.test(character),
  );
  return folded.slice(start, end).slice(0, LONGEST_LABEL);
}

function hashText(text: string): string {
  const anchor = toAnchorText(text);
  return anchor === "" ? "" : shortHash(anchor);
}

function stepOf([, tag, classes]: ElementRow): string {
  return classes === "" ? tag : `${tag}.${classes.replaceAll(" ", ".")}`;
}

function pathFrom(element: number, elements: readonly ElementRow[]): string {
  const steps: string[] = [];
  for (let at = element; at >= 0 && steps.length < DEEPEST; at = elements[at]![0]) steps.push(stepOf(elements[at]!));
  return steps.join("<");
}

function idFrom(element: number, elements: readonly ElementRow[]): string {
  const steps: string[] = [];
  for (let at = element; at >= 0 && steps.length < DEEPEST; at = elements[at]![0]) {
    const [, tag, , id] = elements[at]!;
    if (id !== "") return `#${id}|${steps.join("<")}`;
    steps.push(tag);
  }
  return "";
}

/** For every block the last heading above it, or a short line that is all emphasis. */
function headingsOf(blocks: readonly Block[]): string[] {
  let bold = { text: "", under: "" };
  return blocks.map(({ text, marks, headingPath, kind }) => {
    const under = headingPath.at(-1) ?? "";
    if (bold.under !== under) bold = { text: "", under };
    const heading = toAnchorText(bold.text || under);
    const isBold = marks.some(({ type, start, end }) => type === "emphasis" && start === 0 && end >= text.length);
    if (isBold && text.length <= LONGEST_LABEL && kind !== "heading" && kind !== "cell") bold = { text, under };
    return heading;
  });
}

function rowLabels(pairs: readonly Pair[]): Map<string, { start: number; end: number; label: string }[]> {
  const rows = new Map<string, { start: number; end: number; label: string }[]>();
  for (const { label, value } of pairs) {
    const own = rows.get(value.blockId) ?? [];
    own.push({ start: value.start, end: value.end, label: toAnchorText(label) });
    rows.set(value.blockId, own);
  }
  return rows;
}

function ordinalsOf(places: readonly Place[], pathOf: (element: number) => string) {
  const counts = new Map<string, number>();
  const ordinals = new Map<Place, number>();
  for (const place of places) {
    const path = pathOf(place.element);
    const ordinal = counts.get(path) ?? 0;
    counts.set(path, ordinal + 1);
    ordinals.set(place, ordinal);
  }
  return { counts, ordinals };
}

const MOST_SKELETON = 300;

/** What the page is built of: each kind of element in its kind of parent. */
function skeletonOf(elements: readonly ElementRow[]): Set<string> {
  const parts = new Set<string>();
  for (const row of elements) {
    const parent = elements[row[0]];
    parts.add(`${parent ? stepOf(parent) : ""}>${stepOf(row)}`);
    if (parts.size === MOST_SKELETON) break;
  }
  return parts;
}

function memoise<Key, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const known = new Map<Key, Result>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) {
      result = compute(key);
      known.set(key, result);
    }
    return result;
  };
}

function memoiseOnce<Result>(compute: () => Result): () => Result {
  let known: { result: Result } | null = null;
  return () => {
    known ??= { result: compute() };
    return known.result;
  };
}
