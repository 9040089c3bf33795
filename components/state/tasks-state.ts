import { signal } from "@preact/signals";
import type { Task } from "../../lib/domain/task/task";
import { localiseTask } from "../../lib/messages/builtin-words";
import type { TaskListing } from "../../lib/messages/payloads";
import type { Ports } from "../ports";
import { createLatestOnly, type Loadable } from "./loadable";

/** All tasks, built-in and own, kept up to date. */
export function createTaskStore(ports: Ports) {
  const list = signal<Loadable<TaskListing[]>>({ state: "loading" });
  const ask = createLatestOnly();

  function refresh(): Promise<void> {
    return ask(
      () => ports.send("task.list", {}),
      (answer) => {
        list.value = answer.state === "ready" ? { ...answer, value: answer.value.map(localiseListing) } : answer;
      },
    );
  }

  async function save(task: Task): Promise<Task> {
    const saved = await ports.send("task.save", { task });
    await refresh();
    return saved.task;
  }

  /** Resolves with what was deleted, so that it can be saved again; null where there was no such task. */
  async function remove(taskId: string): Promise<Task | null> {
    const { deleted } = await ports.send("task.delete", { taskId });
    await refresh();
    return deleted;
  }

  const stop = ports.listen("tasks.changed", () => void refresh());
  return { list, refresh, save, remove, stop };
}

const localiseListing = (listing: TaskListing): TaskListing => ({ ...listing, task: localiseTask(listing.task) });

export type TaskStore = ReturnType<typeof createTaskStore>;

/** The tasks known now: empty while loading. */
export function listKnownTasks(store: TaskStore): TaskListing[] {
  return store.list.value.state === "ready" ? store.list.value.value : [];
}
