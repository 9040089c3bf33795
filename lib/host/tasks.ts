import type { TaskListing } from "../messages/protocol";
import type { TaskStore } from "../store/tasks";
import { LoupeError } from "../task/errors";
import { parseTask } from "../task/parse-task";
import type { Task } from "../task/task";

/** The built-in tasks and the person's own, under one roof. An own task may not take a built-in's id. */
export function createTaskRegistry(builtin: readonly Task[], own: TaskStore, changed: () => void) {
  const isBuiltin = (id: string): boolean => builtin.some((task) => task.id === id);
  return {
    async find(id: string): Promise<Task | null> {
      return builtin.find((task) => task.id === id) ?? (await own.get(id)) ?? null;
    },
    async list(): Promise<TaskListing[]> {
      const stored = await own.list();
      return [
        ...builtin.map((task): TaskListing => ({ task, origin: "built-in" })),
        ...stored.sort((a, b) => a.name.localeCompare(b.name)).map((task): TaskListing => ({ task, origin: "own" })),
      ];
    },
    async save(input: unknown): Promise<{ task: Task }> {
      const task = checkTask(input);
      if (isBuiltin(task.id)) {
        const mistakes = [{ path: "id", message: "This id belongs to a built-in task." }];
        throw new LoupeError("task-invalid", "This id belongs to a built-in task.", { mistakes });
      }
      await own.save(task);
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

/** The task, or throws `task-invalid` with `data.mistakes`. */
export function checkTask(input: unknown): Task {
  const parsed = parseTask(input);
  if (parsed.ok) return parsed.task;
  throw new LoupeError("task-invalid", "The task has mistakes.", { mistakes: parsed.mistakes });
}
