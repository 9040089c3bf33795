import { tableOfPages } from "../../lib/domain/result/page-rows";
import type { Item } from "../../lib/domain/result/proposal";
import type { Result } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { type Table, tableKind } from "../../lib/value/table";
import { valueText } from "../format/value-text";
import { resultToNote, titleOfNote } from "./export-note";
import { hasRecords, recordsToTable } from "./export-records";
import { resultToCsv, resultToJson, tableToCsv, tableToMarkdown } from "./export-result";
import type { ExportWords } from "./export-values";
import { resultToJsonLines } from "./json-lines";

/** What can be taken out of one place, each form made when it is asked for. */
export interface ExportContent {
  /** What file names and notes are made of: what it is, and where it comes from. */
  names: [what: string, from: string];
  title: string;
  table(): Table;
  markdown(): string;
  csv(): string;
  json(): string;
  jsonLines(): string;
}

export function contentOfResult(result: Result): ExportContent {
  const format = (item: Item, id: string) => valueText(result.task, id, item.value, item.to);
  return {
    names: [result.task.name, result.page.title],
    title: titleOfNote(result),
    table: () => tableOfResult(result, exportWords()),
    markdown: () => resultToNote(result, exportWords(), format),
    csv: () => resultToCsv(result, exportWords()),
    json: () => resultToJson(result),
    jsonLines: () => resultToJsonLines(result),
  };
}

/** A table that stands in a page. */
export function contentOfTable(table: Table, name: string, from: string): ExportContent {
  const objects = () =>
    table.rows.map((row) => Object.fromEntries(row.map((cell, at) => [columnName(table, at), cell])));
  return {
    names: [name, from],
    title: from ? `${from} – ${name}` : name,
    table: () => table,
    markdown: () => `${tableToMarkdown(table)}\n`,
    csv: () => tableToCsv(table),
    json: () => `${JSON.stringify(objects(), null, 2)}\n`,
    jsonLines: () =>
      objects()
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(""),
  };
}

/** For spreadsheets: a table of items or pages, the page's own table where that is all there is, else one row. */
function tableOfResult(result: Result, words: ExportWords): Table {
  if (hasRecords(result)) return recordsToTable(result, words);
  const items = result.answers.flatMap((answer) => answer.items);
  const [only] = items;
  if (items.length === 1 && only && tableKind.is(only.value)) return only.value;
  return recordsToTable({ ...result, records: tableOfPages([{ result, tabId: null }]) }, words);
}

/** Unique, since an object has each name once. */
function columnName({ header }: Table, at: number): string {
  const name = header[at];
  return name && header.indexOf(name) === at ? name : `${name ?? ""}${name ? " " : ""}${at + 1}`;
}

function exportWords(): ExportWords {
  return {
    status: { answered: text("verdictAnswered"), unsure: text("stateUnsure"), absent: text("notOnPage") },
    label: text("questionLabel"),
    table: text("exportTable"),
  };
}
