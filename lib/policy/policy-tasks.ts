import * as v from "valibot";
import { parseTask } from "../domain/task/parse-task";
import type { Task } from "../domain/task/task";
import { listOf } from "./values";

/** Checked as tasks of people are, so that a mistake is named in the same words. */
const task = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, Task>(({ dataset, addIssue, NEVER }) => {
    const parsed = parseTask(dataset.value);
    if (parsed.ok) return parsed.task;
    for (const { path, message } of parsed.mistakes) addIssue({ message: path ? `${path}: ${message}` : message });
    return NEVER;
  }),
);

/** Tasks that a policy pushes, no id twice. */
export const tasks = v.pipe(
  listOf(task),
  v.check((list) => new Set(list.map(({ id }) => id)).size === list.length, "Two tasks must not have the same id."),
);
