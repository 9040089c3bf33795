import { meanOf } from "../util/mean";
import { leavesOfRecord, stepsInRecord } from "./columns";
import type { ElementTree } from "./element-tree";
import { groupElements, type RecordRoots } from "./group-elements";

/** Items of one kind on a page. */
export interface RecordList {
  records: readonly RecordRoots[];
  /** By record, positions of its leaves. */
  leaves: readonly (readonly number[])[];
  /** 0 to 1: how much of the page it is, how alike its records are, how many there are and how much they have. */
  score: number;
}

/** Groups that are looked at closely: those with the most text. */
const MOST_DESCRIBED = 60;
const MOST_LISTS = 8;
const MOST_RECORDS = 5_000;
/** A place is regular that so many records have; and tells records apart where so many of its texts differ. */
const REGULAR = 0.5;
const VARIED = 0.3;
/** Records with less of the regular places than that are something else, where they are few. */
const LEAST_PRESENT = 0.34;
const MOST_STRAY = 0.25;
/** Numbers from which on more says no more. */
const MANY_RECORDS = 8;
const MANY_COLUMNS = 3;
/** A list is the same as an earlier one that has so much of its text. */
const SAME_TEXT = 0.5;

/** A page's lists, the main one first; each text is in one of them at most, nearly. */
export function findRecordLists(tree: ElementTree): RecordList[] {
  const lists = findListCandidates(tree);
  const kept: RecordList[] = [];
  const taken = new Set<number>();
  for (const list of lists) {
    const own = list.leaves.flat();
    if (own.filter((leaf) => taken.has(leaf)).length > SAME_TEXT * own.length) continue;
    if (kept.some((earlier) => holdsSeveral(list, earlier))) continue;
    kept.push(list);
    for (const leaf of own) taken.add(leaf);
    if (kept.length === MOST_LISTS) break;
  }
  return kept;
}

/** True where records of the one have several of the other's in them: parts of a page, no items. */
function holdsSeveral(outer: RecordList, inner: RecordList): boolean {
  const starts = inner.leaves.flatMap(([first]) => (first === undefined ? [] : [first]));
  return outer.leaves.some((own) => {
    const shown = new Set(own);
    return starts.filter((leaf) => shown.has(leaf)).length > 1;
  });
}

/** Every group of elements that may be a list, best first; the same text may be in many. */
export function findListCandidates(tree: ElementTree): RecordList[] {
  const total = Math.max(1, tree.weightBefore.at(-1)!);
  const groups = groupElements(tree)
    .filter((records) => records.length <= MOST_RECORDS)
    .map((records) => ({ records, rough: (weightOf(records, tree) / total) * manyOf(records.length) }))
    .sort((one, other) => other.rough - one.rough)
    .slice(0, MOST_DESCRIBED);
  return groups
    .map(({ records }) => withoutStrays(records, tree))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
}

const manyOf = (count: number) => Math.min(1, Math.log2(count) / Math.log2(MANY_RECORDS));

function weightOf(records: readonly RecordRoots[], { textOf, weightBefore }: ElementTree): number {
  const weights = records.map((roots) => {
    const [first, last] = [textOf(roots[0]!).first, textOf(roots.at(-1)!).last];
    return weightBefore[last + 1]! - weightBefore[first]!;
  });
  return weights.reduce((sum, weight) => sum + weight, 0);
}

function withoutStrays(records: RecordRoots[], tree: ElementTree): RecordList {
  const all = describeList(records, tree);
  const kept = records.filter((_, at) => all.presence[at]! > LEAST_PRESENT);
  const strays = records.length - kept.length;
  if (strays === 0 || kept.length < 2 || strays > MOST_STRAY * records.length) return all;
  return describeList(kept, tree);
}

/** `presence`: by record the share of the varied places that it has. */
function describeList(records: readonly RecordRoots[], tree: ElementTree): RecordList & { presence: number[] } {
  const roots = new Set(records.flat());
  const leaves = records.map((own) => leavesOfRecord(own, roots, tree));
  const keys = leaves.map((own, at) => own.map((leaf) => pathOf(leaf, records[at]!, tree))).map(numberRepeats);
  const places = countPlaces(leaves, keys, tree);
  const isRegular = (key: string) => (places.get(key)?.count ?? 0) >= REGULAR * records.length;
  const varied = [...places].filter(
    ([key, { texts, count }]) => isRegular(key) && texts.size >= Math.max(2, VARIED * count),
  );
  // A text may go on for as many paragraphs as it likes: a further one is as regular as the first.
  const consistency = meanOf(keys.map((own) => meanOf(own.map((key) => Number(isRegular(firstOf(key)))))));
  const telling = varied.filter(([key]) => key === firstOf(key));
  const presence = keys.map((own) => telling.filter(([key]) => own.includes(key)).length / Math.max(1, telling.length));
  const weight = leaves.flat().reduce((sum, leaf) => sum + tree.weightBefore[leaf + 1]! - tree.weightBefore[leaf]!, 0);
  const coverage = weight / Math.max(1, tree.weightBefore.at(-1)!);
  const rich = Math.min(1, varied.length / MANY_COLUMNS);
  return { records, leaves, presence, score: coverage * consistency * manyOf(records.length) * rich };
}

/** Paths of a record with their number among those alike: `td#0`, `td#1`. */
function numberRepeats(paths: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return paths.map((path) => {
    const nth = seen.get(path) ?? 0;
    seen.set(path, nth + 1);
    return `${path}#${nth}`;
  });
}

const firstOf = (key: string) => `${key.slice(0, key.lastIndexOf("#"))}#0`;

function countPlaces(leaves: readonly number[][], keys: readonly string[][], tree: ElementTree) {
  const places = new Map<string, { count: number; texts: Set<string> }>();
  for (const [at, own] of keys.entries()) {
    for (const [position, key] of own.entries()) {
      const place = places.get(key) ?? { count: 0, texts: new Set<string>() };
      place.count += 1;
      place.texts.add(tree.leaves[leaves[at]![position]!]!.text);
      places.set(key, place);
    }
  }
  return places;
}

const pathOf = (leaf: number, record: RecordRoots, tree: ElementTree) =>
  stepsInRecord(tree.leaves[leaf]!.element, record, tree).join(">");
