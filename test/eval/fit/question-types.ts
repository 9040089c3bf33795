/**
 * Counts how many of the names and questions that people gave to fields are read as a field of the right type. Rules
 * were looked at with one half of the kinds, and are judged by the other.
 *
 *     npx node test/support/run.ts test/eval/fit/question-types.ts DATA/train-plain
 *
 * DATA/train-plain/KIND holds task.json, and names.json with two more names of every field. Choices are left out: which
 * there are stands in no name.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasQuestionMark } from "../../../lib/domain/task/question/fold-question";
import { readQuestion } from "../../../lib/domain/task/question/read-question";
import type { ExtractTask } from "../../../lib/domain/task/task";
import { hasSameValues } from "../pages/asked-questions";

interface Tally {
  right: number;
  all: number;
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Usage: question-types.ts DATA/train-plain");
const tallies = new Map<string, Tally>();
for (const kind of readdirSync(folder).sort()) countKind(kind, join(folder, kind));
for (const [name, { right, all }] of [...tallies].sort())
  console.log(`${name}: ${right} of ${all}, ${((100 * right) / all).toFixed(1)} %`);

function countKind(kind: string, path: string): void {
  const task: ExtractTask = JSON.parse(readFileSync(join(path, "task.json"), "utf8"));
  const names: Record<string, string[]> = JSON.parse(readFileSync(join(path, "names.json"), "utf8"));
  for (const { id, name, type } of task.fields) {
    if (type === "enum") continue;
    for (const line of [name, ...(names[id] ?? [])]) {
      const form = hasQuestionMark(line) ? "questions" : "names";
      count(`${form}, ${halfOf(kind)}`, hasSameValues(readQuestion(line).type, type));
    }
  }
}

function count(name: string, isRight: boolean): void {
  const tally = tallies.get(name) ?? { right: 0, all: 0 };
  tallies.set(name, { right: tally.right + Number(isRight), all: tally.all + 1 });
}

function halfOf(kind: string): string {
  const last = createHash("md5").update(kind).digest().at(-1) ?? 0;
  return last % 2 === 0 ? "kinds looked at" : "kinds left out";
}
