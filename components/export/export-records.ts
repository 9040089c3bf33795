import type { Item } from "../../lib/domain/result/proposal";
import type { RecordCell, RecordRow, RecordTable } from "../../lib/domain/result/records";
import type { Result } from "../../lib/domain/result/result";
import type { Table } from "../../lib/value/table";
import { type ExportWords, exportValue, questionName } from "./export-values";

/** A result of every item, or of several pages, with its table. */
export type RecordsResult = Result & { records: RecordTable };

export function hasRecords(result: Result): result is RecordsResult {
  return result.records !== undefined;
}

/**
 * One row an item: its values as programs read them, of a label how sure it is, and the item's own address. In a table of
 * pages the page comes first, and last the names of those values that are no more than guesses.
 */
export function recordsToTable({ task, records }: RecordsResult, words: ExportWords): Table {
  const names = records.columns.map(({ questionId }) => questionName(task, questionId, words.label));
  const isLabel = task.kind === "classify";
  const isOfPages = records.rows.some(({ source }) => source);
  const plainCell = (cell: RecordCell) =>
    itemsOf(cell)
      .map((item) => exportValue(task, item))
      .join("; ");
  const rows = records.rows.map((row) => [
    ...(isOfPages ? [row.source?.title ?? "", row.source?.url ?? ""] : []),
    ...row.cells.map(plainCell),
    ...(isLabel ? [String(Number(row.cells[0]!.confidence.toFixed(4)))] : []),
    isOfPages ? guessesOf(row, names).join("; ") : row.link,
  ]);
  const before = isOfPages ? ["page", "address"] : [];
  const after = [...(isLabel ? ["confidence"] : []), isOfPages ? "unsure" : "link"];
  return { caption: task.name, header: [...before, ...names, ...after], rows };
}

/** For JSON: an object an item, by question. */
export function recordsToObjects({ records }: RecordsResult): object[] {
  return records.rows.map(({ cells, link, source }) => ({
    link,
    ...(source && { page: { title: source.title, url: source.url } }),
    values: Object.fromEntries(
      records.columns.map(({ questionId }, at) => {
        const { item, more, confidence, isSure } = cells[at]!;
        const value = item && { value: item.value, to: item.to, confidence, isSure, evidence: item.evidence };
        return [questionId, more && value ? { ...value, more: more.map((one) => one.value) } : value];
      }),
    ),
  }));
}

export function itemsOf({ item, more = [] }: RecordCell): Item[] {
  return item ? [item, ...more] : [];
}

function guessesOf({ cells }: RecordRow, names: readonly string[]): string[] {
  return names.filter((_, column) => cells[column]!.item && !cells[column]!.isSure);
}
