import { evidenceOfLeaves } from "../domain/snapshot/leaves";
import type { Pair } from "../domain/snapshot/snapshot";
import type { ElementTree } from "./element-tree";
import { type RecordRoots, stepOf } from "./group-elements";

/** Text of one record. */
export interface Cell {
  /** Positions of its first and last leaf. */
  first: number;
  last: number;
  text: string;
}

/** What stands at the same place in a list's records. */
export interface Column {
  /** Steps from a record's root to the element, and which of the record's elements with these steps it is. */
  key: string;
  /** The steps, outer ones first. */
  steps: readonly string[];
  /** One for each record. */
  cells: readonly (Cell | null)[];
  /** Share of records that have it. */
  fill: number;
  /** What the page calls it, beside the values or in a table's header; "" where it says nothing. */
  label: string;
}

/** UTF-16 code units of a cell: what is longer is cut. */
const LONGEST_CELL = 5_000;
/** Records that need to have a column. */
const LEAST_FILL = 0.15;
const MOST_COLUMNS = 150;

/** Leaves of a record, in reading order, without those of records inside it. */
export function leavesOfRecord(record: RecordRoots, allRoots: ReadonlySet<number>, tree: ElementTree): number[] {
  const from = tree.textOf(record[0]!).first;
  const to = tree.textOf(record.at(-1)!).last;
  const leaves: number[] = [];
  for (let leaf = from; leaf <= to; leaf++) {
    let element = tree.leaves[leaf]!.element;
    while (element >= 0 && !allRoots.has(element)) element = tree.elements[element]![0];
    if (record.includes(element)) leaves.push(leaf);
  }
  return leaves;
}

/** Steps from a record's root to an element; of a record of several elements with the root's own step. */
export function stepsInRecord(inner: number, record: RecordRoots, tree: ElementTree): string[] {
  const steps: string[] = [];
  let element = inner;
  for (; element >= 0 && !record.includes(element); element = tree.elements[element]![0])
    steps.push(stepOf(element, tree));
  if (record.length > 1 || steps.length === 0) steps.push(stepOf(element, tree));
  return steps.reverse();
}

/** Columns of a list, in the order in which a record shows them. `leaves` are those of its records. */
export function columnsOf(
  records: readonly RecordRoots[],
  leaves: readonly (readonly number[])[],
  tree: ElementTree,
  pairs: readonly Pair[],
): Column[] {
  const columns = new Map<string, { steps: string[]; cells: (Cell | null)[]; filled: number }>();
  for (const [at, record] of records.entries()) {
    for (const [key, { steps, cell }] of cellsOf(record, leaves[at]!, tree)) {
      const known = columns.get(key) ?? { steps, cells: records.map(() => null), filled: 0 };
      known.cells[at] = cell;
      known.filled += 1;
      columns.set(key, known);
    }
  }
  const found = [...columns]
    .map(([key, { steps, cells, filled }]) => ({ key, steps, cells, fill: filled / records.length, label: "" }))
    .filter(({ fill }) => fill >= LEAST_FILL);
  const labels = new Map(pairs.map(({ label, value }) => [value.blockId, label]));
  return withoutTwins(found)
    .slice(0, MOST_COLUMNS)
    .map((column) => ({ ...column, label: commonLabel(column, labels, tree) }));
}

function commonLabel({ cells }: Column, labels: ReadonlyMap<string, string>, { leaves }: ElementTree): string {
  const counts = new Map<string, number>();
  const filled = cells.filter((cell) => cell !== null);
  for (const { first } of filled) {
    const label = labels.get(leaves[first]!.block.id);
    if (label) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count > filled.length / 2)?.[0] ?? "";
}

function cellsOf(record: RecordRoots, leaves: readonly number[], tree: ElementTree) {
  const spans = new Map<number, { first: number; last: number }>();
  for (const leaf of leaves) {
    for (let element = tree.leaves[leaf]!.element; element >= 0; element = tree.elements[element]![0]) {
      const span = spans.get(element);
      if (span) span.last = leaf;
      else spans.set(element, { first: leaf, last: leaf });
      if (record.includes(element)) break;
    }
  }
  const seen = new Map<string, number>();
  const cells = new Map<string, { steps: string[]; cell: Cell }>();
  for (const [element, { first, last }] of spans) {
    if (record.length === 1 && element === record[0] && spans.size > 1) continue;
    const steps = stepsInRecord(element, record, tree);
    const path = steps.join(">");
    const nth = seen.get(path) ?? 0;
    seen.set(path, nth + 1);
    cells.set(`${path}#${nth}`, { steps, cell: { first, last, text: readLeaves(first, last, tree) } });
  }
  return cells;
}

/** Of columns that show the same text in every record the innermost, which comes last. */
function withoutTwins(columns: Column[]): Column[] {
  const known = new Map<string, Column>();
  for (const column of columns) {
    const shown = column.cells.map((cell) => (cell ? `${cell.first}-${cell.last}` : "")).join(",");
    const twin = known.get(shown);
    if (!twin || twin.steps.length < column.steps.length) known.set(shown, column);
  }
  return [...known.values()];
}

/** Leaves as a person reads them: those of one block as they stand in it, blocks parted by spaces. */
export function readLeaves(first: number, last: number, tree: ElementTree): string {
  let [text, length] = ["", 0];
  for (const { quote } of evidenceOfLeaves(tree.leaves, first, last)) {
    text = text === "" ? quote : `${text} ${quote}`;
    length += quote.length;
    if (length > LONGEST_CELL) break;
  }
  return text.slice(0, LONGEST_CELL);
}
