import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import { BUILTIN_TASKS } from "../../lib/domain/task/builtin";
import type { Task } from "../../lib/domain/task/task";
import { hashTask } from "../../lib/domain/task/task-hash";
import { type ExpectedTask, loadFixtures } from "../support/fixtures";
import { takeSnapshots } from "./page-snapshots";

/** One question of a person: a task on a page. Plain data. */
export interface StreamItem {
  page: string;
  task: Task;
  taskHash: string;
  snapshot: Snapshot;
  scope: "page" | "selection";
}

export interface JudgedItem extends StreamItem {
  expected: ExpectedTask;
}

/** Every golden page with every task that its expectation answers, page by page. */
export async function goldenStream(): Promise<JudgedItem[]> {
  const fixtures = loadFixtures();
  const snapshots = await takeSnapshots(
    fixtures.map(({ html, expected: { url, selection } }) => ({ html, url, selection })),
  );
  const items = fixtures.flatMap(({ name, expected }, index) =>
    Object.entries(expected.tasks).map(async ([taskId, expectedTask]): Promise<JudgedItem> => {
      const task = BUILTIN_TASKS.find((candidate) => candidate.id === taskId);
      if (!task) throw new Error(`${name}: no built-in task ${taskId}`);
      const snapshot = snapshots[index]!;
      const scope = task.scope === "selection" && snapshot.selection ? "selection" : "page";
      return { page: name, task, taskHash: await hashTask(task), snapshot, scope, expected: expectedTask };
    }),
  );
  return Promise.all(items);
}

/** `count` items that mix the tasks as the whole stream does. */
export const sampleStream = <Item extends StreamItem>(items: readonly Item[], count: number): Item[] =>
  spread(
    items.toSorted((one, other) => one.task.id.localeCompare(other.task.id)),
    count,
  );

/** `count` items at even distances. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, index) => items[Math.floor((index + 0.5) * step)]!);
}
