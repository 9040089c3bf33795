import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readExpectedFields, readFurtherForms } from "./expected-values";
import { FileProblems } from "./problems";
import { readLines } from "./read-lines";
import { addressOf, hashPages } from "./read-page-set";
import { readTask } from "./read-task";
import type { AskedRow, AskedSet } from "./types";

/** Reads `rows.jsonl`; the pages themselves are only hashed here. */
export function readAskedSet(name: string, folder: string): AskedSet {
  const hash = createHash("sha256");
  const bytes = readFileSync(join(folder, "rows.jsonl"));
  hash.update(bytes);
  hashPages(join(folder, "pages"), hash);
  const problems = new FileProblems("rows.jsonl");
  const rows = readLines(bytes, problems).flatMap(({ line, value }): AskedRow[] => {
    const row = rowOf(value, (message) => problems.add(line, message));
    return row ? [row] : [];
  });
  return { form: "asked", name, folder, rows, dataHash: hash.digest("hex"), problems: problems.list() };
}

/** Null for a row without a page or a task; what else is wrong costs its own part only. */
function rowOf(value: Record<string, unknown>, tell: (message: string) => void): AskedRow | null {
  const { page, url, fields, also, questions, task: given } = value;
  const { task } = readTask(new TextEncoder().encode(JSON.stringify(given ?? null)), false);
  if (typeof page !== "string" || page === "" || task?.kind !== "extract") {
    tell("has no page, or no task that extracts");
    return null;
  }
  return {
    page,
    url: addressOf(url, page),
    task,
    fields: readExpectedFields(fields, tell),
    questions: readQuestions(questions),
    ...(also !== undefined && { also: readFurtherForms(also, tell) }),
  };
}

function readQuestions(questions: unknown): Record<string, string> {
  const entries = Object.entries(questions ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
