import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Task } from "../../../lib/domain/task/task";
import { readExpectedFields, readFurtherForms } from "./expected-values";
import { FileProblems } from "./problems";
import { readLines } from "./read-lines";
import { readTask } from "./read-task";
import type { NoSet } from "./read-text-set";
import type { PageRow, PageSet } from "./types";

/** Reads `task.json` and `expected.jsonl`; the pages themselves are only hashed here. */
export function readPageSet(name: string, folder: string): PageSet | NoSet {
  const hash = createHash("sha256");
  const taskBytes = readFileSync(join(folder, "task.json"));
  const expected = readFileSync(join(folder, "expected.jsonl"));
  hash.update(taskBytes).update(expected);
  hashPages(join(folder, "pages"), hash);
  const rows = new FileProblems("expected.jsonl");
  const lines = readLines(expected, rows);
  const { task, problems } = readTask(
    taskBytes,
    lines.some(({ value }) => value.label === null),
  );
  if (!task) return { problems };
  const seen = new Set<string>();
  const read = lines.flatMap(({ line, value }) => {
    const row = rowOf(value, task, (message) => rows.add(line, message));
    if (row && seen.has(row.page)) rows.add(line, `has the page ${JSON.stringify(row.page)} of an earlier line`);
    if (!row || seen.has(row.page)) return [];
    seen.add(row.page);
    return [row];
  });
  const empty = { where: "expected.jsonl", message: "has no row that can be used: nothing is measured" };
  return {
    form: "pages",
    name,
    folder,
    task,
    rows: read,
    dataHash: hash.digest("hex"),
    problems: [...problems, ...rows.list(), ...(read.length === 0 ? [empty] : [])],
  };
}

export function hashPages(folder: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name } of files.sort((one, other) => (one.name < other.name ? -1 : 1)))
    hash.update(name).update(readFileSync(join(folder, name)));
}

/** Null for a row without a page; what else is wrong costs its own part only. */
function rowOf(value: Record<string, unknown>, task: Task, tell: (message: string) => void): PageRow | null {
  const { page, url, label, fields } = value;
  if (typeof page !== "string" || page === "") {
    tell("has no page: a name without .html.gz");
    return null;
  }
  const row: PageRow = { page, url: addressOf(url, page) };
  if (label !== undefined) {
    const mistake = labelMistake(label, task);
    if (mistake) tell(mistake);
    else row.label = label as string | null;
  }
  if (fields !== undefined) row.fields = readExpectedFields(fields, tell);
  if (value.also !== undefined) row.also = readFurtherForms(value.also, tell);
  if (typeof value.site === "string") row.site = value.site;
  if (typeof value.order === "number") row.order = value.order;
  if (isRecord(value.quotes)) row.quotes = readQuotes(value.quotes);
  for (const key of ["with", "without"] as const) {
    const snippets = value[key];
    if (snippets === undefined || snippets === null) continue;
    if (isTexts(snippets)) row[key] = snippets;
    else tell(`has a ${key} that is no list of texts`);
  }
  return row;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readQuotes(quotes: Record<string, unknown>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(quotes).map(([field, own]) => [field, (Array.isArray(own) ? own : [own]).map(String)]),
  );
}

function labelMistake(label: unknown, task: Task): string | null {
  if (label !== null && typeof label !== "string") return "has a label that is neither a string nor null";
  if (label === null || task.kind !== "classify" || task.labels.some(({ id }) => id === label)) return null;
  return `has the label ${JSON.stringify(label)}, which the task does not know`;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** Some rows name no full address, and a page without one can't be opened. */
export function addressOf(url: unknown, page: string): string {
  if (typeof url === "string" && /^https?:/i.test(url) && URL.canParse(url)) return url;
  const host = `https://${page}/`;
  if (URL.canParse(host)) return host;
  return `https://page-${createHash("sha256").update(page).digest("hex").slice(0, 12)}.invalid/`;
}
