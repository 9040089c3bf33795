import { LoupeError } from "../domain/errors";
import { parseTask } from "../domain/task/parse-task";
import type { Task } from "../domain/task/task";
import type { TaskListing } from "../messages/payloads";
import type { ServiceHandlers } from "../messages/protocol";
import type { TaskStore } from "../store/task-store";

export interface TaskSources {
  builtin: readonly Task[];
  own: TaskStore;
  /** Tasks that policy gives everyone, as they are now. */
  pushed(): Promise<readonly Task[]>;
  /** Whether tasks that judge people may be used, as policy has it now. */
  mayJudgePeople(): Promise<boolean>;
  changed(): void;
}

/**
 * The tasks of policy, the built-in ones and the person's own, under one roof. Of tasks with one id the first of these
 * counts; a person can't save one under an id that is taken.
 */
export function createTaskRegistry({ builtin, own, pushed, mayJudgePeople, changed }: TaskSources) {
  const isAllowed = async () => {
    const may = await mayJudgePeople();
    return ({ judgesPeople }: Task) => may || !judgesPeople;
  };
  /** Policy's and the built-in ones. */
  const listGiven = async (): Promise<TaskListing[]> => {
    const tasks = await pushed();
    const ids = new Set(tasks.map(({ id }) => id));
    return [
      ...tasks.map((task): TaskListing => ({ task, origin: "policy" })),
      ...builtin.filter(({ id }) => !ids.has(id)).map((task): TaskListing => ({ task, origin: "built-in" })),
    ];
  };
  return {
    async find(id: string): Promise<Task | null> {
      const listing = (await listGiven()).find(({ task }) => task.id === id);
      const task = listing?.task ?? (await own.get(id)) ?? null;
      return task && (await isAllowed())(task) ? task : null;
    },
    async list(): Promise<TaskListing[]> {
      const first = await listGiven();
      const taken = new Set(first.map(({ task }) => task.id));
      const stored = (await own.list()).filter(({ id }) => !taken.has(id));
      stored.sort((a, b) => a.name.localeCompare(b.name));
      const all = [...first, ...stored.map((task): TaskListing => ({ task, origin: "own" }))];
      const mayUse = await isAllowed();
      return all.filter(({ task }) => mayUse(task));
    },
    async save(input: unknown): Promise<{ task: Task }> {
      const task = checkTask(input);
      if (!(await isAllowed())(task)) throw createForbiddenError(task);
      const holder = (await listGiven()).find((listing) => listing.task.id === task.id);
      if (holder) {
        const whose = holder.origin === "policy" ? "a task of your organisation" : "a built-in task";
        const message = `This id belongs to ${whose}.`;
        throw new LoupeError("task-invalid", message, { mistakes: [{ path: "id", message }] });
      }
      await own.put(task);
      changed();
      return { task };
    },
    async delete(id: string): Promise<{ deleted: Task | null }> {
      const deleted = await own.delete(id);
      changed();
      return { deleted };
    },
  };
}

export function createTaskHandlers(tasks: TaskRegistry): ServiceHandlers<"task"> {
  return {
    "task.list": () => tasks.list(),
    "task.save": ({ task }) => tasks.save(task),
    "task.delete": ({ taskId }) => tasks.delete(taskId),
  };
}

/** Policy forbids tasks that judge people. */
export function createForbiddenError({ id }: Task): LoupeError {
  const message = "Policy does not allow tasks that judge people.";
  return new LoupeError("setting-locked", message, { taskId: id });
}

export type TaskRegistry = ReturnType<typeof createTaskRegistry>;

/** The task, or throws `task-invalid` with `data.mistakes`. */
export function checkTask(input: unknown): Task {
  const parsed = parseTask(input);
  if (parsed.ok) return parsed.task;
  throw new LoupeError("task-invalid", "The task has mistakes.", { mistakes: parsed.mistakes });
}
