import { createHash } from "node:crypto";
import type { RecordTable } from "../../../lib/domain/result/records";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import { extractTable, listsOf } from "../../../lib/host/read-records";
import { createFieldReader } from "../../../lib/stage/rules/field-reader";
import { plainValue } from "../../../lib/value";
import type { EvaluationContext } from "../context";
import { spokenName } from "../pages/asked-fields";
import { isRightAnswer } from "../pages/tally-answers";
import type { RecordsReport, SetReport } from "../report/types";
import type { ExpectedValue, RecordsRow, RecordsSet } from "../sets/types";
import { pairRecords } from "./pair-records";
import { readRecordPages } from "./read-record-pages";

/** What came of one page: counts of items and of cells. */
interface Counts {
  roots: { found: number; wanted: number; right: number };
  cells: { found: number; wanted: number; right: number };
}

/** Asks every page its items' fields, as the product does it for "every item", and compares items and cells. */
export async function evaluateRecords(set: RecordsSet, context: EvaluationContext): Promise<SetReport> {
  const { pages, problems } = await readRecordPages(set, context.log);
  const byPage: Record<string, RecordsReport> = {};
  const all: Counts[] = [];
  for (const { row, snapshot, roots } of pages) {
    const counts = countPage(row, snapshot, roots);
    byPage[row.page] = reportOf([counts]);
    all.push(counts);
  }
  return {
    kind: "extract",
    taskHash: createHash("sha256")
      .update(JSON.stringify(set.rows.map(({ types }) => types)))
      .digest("hex"),
    dataHash: set.dataHash,
    problems: [...set.problems, ...problems],
    pages: pages.length,
    records: { ...reportOf(all), byPage },
  };
}

function countPage(row: RecordsRow, snapshot: Snapshot, roots: readonly number[][]): Counts {
  const task = taskOf(row);
  const found = extractTable(task, snapshot);
  const rows = found?.rows ?? [];
  const pairs = pairRecords(snapshot, roots, found ? blocksOfRows(snapshot, found.list) : []);
  return {
    roots: { found: rows.length, wanted: roots.length, right: pairs.filter((at) => at >= 0).length },
    cells: countCells(task, row, rows, pairs, snapshot),
  };
}

/** By row the positions of its blocks, of which the table names the first only. */
function blocksOfRows(snapshot: Snapshot, list: number): Set<number>[] {
  const { tree, lists } = listsOf(snapshot)!;
  return lists[list]!.leaves.map((own) => new Set(own.map((leaf) => tree.leaves[leaf]!.at)));
}

function countCells(
  task: ExtractTask,
  row: RecordsRow,
  rows: RecordTable["rows"],
  pairs: readonly number[],
  snapshot: Snapshot,
) {
  const counts = { found: 0, wanted: 0, right: 0 };
  const formsOf = task.fields.map((field) => printedForms(task, field, snapshot));
  counts.found = rows.flatMap(({ cells }) => cells.filter(({ item }) => item !== null)).length;
  for (const [at, record] of row.records.entries()) {
    const cells = rows[pairs[at]!]?.cells;
    for (const [column, field] of task.fields.entries()) {
      const expected = record[field.id] ?? null;
      if (expected === null) continue;
      counts.wanted += 1;
      const item = cells?.[column]?.item;
      const forms = formsOf[column]!(asShown(field, expected));
      if (item && forms.some((form) => isRightAnswer(field, form, [item]))) counts.right += 1;
    }
  }
  return counts;
}

/** A value as the page prints it, and as the product's reader reads that. */
function printedForms(task: ExtractTask, field: Field, snapshot: Snapshot): (printed: string) => ExpectedValue[] {
  const { find, read } = createFieldReader({ id: field.id, kind: "field", task, field }, snapshot);
  return (printed) => {
    const value = (find(printed)?.[0] ?? read(printed))?.value;
    if (value === undefined) return [printed];
    return [printed, typeof value === "object" ? plainValue(value) : value];
  };
}

/** Values are as printed; several are one text in a cell. */
const asShown = ({ type }: Field, expected: string | string[]): string =>
  Array.isArray(expected) ? expected.join(type === "text" ? ", " : " ") : expected;

function taskOf({ item, types }: RecordsRow): ExtractTask {
  const fields = Object.entries(types).map(([id, type]): Field => ({ id, name: spokenName(id), type }));
  return { id: "items", version: 1, kind: "extract", name: item, fields };
}

/** Means over pages: a page with a hundred items is one page. */
function reportOf(all: readonly Counts[]): RecordsReport {
  const mean = (figure: (counts: Counts) => number) =>
    all.reduce((sum, counts) => sum + figure(counts), 0) / Math.max(1, all.length);
  const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const f1 = ({ found, wanted, right }: Counts["roots"]) => ratio(2 * right, found + wanted);
  return {
    rootF1: mean(({ roots }) => f1(roots)),
    cellF1: mean(({ cells }) => f1(cells)),
    precision: mean(({ roots }) => ratio(roots.right, roots.found)),
    recall: mean(({ roots }) => ratio(roots.right, roots.wanted)),
  };
}
