import { type Mistake, parseTask } from "../../../lib/domain/task/parse-task";
import type { Task } from "../../../lib/domain/task/task";
import type { SetProblem } from "../report/types";

export type ReadTask = { task: Task; problems: SetProblem[] } | { task: null; problems: SetProblem[] };

const UNKNOWN_KEY = "Is not known here.";

/**
 * The task of a set. What the set's own file says beside the task (its source, its licence) is told and left out; any
 * other mistake means that there is no task. `hasRowsWithoutLabel` makes "no label fits" an answer.
 */
export function readTask(bytes: Uint8Array, hasRowsWithoutLabel: boolean): ReadTask {
  let input: unknown;
  try {
    input = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return { task: null, problems: [{ where: "task.json", message: `can't be read: ${(error as Error).message}` }] };
  }
  const problems: SetProblem[] = [];
  const parsed = parseTask(input);
  const extra = parsed.ok ? [] : parsed.mistakes.filter(({ message }) => message === UNKNOWN_KEY);
  for (const { path } of extra) {
    deleteAt(input, path);
    problems.push({ where: "task.json", message: `${path} is no part of a task and was left out` });
  }
  if (allowNone(input, hasRowsWithoutLabel)) {
    const message = 'one label only, and each row has it: "no label fits" was allowed, or every answer would be right';
    problems.push({ where: "task.json", message });
  }
  const checked = parseTask(input);
  if (checked.ok) return { task: checked.task, problems };
  return { task: null, problems: [...problems, ...checked.mistakes.map(problemOf)] };
}

const problemOf = ({ path, message }: Mistake): SetProblem => ({
  where: "task.json",
  message: path ? `${path}: ${message}` : message,
});

/** In place. True where it was done for a lone label, which would always fit otherwise. */
function allowNone(input: unknown, hasRowsWithoutLabel: boolean): boolean {
  const task = input as { kind?: unknown; labels?: unknown; noneAllowed?: unknown } | null;
  if (task?.kind !== "classify" || task.noneAllowed === true) return false;
  const isLone = Array.isArray(task.labels) && task.labels.length === 1;
  if (hasRowsWithoutLabel || isLone) task.noneAllowed = true;
  return isLone && !hasRowsWithoutLabel;
}

/** `path` in the form of `Mistake`: `labels[2].colour`. The key itself may hold any character. */
function deleteAt(input: unknown, path: string): void {
  const nested = /^(labels|fields)\[(\d+)\]\.(.+)$/s.exec(path);
  const owner = nested
    ? (input as Record<string, Record<string, unknown>[]>)[nested[1]!]![Number(nested[2])]!
    : (input as Record<string, unknown>);
  delete owner[nested ? nested[3]! : path];
}
