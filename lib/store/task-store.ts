import type { Task } from "../domain/task/task";
import { type Database, throwStoreFailed } from "./database";

/** The person's own tasks. Every method throws `store-failed`. */
export function createTaskStore(database: Database) {
  return {
    list: (): Promise<Task[]> => database.getAll("tasks").catch(throwStoreFailed),
    get: (id: string): Promise<Task | undefined> => database.get("tasks", id).catch(throwStoreFailed),
    put: (task: Task): Promise<unknown> => database.put("tasks", task).catch(throwStoreFailed),
    async delete(id: string): Promise<Task | null> {
      const task = await database.get("tasks", id).catch(throwStoreFailed);
      await database.delete("tasks", id).catch(throwStoreFailed);
      return task ?? null;
    },
  };
}

export type TaskStore = ReturnType<typeof createTaskStore>;
