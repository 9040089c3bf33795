import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { SetProblem } from "../report/types";
import { readAskedSet } from "./read-asked-set";
import { readPageSet } from "./read-page-set";
import { isRecordsFile, readRecordsSet } from "./read-records-set";
import { readTextSet } from "./read-text-set";
import type { DataSet } from "./types";

export interface Discovered {
  sets: DataSet[];
  /** Folders that are no sets, and why. */
  passedOver: SetProblem[];
}

/** Names of what may be sets in `data`: its folders, or itself where it holds a task. Throws where it can't be read. */
export function folderNames(data: string): string[] {
  if (existsSync(join(data, "task.json"))) return [basename(resolve(data))];
  return readdirSync(data)
    .filter((name) => !name.startsWith(".") && statSync(join(data, name)).isDirectory())
    .sort();
}

/** Reads the sets of these names, one after the other; one that can't be read costs a line, never the others. */
export function discoverSets(data: string, names: readonly string[]): Discovered {
  const found: Discovered = { sets: [], passedOver: [] };
  const isItself = existsSync(join(data, "task.json"));
  for (const name of names) {
    const folder = isItself ? resolve(data) : join(data, name);
    const set = readSet(name, folder);
    if ("form" in set) found.sets.push(set);
    else found.passedOver.push(...set.problems.map(({ where, message }) => ({ where: join(name, where), message })));
  }
  return found;
}

function readSet(name: string, folder: string): DataSet | { problems: SetProblem[] } {
  const has = (file: string) => existsSync(join(folder, file));
  const passOver = (message: string) => ({ problems: [{ where: "", message: `passed over: ${message}` }] });
  try {
    if (has("rows.jsonl")) return readAskedSet(name, folder);
    if (has("expected.jsonl") && isRecordsFile(readFileSync(join(folder, "expected.jsonl"))))
      return readRecordsSet(name, folder);
    if (!has("task.json")) return passOver("it has no task.json");
    if (has("expected.jsonl")) return readPageSet(name, folder);
    if (has("train.jsonl") || has("test.jsonl")) return readTextSet(name, folder);
    return passOver("it has neither train.jsonl or test.jsonl (texts) nor expected.jsonl (pages)");
  } catch (error) {
    return passOver(`it can't be read: ${(error as Error).message}`);
  }
}
