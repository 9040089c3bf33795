import type { RecordCell, RecordTable } from "../../lib/domain/result/records";
import type { Result } from "../../lib/domain/result/result";
import type { Table } from "../../lib/value/table";
import { type ExportWords, exportValue, questionName } from "./export-values";

/** A result of every item, with its table. */
export type RecordsResult = Result & { records: RecordTable };

export function hasRecords(result: Result): result is RecordsResult {
  return result.records !== undefined;
}

/** One row an item: its values as programs read them, of a label how sure it is, and the item's own address. */
export function recordsToTable({ task, records }: RecordsResult, words: ExportWords): Table {
  const names = records.columns.map(({ questionId }) => questionName(task, questionId, words.label));
  const isLabel = task.kind === "classify";
  const plainCell = ({ item }: RecordCell) => (item ? exportValue(task, item) : "");
  const rows = records.rows.map(({ cells, link }) => [
    ...cells.map(plainCell),
    ...(isLabel ? [String(Number(cells[0]!.confidence.toFixed(4)))] : []),
    link,
  ]);
  return { caption: task.name, header: [...names, ...(isLabel ? ["confidence"] : []), "link"], rows };
}

/** For JSON: an object an item, by question. */
export function recordsToObjects({ records }: RecordsResult): object[] {
  return records.rows.map(({ cells, link }) => ({
    link,
    values: Object.fromEntries(
      records.columns.map(({ questionId }, at) => {
        const { item, confidence, isSure } = cells[at]!;
        return [questionId, item && { value: item.value, to: item.to, confidence, isSure, evidence: item.evidence }];
      }),
    ),
  }));
}
