import type { Item } from "../domain/result/proposal";
import type { ListSummary, RecordCell, RecordColumn, RecordRow, RecordTable } from "../domain/result/records";
import type { StageId } from "../domain/result/stages";
import type { Evidence } from "../domain/snapshot/evidence";
import { evidenceOfLeaves } from "../domain/snapshot/leaves";
import type { Snapshot } from "../domain/snapshot/snapshot";
import type { Field } from "../domain/task/task";
import type { Value } from "../value";
import type { Hit } from "../value/recogniser";
import type { AskedField } from "./asked-field";
import { confidenceOf } from "./column-confidence";
import { type Cell, type Column, columnsOf } from "./columns";
import type { ElementTree } from "./element-tree";
import { readCell } from "./fillings";
import type { RecordList } from "./find-lists";
import { isAt, matchFields, type ScoredFilling } from "./match-fields";
import { type ReadAs, suggestFields } from "./suggest-fields";

/** A score from which a column is as good as named. */
const GOOD_SCORE = 5;
/** Further places that a person can choose from. */
const MOST_OTHERS = 3;
/** UTF-16 code units. */
const LONGEST_SAMPLE = 120;
/** Blocks of an item that are shown in the page. */
const MOST_PLACES = 12;
/** Columns are matched by so many records: what they don't tell a thousand don't either. */
const SAMPLED = 60;

/** A list with the columns that fit each field, best first. */
export interface MatchedList {
  list: RecordList;
  columns: readonly Column[];
  /** Of a sample of the records. */
  fillings: ScoredFilling[][];
}

export function matchList(
  list: RecordList,
  asked: readonly AskedField[],
  tree: ElementTree,
  { pairs }: Pick<Snapshot, "pairs">,
): MatchedList {
  const columns = columnsOf(list.records, list.leaves, tree, pairs);
  const rows = sampleRows(list.records.length);
  const sampled = columns
    .map((column) => ({ ...column, cells: rows.map((row) => column.cells[row]!) }))
    .filter(({ cells }) => cells.some(Boolean));
  return { list, columns, fillings: matchFields(asked, sampled) };
}

/** Positions of records, evenly spread. */
function sampleRows(count: number): number[] {
  const taken = Math.min(SAMPLED, count);
  return Array.from({ length: taken }, (_, at) => Math.floor((at * count) / taken));
}

/** A list with a column of its own for each suggested field. */
export function suggestList(
  list: RecordList,
  readAs: ReadAs,
  tree: ElementTree,
  { pairs }: Pick<Snapshot, "pairs">,
): { matched: MatchedList; fields: Field[] } {
  const columns = columnsOf(list.records, list.leaves, tree, pairs);
  const suggested = suggestFields(columns, readAs);
  const fillings = suggested.map(({ column }): ScoredFilling[] => [{ column, nth: 0, values: [], score: 0 }]);
  return { matched: { list, columns, fillings }, fields: suggested.map(({ field }) => field) };
}

/** Of a page's lists the one whose columns fit the fields best; the main one first. Null where there is none. */
export function chooseList(matched: readonly MatchedList[]): MatchedList | null {
  const rated = matched.map((one) => ({ one, score: Math.sqrt(one.list.score) * fitOf(one) }));
  return rated.sort((left, right) => right.score - left.score)[0]?.one ?? null;
}

function fitOf({ fillings }: MatchedList): number {
  const fits = fillings.map(([best]) => Math.max(0, Math.min(1, (best?.score ?? 0) / GOOD_SCORE)));
  return fits.reduce((sum, fit) => sum + fit ** 2, 0) / Math.max(1, fits.length);
}

/** The fields of every item. */
export function extractRecords(
  { list, columns: all, fillings }: MatchedList,
  asked: readonly AskedField[],
  tree: ElementTree,
): Pick<RecordTable, "columns" | "rows"> {
  const byKey = new Map(all.map((column) => [column.key, column]));
  const itemsOf = ({ column, nth }: ScoredFilling, of: AskedField): (Item | null)[] =>
    byKey.get(column.key)!.cells.map((cell) => (cell ? itemOf(cell, readCell(of, cell)[nth], tree) : null));
  const confidences = fillings.map(confidenceOf);
  const chosen = asked.map((of, at) => (fillings[at]![0] ? itemsOf(fillings[at]![0]!, of) : null));
  const stages = asked.map(({ taught = [] }, at): StageId => {
    const [best] = fillings[at]!;
    return best && taught.some((place) => isAt(best, place)) ? "learned" : "rules";
  });
  const rows = list.records.map((_, at): RecordRow => {
    const cells = chosen.map((items, field) => cellOf(items?.[at] ?? null, confidences[field]!, stages[field]!));
    return { ...placeOf(list, at, tree), cells };
  });
  const columns = asked.map((of, at): RecordColumn => {
    const [best, ...rest] = fillings[at]!.slice(0, 1 + MOST_OTHERS);
    const others = rest.map((other) => itemsOf(other, of));
    const places = best && { place: placeOfFilling(best), otherPlaces: rest.map(placeOfFilling) };
    return { questionId: of.field.id, confidence: confidences[at]!, others, ...places };
  });
  return { columns, rows };
}

const placeOfFilling = ({ column, nth }: ScoredFilling) => ({ key: column.key, nth });

function cellOf(item: Item | null, confidence: number, stage: StageId): RecordCell {
  if (!item) return { item, confidence: 0, isSure: false, stage: null };
  return { item, confidence, isSure: false, stage };
}

function itemOf(cell: Cell, hit: Hit<Value> | undefined, tree: ElementTree): Item | null {
  if (!hit) return null;
  const item: Item = { value: hit.value, evidence: evidenceIn(cell, hit, tree) };
  if (hit.to !== undefined) item.to = hit.to;
  return item;
}

/** What of a cell's text is the value. */
function evidenceIn(
  { first, last }: Cell,
  { start, end }: { start: number; end: number },
  tree: ElementTree,
): Evidence[] {
  let at = 0;
  return evidenceOfLeaves(tree.leaves, first, last).flatMap((span) => {
    const [from, to] = [Math.max(0, start - at), Math.min(span.quote.length, end - at)];
    at += span.quote.length + 1;
    if (from >= to) return [];
    return [{ ...span, start: span.start + from, end: span.start + to, quote: span.quote.slice(from, to) }];
  });
}

/** Where an item stands, and its own address: of its links the one with the most text. */
export function placeOf({ leaves }: RecordList, at: number, tree: ElementTree): Pick<RecordRow, "place" | "link"> {
  const own = leaves[at]!;
  const blocks = [...new Set(own.map((leaf) => tree.leaves[leaf]!.block))];
  const links = blocks.flatMap(({ marks }) => marks.filter(({ type }) => type === "link"));
  const longest = links.reduce((most, link) => Math.max(most, link.end - link.start), 0);
  const link = links.find(({ start, end }) => end - start === longest)?.value ?? "";
  return {
    place: own.length === 0 ? [] : evidenceOfLeaves(tree.leaves, own[0]!, own.at(-1)!).slice(0, MOST_PLACES),
    link,
  };
}

/** What a person tells the list by. */
export function summariseList({ leaves, records }: RecordList, tree: ElementTree): ListSummary {
  const first = tree.leaves[leaves[0]?.[0] ?? 0]?.block;
  const inside = new Set(leaves.flat().map((leaf) => tree.leaves[leaf]!.text));
  const name = first?.headingPath.findLast((heading) => !inside.has(heading)) ?? "";
  const shown = (leaves[0] ?? []).map((leaf) => tree.leaves[leaf]!.text).join(" · ");
  return { name, count: records.length, sample: shown.slice(0, LONGEST_SAMPLE) };
}
