import { computed, signal } from "@preact/signals";
import type { Batch, BatchOrder } from "../../lib/domain/batch/batch";
import { type PageResult, tableOfPages } from "../../lib/domain/result/page-rows";
import type { Result } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import type { Ports } from "../ports";

/** Milliseconds between two looks at a batch under way, should an event have been missed. */
const LOOK_EVERY = 5_000;

/** One task on several pages: the batch that the host has, and the results of its pages. */
export function createManyStore(ports: Ports) {
  /** Whether a person looks at it, and the task that they came with. */
  const shown = signal<{ task: Task | null } | null>(null);
  const batch = signal<Batch | null>(null);
  const results = signal<ReadonlyMap<string, Result>>(new Map());
  /** Origins that were asked for since the panel is open, to be given back. */
  const granted = signal<readonly string[]>([]);
  const asked = new Set<string>();

  const take = (next: Batch | null): void => {
    batch.value = next;
    for (const { runId, state } of next?.places ?? []) if (state === "done" && shown.value) void load(runId);
  };

  async function load(runId: string): Promise<void> {
    if (asked.has(runId)) return;
    asked.add(runId);
    const found = await ports.send("history.get", { id: runId }).catch(() => null);
    if (found) results.value = new Map(results.value).set(runId, found);
  }

  async function refresh(): Promise<void> {
    take(await ports.send("batch.state", {}).catch(() => batch.value));
  }

  async function open(task: Task | null = null): Promise<void> {
    shown.value = { task };
    await refresh();
  }

  const close = () => {
    shown.value = null;
  };

  /** The results that are there, page by page, and the tabs that show them. */
  const pages = computed<PageResult[]>(() =>
    (batch.value?.places ?? []).flatMap(({ runId, tabId }) => {
      const result = results.value.get(runId);
      return result ? [{ result, tabId }] : [];
    }),
  );
  /** All of them as one result with one table; null before there is any. */
  const table = computed<Result | null>(() => {
    const [first] = pages.value;
    if (!first || !batch.value) return null;
    const { id, scope } = batch.value;
    const page = { url: "", title: "", language: "", truncated: false };
    return { ...first.result, id, scope, page, answers: [], records: tableOfPages(pages.value) };
  });

  const start = async (order: BatchOrder, windowId?: number) =>
    take(await ports.send("batch.start", { order, windowId }));
  const goOn = async () => take(await ports.send("batch.go-on", {}));
  const pause = async () => take(await ports.send("batch.pause", {}));
  const retry = async (runId: string | null) => take(await ports.send("batch.retry", { runId }));
  const drop = async () => {
    await ports.send("batch.drop", {});
    take(null);
  };

  const stopListening = ports.listen("batch.changed", ({ batch: next }) => take(next));
  const timer = setInterval(() => {
    if (shown.value && batch.value?.phase === "running") void refresh();
  }, LOOK_EVERY);
  const stop = () => {
    clearInterval(timer);
    stopListening();
  };
  return { shown, batch, pages, table, granted, open, close, refresh, start, goOn, pause, retry, drop, stop };
}

export type ManyStore = ReturnType<typeof createManyStore>;
