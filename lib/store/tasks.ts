import type { Task } from "../domain/task/task";
import { type Database, storeFailed } from "./database";

/** The person's own tasks. Every method throws `store-failed`. */
export function createTaskStore(database: Database) {
  return {
    list: (): Promise<Task[]> => database.getAll("tasks").catch(storeFailed),
    get: (id: string): Promise<Task | undefined> => database.get("tasks", id).catch(storeFailed),
    save: (task: Task): Promise<unknown> => database.put("tasks", task).catch(storeFailed),
    async delete(id: string): Promise<Task | null> {
      const task = await database.get("tasks", id).catch(storeFailed);
      await database.delete("tasks", id).catch(storeFailed);
      return task ?? null;
    },
  };
}

export type TaskStore = ReturnType<typeof createTaskStore>;
