import {
  atRest,
  type Batch,
  type BatchOrder,
  type BatchPlace,
  createBatch,
  goOn,
  isOfSample,
  nextPlace,
  retry,
  withPlace,
} from "../../domain/batch/batch";
import { LoupeError } from "../../domain/errors";
import type { Result } from "../../domain/result/result";
import type { TabLook } from "../../messages/payloads";
import type { RequestOf, ServiceHandlers } from "../../messages/protocol";
import { waitForTab } from "./wait-for-tab";

/** Pages that are opened and read at once: one loads while another is read. */
const LANES = 3;

export interface BatchDependencies {
  run(request: RequestOf<"run.start">): Promise<Result>;
  cancelRun(runId: string): void;
  openTab(url: string, windowId: number | undefined): Promise<{ tabId: number }>;
  lookAtTab(tabId: number): Promise<TabLook>;
  closeTab(tabId: number): Promise<unknown>;
  changed(batch: Batch | null): void;
  /** Nothing of this is stopped for being idle until the work is done. */
  during(work: () => Promise<void>): Promise<void>;
}

/**
 * The one batch of pages that a person has under way: opens what has no tab, a few at a time, and runs the task there.
 * Each page is a run like any other, with a result of its own in the history; what fails is told and the rest goes on.
 */
export class Batches {
  #batch: Batch | null = null;
  #windowId: number | undefined;
  #lanes = 0;

  constructor(private readonly dependencies: BatchDependencies) {}

  get current(): Batch | null {
    return this.#batch;
  }

  /** Takes the place of the batch before. The same order twice is one batch. */
  start(order: BatchOrder, windowId?: number): Batch {
    if (this.#batch?.id === order.id) return this.#batch;
    this.drop();
    this.#windowId = windowId;
    return this.#put(createBatch(order, newId));
  }

  goOn(): Batch | null {
    return this.#batch && this.#put(goOn(this.#batch));
  }

  retry(runId: string | null): Batch | null {
    return this.#batch && this.#put(retry(this.#batch, runId, newId));
  }

  /** What is being read is read to its end. */
  pause(): Batch | null {
    return this.#batch && this.#put({ ...this.#batch, phase: "paused" });
  }

  /** Forgets the batch and gives it once more; its results stay in the history. */
  drop(): Batch | null {
    const dropped = this.#batch;
    for (const { runId, state } of dropped?.places ?? []) {
      if (state === "reading") this.dependencies.cancelRun(runId);
    }
    this.#batch = null;
    if (dropped) this.dependencies.changed(null);
    return dropped;
  }

  #put(batch: Batch): Batch {
    this.#batch = batch;
    this.dependencies.changed(batch);
    // Each lane takes its first page at once.
    while (this.#lanes < LANES && this.#batch && nextPlace(this.#batch)) {
      this.#lanes++;
      void this.dependencies.during(() => this.#work());
    }
    return this.#batch ?? batch;
  }

  async #work(): Promise<void> {
    try {
      for (let place = this.#take(); place; place = this.#take()) await this.#perform(place);
    } finally {
      this.#lanes--;
      if (this.#lanes === 0 && this.#batch) this.#put(atRest(this.#batch));
    }
  }

  /** A page that nobody else works at from now on. */
  #take(): (BatchPlace & { batchId: string }) | undefined {
    const place = this.#batch && nextPlace(this.#batch);
    if (!place || !this.#batch) return undefined;
    this.#change(this.#batch.id, place.runId, { state: place.tabId === null ? "opening" : "reading" });
    return { ...place, batchId: this.#batch.id };
  }

  async #perform({ batchId, ...place }: BatchPlace & { batchId: string }): Promise<void> {
    const change = (more: Partial<BatchPlace>) => this.#change(batchId, place.runId, more);
    try {
      const tabId = place.tabId ?? (await this.#open(place, change));
      await waitForTab(tabId, this.dependencies.lookAtTab);
      const batch = this.#batch?.id === batchId ? this.#batch : null;
      if (!batch) return;
      change({ state: "reading" });
      const { page } = await this.dependencies.run(runOf(batch, place, tabId));
      change({ state: "done", url: page.url, title: page.title });
      await this.#closeRead(batchId, place.runId);
    } catch (thrown) {
      change({ state: "failed", error: LoupeError.from(thrown).serialise() });
    }
  }

  async #open({ url }: BatchPlace, change: (more: Partial<BatchPlace>) => void): Promise<number> {
    const { tabId } = await this.dependencies.openTab(url, this.#windowId);
    change({ tabId, isOpened: true });
    return tabId;
  }

  /** A tab that was opened for this and is no part of the sample is closed, where a person wants that. */
  async #closeRead(batchId: string, runId: string): Promise<void> {
    const batch = this.#batch?.id === batchId ? this.#batch : null;
    const at = batch?.places.findIndex((place) => place.runId === runId) ?? -1;
    const place = batch?.places[at];
    if (!batch?.closesTabs || !place?.isOpened || place.tabId === null || isOfSample(batch, place.runId)) return;
    await this.dependencies.closeTab(place.tabId).catch(() => undefined);
    this.#change(batchId, runId, { tabId: null });
  }

  #change(batchId: string, runId: string, more: Partial<BatchPlace>): void {
    if (this.#batch?.id !== batchId) return;
    this.#batch = withPlace(this.#batch, runId, more);
    this.dependencies.changed(this.#batch);
  }
}

export function createBatchHandlers(batches: Batches): ServiceHandlers<"batch"> {
  return {
    "batch.start": ({ order, windowId }) => batches.start(order, windowId),
    "batch.go-on": () => batches.goOn(),
    "batch.retry": ({ runId }) => batches.retry(runId),
    "batch.pause": () => batches.pause(),
    "batch.drop": () => batches.drop(),
    "batch.state": () => batches.current,
  };
}

const newId = () => crypto.randomUUID();

/** Nobody is asked page by page whether something may be sent: what they say of the sample's sites holds for the rest. */
function runOf(batch: Batch, { runId }: BatchPlace, tabId: number): RequestOf<"run.start"> {
  const { task, scope } = batch;
  return { runId, target: { tabId }, taskId: task.id, scope, mayAsk: isOfSample(batch, runId) };
}
