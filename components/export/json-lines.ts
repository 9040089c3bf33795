import { rowsOfResult } from "../../lib/domain/result/page-rows";
import type { Item } from "../../lib/domain/result/proposal";
import type { RecordRow } from "../../lib/domain/result/records";
import type { Result } from "../../lib/domain/result/result";
import { questionsOf, type Task } from "../../lib/domain/task/task";
import type { Value } from "../../lib/value";
import { itemsOf } from "./export-records";

/** A value, or a range with both of its ends. */
export type ExportValue = Value | { from: Value; to: Value };

/** What programs get of one page, or of one item of it. */
export interface ExportLine {
  page: { title: string; url: string };
  /** Of an item with an address of its own. */
  link?: string;
  /** By question; null where there is none, a list where there are several, a label by its id. */
  values: Record<string, ExportValue | ExportValue[] | null>;
  /** Questions whose value is no more than a guess. */
  unsure: string[];
}

/** One line a page, or an item of a page. */
export function linesOfResult(result: Result): ExportLine[] {
  const { url, title } = result.page;
  const rows = result.records?.rows ?? rowsOfResult({ result, tabId: null });
  return rows.map((row) => lineOf(result.task, row, { title, url }));
}

/** JSON Lines (https://jsonlines.org): one object a line, each with its task. */
export function resultToJsonLines(result: Result): string {
  const createdAt = new Date(result.createdAt).toISOString();
  const lines = linesOfResult(result).map((line) => ({ task: result.task.id, createdAt, ...line }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Of values only, without evidence: what a webhook gets. */
export function resultToParcel({ task, createdAt, ...rest }: Result): object {
  const rows = linesOfResult({ task, createdAt, ...rest });
  return { task: { id: task.id, name: task.name }, createdAt: new Date(createdAt).toISOString(), rows };
}

function lineOf(task: Task, { cells, source, link }: RecordRow, page: ExportLine["page"]): ExportLine {
  const ids = questionsOf(task).map(({ id }) => id);
  const from = source ? { title: source.title, url: source.url } : page;
  return {
    page: from,
    ...(link && link !== from.url && { link }),
    values: Object.fromEntries(ids.map((id, at) => [id, cells[at] ? exportedValue(itemsOf(cells[at])) : null])),
    unsure: ids.filter((_, at) => cells[at]?.item && !cells[at].isSure),
  };
}

function exportedValue(items: readonly Item[]): ExportLine["values"][string] {
  const values = items.map(({ value, to }): ExportValue => (to === undefined ? value : { from: value, to }));
  return values.length > 1 ? values : (values[0] ?? null);
}
