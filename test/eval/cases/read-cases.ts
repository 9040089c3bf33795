import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin";
import { parseTask } from "../../../lib/domain/task/parse-task";
import { questionsOf, type Task } from "../../../lib/domain/task/task";
import { UsageError } from "../options";
import { folderNames } from "../sets/discover";
import type { Case } from "./types";

/** Where a case without an address is served from: says nothing of a country, a date or a kind of page. */
const NEUTRAL_URL = "https://site.example/page";

const Money = v.strictObject({ amount: v.number(), currency: v.string() });
const Table = v.strictObject({ caption: v.string(), header: v.array(v.string()), rows: v.array(v.array(v.string())) });
const One = v.union([v.string(), v.number(), v.boolean(), Money, Table]);
const Answer = v.nullable(v.union([One, v.array(One)]));
const Expected = v.union([v.strictObject({ oneOf: v.pipe(v.array(Answer), v.minLength(1)) }), Answer]);

const CaseFile = v.strictObject({
  /** A built-in task's id, or a task. */
  task: v.unknown(),
  expected: v.record(v.string(), Expected),
  why: v.string(),
  /** Where the difficulty was seen. */
  source: v.string(),
  url: v.optional(v.pipe(v.string(), v.url())),
  selection: v.optional(v.string()),
});

/**
 * The cases of `folder`, by kind and name; of all kinds where none is named. Throws UsageError with every mistake: a case
 * that can't be read would else be one that can't fail.
 */
export function readCases(folder: string, kinds: readonly string[]): Case[] {
  const known = folderNames(folder);
  const unknown = kinds.filter((kind) => !known.includes(kind));
  if (unknown.length > 0)
    throw new UsageError(`${folder} has no kind ${unknown.join(", ")}; it has ${known.join(", ")}.`);
  const mistakes: string[] = [];
  const cases = (kinds.length > 0 ? [...kinds] : known).flatMap((kind) =>
    namesIn(join(folder, kind)).flatMap((name) => {
      try {
        return [readCase(folder, kind, name)];
      } catch (error) {
        mistakes.push(`${kind}/${name}: ${(error as Error).message}`);
        return [];
      }
    }),
  );
  if (mistakes.length > 0) throw new UsageError(`Cases that can't be used:\n  ${mistakes.join("\n  ")}`);
  if (cases.length === 0) throw new UsageError(`${folder} has no cases: folders with NAME.html and NAME.json.`);
  return cases;
}

/** Names of pages and of expectations: one without the other is a mistake. */
function namesIn(folder: string): string[] {
  const files = readdirSync(folder).flatMap((file) => /^(.+)\.(html|json)$/.exec(file)?.[1] ?? []);
  return [...new Set(files)].sort();
}

function readCase(folder: string, kind: string, name: string): Case {
  const path = join(folder, kind, name);
  const parsed = v.safeParse(CaseFile, JSON.parse(readFileSync(`${path}.json`, "utf8")));
  if (!parsed.success) {
    const issues = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "the file"}: ${issue.message}`);
    throw new Error(issues.join("; "));
  }
  const { expected, why, url = NEUTRAL_URL, selection } = parsed.output;
  const task = taskOf(parsed.output.task);
  const asked = questionsOf(task).map(({ id }) => id);
  const unasked = Object.keys(expected).filter((question) => !asked.includes(question));
  if (unasked.length > 0) throw new Error(`the task ${task.id} does not ask ${unasked.join(", ")}`);
  return {
    kind,
    name,
    html: readFileSync(`${path}.html`),
    url,
    ...(selection !== undefined && { selection }),
    task,
    expected,
    why,
  };
}

function taskOf(given: unknown): Task {
  if (typeof given === "string") {
    const builtin = BUILTIN_TASKS.find(({ id }) => id === given);
    if (!builtin) throw new Error(`there is no built-in task ${given}`);
    return builtin;
  }
  const parsed = parseTask(given);
  if (parsed.ok) return parsed.task;
  throw new Error(parsed.mistakes.map(({ path, message }) => `task.${path}: ${message}`).join("; "));
}
