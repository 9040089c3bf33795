import type { Answer, Result } from "../../lib/domain/result/result.ts";

export interface AnswerRow {
  page: string;
  task: string;
  question: string;
  status: Answer["status"];
  answer: string;
  confidence: string;
  stage: string;
  evidence: string;
}

/** One row a question, short enough for a terminal. */
export function answerRows(page: string, { task, answers }: Result): AnswerRow[] {
  return answers.map((answer) => ({
    page,
    task: task.id,
    question: answer.questionId,
    status: answer.status,
    answer: shorten(answer.items.map(({ value }) => textOf(value)).join(" · ") || "–", 44),
    confidence: answer.items.length > 0 ? answer.confidence.toFixed(2) : "–",
    stage: answer.stage ?? "–",
    evidence: shorten(answer.items[0]?.evidence[0]?.quote ?? "–", 40),
  }));
}

export function printTable(rows: AnswerRow[]): void {
  const columns = Object.keys(rows[0] ?? {}) as (keyof AnswerRow)[];
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (cells: string[]): string => cells.map((cell, index) => cell.padEnd(widths[index]!)).join("  ");
  console.log(`\n${line(columns)}\n${line(widths.map((width) => "─".repeat(width)))}`);
  for (const row of rows) console.log(line(columns.map((column) => row[column])));
  console.log("");
}

function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if ("rows" in value) return `table of ${(value.rows as unknown[]).length} rows`;
  const { amount, currency } = value as { amount: number; currency: string };
  return `${amount} ${currency}`.trim();
}

function shorten(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : characters.join("");
}
