import type { Task } from "../domain/task/task";
import type { Database } from "./database";

/** The person's own tasks. Every method throws `store-failed`. */
export function createTaskStore(database: Database) {
  return {
    list: (): Promise<Task[]> => database.getAll("tasks"),
    get: (id: string): Promise<Task | undefined> => database.get("tasks", id),
    put: (task: Task): Promise<void> => database.put("tasks", task),
    async delete(id: string): Promise<Task | null> {
      const task = await database.get("tasks", id);
      await database.delete("tasks", id);
      return task ?? null;
    },
  };
}

export type TaskStore = ReturnType<typeof createTaskStore>;
