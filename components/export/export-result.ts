import type { Item } from "../../lib/domain/result/proposal";
import type { Answer, Result } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import { type Table, tableKind } from "../../lib/value/table";
import { formatCsv } from "./csv";
import { hasRecords, type RecordsResult, recordsToObjects, recordsToTable } from "./export-records";
import { type ExportWords, exportValue, questionName } from "./export-values";
import { escapeMarkdown, formatMarkdownTable } from "./markdown";

/** Plain values with their evidence, for programs. Dates, durations and amounts stay normalised. */
export function resultToJson(result: Result): string {
  const answers = result.answers.map((answer) => ({
    question: answer.questionId,
    status: answer.status,
    values: answer.items.map((item) => item.value),
    // Upper ends of ranges, value by value.
    ...(answer.items.some(({ to }) => to !== undefined) && { to: answer.items.map(({ to }) => to ?? null) }),
    confidence: answer.confidence,
    stage: answer.stage,
    source: answer.source,
    corrected: answer.corrected ?? false,
    confirmed: answer.confirmed ?? false,
    evidence: answer.items.map((item) =>
      item.evidence.map(({ quote, blockId, start, end }) => ({ quote, blockId, start, end })),
    ),
  }));
  const { page, scope } = result;
  const items = hasRecords(result) ? { items: recordsToObjects(result) } : {};
  const task = { id: result.task.id, version: result.task.version, name: result.task.name, hash: result.taskHash };
  return `${JSON.stringify({ task, page, scope, createdAt: new Date(result.createdAt).toISOString(), answers, ...items }, null, 2)}\n`;
}

/** One row a value. Results that are nothing but tables become those tables. */
export function resultToCsv(result: Result, words: ExportWords): string {
  if (hasRecords(result)) return tableToCsv(recordsToTable(result, words));
  const tables = tablesOf(result);
  if (tables.length > 0 && result.answers.every((answer) => answer.items.every((item) => tableKind.is(item.value)))) {
    return tables.length === 1 ? tableToCsv(tables[0]!) : formatCsv(longTable(tables, words));
  }
  const header = ["question", "name", "value", "status", "confidence", "stage", "quote"];
  return formatCsv([header, ...result.answers.flatMap((answer) => answerRows(result.task, answer, words))]);
}

function answerRows(task: Task, answer: Answer, words: ExportWords): string[][] {
  const name = questionName(task, answer.questionId, words.label);
  const row = (value: string, quote: string) => [
    answer.questionId,
    name,
    value,
    answer.status,
    answer.corrected ? "" : String(Number(answer.confidence.toFixed(4))),
    answer.corrected ? "person" : (answer.stage ?? ""),
    quote,
  ];
  if (answer.items.length === 0) return [row("", "")];
  return answer.items.map((item) => row(exportValue(task, item), item.evidence[0]?.quote ?? ""));
}

function longTable(tables: Table[], words: ExportWords): string[][] {
  const rows = tables.flatMap((table, index) =>
    table.rows.flatMap((row, rowIndex) =>
      row.map((value, column) => [
        table.caption || `${words.table} ${index + 1}`,
        String(rowIndex + 1),
        table.header[column] ?? String(column + 1),
        value,
      ]),
    ),
  );
  return [["table", "row", "column", "value"], ...rows];
}

export function tableToCsv(table: Table): string {
  return formatCsv(table.header.length > 0 ? [table.header, ...table.rows] : table.rows);
}

export function tableToMarkdown(table: Table): string {
  const body = formatMarkdownTable(table.header, table.rows);
  return table.caption ? `**${escapeMarkdown(table.caption)}**\n\n${body}` : body;
}

function tablesOf(result: Result): Table[] {
  return result.answers.flatMap((answer) => answer.items.map((item) => item.value).filter(tableKind.is));
}

/** For notes and messages: a heading, the page, then a line a value and a table a table. */
export function resultToMarkdown(
  result: Result,
  words: ExportWords,
  format: (item: Item, questionId: string) => string,
): string {
  if (hasRecords(result)) return recordsToMarkdown(result, words);
  const lines = result.answers.flatMap((answer) => answerLines(result.task, answer, words, format));
  return `${headOf(result)}${lines.join("\n")}\n`;
}

function recordsToMarkdown(result: RecordsResult, words: ExportWords): string {
  return `${headOf(result)}${tableToMarkdown({ ...recordsToTable(result, words), caption: "" })}\n`;
}

/** A heading, and the page that it came from. */
function headOf({ page, task }: Result): string {
  const address = page.url.replace(/[<>\s]/g, encodeURIComponent);
  return `## ${escapeMarkdown(task.name)}\n\n${escapeMarkdown(page.title)} <${address}>\n\n`;
}

function answerLines(
  task: Task,
  answer: Answer,
  words: ExportWords,
  format: (item: Item, questionId: string) => string,
): string[] {
  const name = escapeMarkdown(questionName(task, answer.questionId, words.label));
  const plain = answer.items
    .filter((item) => !tableKind.is(item.value))
    .map((item) => escapeMarkdown(format(item, answer.questionId)));
  const tables = answer.items
    .map((item) => item.value)
    .filter(tableKind.is)
    .flatMap((table) => ["", tableToMarkdown(table), ""]);
  if (answer.status !== "answered") {
    const guess = plain.length > 0 ? ` (${plain.join(", ")})` : "";
    return [`- **${name}:** *${escapeMarkdown(words.status[answer.status])}*${guess}`, ...tables];
  }
  if (plain.length > 1) return [`- **${name}:**`, ...plain.map((value) => `  - ${value}`), ...tables];
  return [`- **${name}:** ${plain[0] ?? ""}`.trimEnd(), ...tables];
}
