import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SetProblem } from "../report/types";
import { FileProblems } from "./problems";
import { readLines } from "./read-lines";
import { readTask } from "./read-task";
import type { TextRow, TextSet } from "./types";

/** Why a folder is no set, for people. */
export interface NoSet {
  problems: SetProblem[];
}

/** Reads `task.json`, `train.jsonl` and `test.jsonl`; either of the two may be missing, and is then told. */
export function readTextSet(name: string, folder: string): TextSet | NoSet {
  const hash = createHash("sha256");
  const train = readRows(folder, "train.jsonl", hash);
  const test = readRows(folder, "test.jsonl", hash);
  const taskBytes = readFileSync(join(folder, "task.json"));
  hash.update(taskBytes);
  const hasNone = [...train.rows, ...test.rows].some(({ label }) => label === null);
  const { task, problems } = readTask(taskBytes, hasNone);
  if (!task) return { problems };
  if (task.kind !== "classify") {
    return { problems: [...problems, { where: "task.json", message: "texts need a task of kind classify" }] };
  }
  const labels = new Set(task.labels.map(({ id }) => id));
  const kept = { train: keepKnown(train, labels), test: keepKnown(test, labels) };
  return {
    form: "texts",
    name,
    folder,
    task,
    train: kept.train,
    test: kept.test,
    dataHash: hash.digest("hex"),
    problems: [...problems, ...train.problems.list(), ...test.problems.list(), ...doubts(train, test, kept)],
  };
}

interface ReadRows {
  file: string;
  rows: (TextRow & { line: number })[];
  problems: FileProblems;
  isThere: boolean;
}

function readRows(folder: string, file: string, hash: ReturnType<typeof createHash>): ReadRows {
  const problems = new FileProblems(file);
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { file, rows: [], problems, isThere: false };
  }
  hash.update(bytes);
  const rows = readLines(bytes, problems).flatMap(({ line, value: { text, label } }) => {
    const mistake = mistakeIn(text, label);
    if (mistake) problems.add(line, mistake);
    return mistake ? [] : [{ text: text as string, label: label as string | null, line }];
  });
  return { file, rows, problems, isThere: true };
}

function mistakeIn(text: unknown, label: unknown): string | null {
  if (text === undefined) return "has no text";
  if (typeof text !== "string") return "has a text that is no string";
  if (text.trim() === "") return "has an empty text";
  if (label === undefined) return "has no label; null stands for a text that no label fits";
  if (label !== null && typeof label !== "string") return "has a label that is neither a string nor null";
  return null;
}

function keepKnown({ rows, problems }: ReadRows, labels: ReadonlySet<string>): TextRow[] {
  return rows.flatMap(({ text, label, line }) => {
    if (label === null || labels.has(label)) return [{ text, label }];
    problems.add(line, `has the label ${JSON.stringify(label)}, which the task does not know`);
    return [];
  });
}

/** What is odd about the whole, and limits what can be measured. */
function doubts(train: ReadRows, test: ReadRows, kept: { train: TextRow[]; test: TextRow[] }): SetProblem[] {
  const found: SetProblem[] = [];
  const consequence = { [train.file]: "only zero-shot is measured, uncalibrated", [test.file]: "nothing is measured" };
  for (const [read, rows] of [[train, kept.train] as const, [test, kept.test] as const]) {
    if (rows.length > 0) continue;
    const what = read.isThere ? "has no row that can be used" : "is missing";
    found.push({ where: read.file, message: `${what}: ${consequence[read.file]}` });
  }
  const known = new Set(kept.train.map(({ text }) => text));
  const repeated = kept.test.filter(({ text }) => known.has(text)).length;
  if (repeated > 0) found.push({ where: test.file, message: `${repeated} texts stand in ${train.file} too` });
  return found;
}
