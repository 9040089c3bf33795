import { questionsOf } from "../task/task";
import type { RecordRow, RecordTable, RowSource } from "./records";
import type { Answer, Result } from "./result";

/** One page's result, and where it was read. */
export interface PageResult {
  result: Result;
  tabId: number | null;
}

/** A result as rows of a table: its items where every item was asked for, else the page itself. */
export function rowsOfResult({ result, tabId }: PageResult): RecordRow[] {
  const { url, title } = result.page;
  const source: RowSource = { url, title, tabId };
  if (result.records) return result.records.rows.map((row) => ({ ...row, source }));
  return [{ place: [], link: url, source, cells: result.answers.map(cellOf) }];
}

/** The results of one task on several pages as one table, page by page. */
export function tableOfPages(pages: readonly PageResult[]): RecordTable {
  const task = pages[0]?.result.task;
  const columns = (task ? questionsOf(task) : []).map(({ id }) => ({ questionId: id, confidence: null, others: [] }));
  return { lists: [], list: 0, columns, rows: pages.flatMap(rowsOfResult) };
}

function cellOf({ items, status, confidence, stage }: Answer): RecordRow["cells"][number] {
  const [item = null, ...more] = items;
  return { item, ...(more.length > 0 && { more }), confidence, isSure: status === "answered", stage };
}
