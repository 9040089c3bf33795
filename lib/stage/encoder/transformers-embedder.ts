import { LoupeError } from "../../task/errors";
import { type AdapterChoice, type BackendMemory, chooseBackend, findAdapter } from "./backend-probe";
import { type BatchLimits, DEFAULT_LIMITS, planBatches } from "./batches";
import type { Backend, Embedder } from "./embedder";
import { poolBatch } from "./pooling";
import {
  createEncoderRuntime,
  type EncoderRuntime,
  type EncoderSession,
  type RuntimeLocations,
} from "./transformers-runtime";

export interface TransformersEmbedderOptions extends RuntimeLocations {
  /** `auto` probes; the others are for tests and for people who know better. */
  backend?: "auto" | Backend;
  /** Remembers what the probe found on this machine. */
  memory?: BackendMemory;
  limits?: BatchLimits;
  /** Wraps whatever may compute for long without a turn for anybody else. */
  whileModelWorks?: WhileModelWorks;
}

export type WhileModelWorks = <Value>(work: () => Promise<Value>) => Promise<Value>;

/**
 * Loads a model.
 * Throws LoupeError: `model-missing`, `model-corrupt`, `model-failed`.
 */
export async function createTransformersEmbedder(options: TransformersEmbedderOptions): Promise<Embedder> {
  const { limits = DEFAULT_LIMITS, whileModelWorks = (work) => work() } = options;
  // Of some models the tokenizer alone is 17 MB of JSON.
  const runtime = await whileModelWorks(() => createEncoderRuntime(options));
  const embedder = new TransformersEmbedder(runtime, limits, whileModelWorks);
  try {
    await embedder.start(options.backend ?? "auto", options.memory);
    return embedder;
  } catch (thrown) {
    await embedder.dispose();
    throw thrown;
  }
}

class TransformersEmbedder implements Embedder {
  #session: EncoderSession | null = null;
  #device: GPUDevice | null = null;
  #deviceLost = false;
  #retriedDevice = false;
  /** Calls run one after the other: a session runs one batch at a time. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly runtime: EncoderRuntime,
    readonly limits: BatchLimits,
    readonly whileModelWorks: WhileModelWorks,
  ) {}

  get revision(): string {
    return this.runtime.model.manifest.revision;
  }

  get backend(): Backend {
    return this.#session?.backend ?? "wasm";
  }

  get threads(): number {
    return this.backend === "wasm" ? this.runtime.threads : 1;
  }

  async start(wanted: "auto" | Backend, memory?: BackendMemory): Promise<void> {
    if (wanted === "node" || wanted === "wasm") return this.#open(wanted);
    const adapter = await findAdapter();
    if (wanted === "webgpu") {
      if (!adapter) throw new LoupeError("model-failed", "This browser has no WebGPU adapter.");
      return this.#open("webgpu", adapter);
    }
    const choice = await chooseBackend({
      adapter,
      revision: this.revision,
      memory,
      time: (backend) => this.#time(backend, adapter),
    });
    if (this.#session?.backend !== choice) await this.#open(choice, adapter);
  }

  embed(texts: readonly string[], signal?: AbortSignal, onTurn?: () => void): Promise<Float32Array[]> {
    const turn = this.#queue.then(() => this.#embedNow(texts, signal, onTurn));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  async dispose(): Promise<void> {
    await this.#queue;
    await this.#close();
    this.runtime.dispose();
  }

  async #embedNow(texts: readonly string[], signal?: AbortSignal, onTurn?: () => void): Promise<Float32Array[]> {
    onTurn?.();
    const rows = texts.map((text) => this.runtime.tokenise(text));
    const embeddings = new Array<Float32Array>(texts.length);
    for (const batch of planBatches(
      rows.map((row) => row.length),
      this.limits,
    )) {
      // The runtime computes in one go: without a turn for messages no cancel would be heard before the last batch.
      await turnForOthers();
      onTurn?.();
      throwIfCancelled(signal);
      const pooled = await this.#runBatch(batch.map((row) => rows[row]!));
      batch.forEach((row, index) => {
        embeddings[row] = pooled[index]!;
      });
    }
    throwIfCancelled(signal);
    return embeddings;
  }

  async #runBatch(rows: readonly number[][]): Promise<Float32Array[]> {
    try {
      return await this.#pooled(rows);
    } catch (thrown) {
      if (this.#session?.backend !== "webgpu") throw asModelFailure(thrown);
      await this.#recover();
      return await this.#runBatch(rows);
    }
  }

  async #pooled(rows: readonly number[][]): Promise<Float32Array[]> {
    if (!this.#session) throw new LoupeError("model-failed", "The model was unloaded.");
    if (this.#deviceLost) throw new LoupeError("model-failed", "The GPU was lost.");
    const session = this.#session;
    const { states, columns } = await this.whileModelWorks(() => session.run(rows));
    const lengths = rows.map((row) => row.length);
    const embeddings = poolBatch(states, lengths, columns, this.runtime.model.manifest);
    // A device that is lost while it computes may answer with zeros instead of an error.
    if (embeddings.some((embedding) => !isUsable(embedding))) {
      throw new LoupeError("model-failed", `The ${this.backend} backend computed no usable embedding.`);
    }
    return embeddings;
  }

  /** One new device, then WASM for the rest of this embedder's life. */
  async #recover(): Promise<void> {
    await this.#close();
    if (!this.#retriedDevice) {
      this.#retriedDevice = true;
      const adapter = await findAdapter();
      if (adapter && (await this.#tryOpen(adapter))) return;
    }
    await this.#open("wasm");
  }

  async #tryOpen(adapter: AdapterChoice): Promise<boolean> {
    try {
      await this.#open("webgpu", adapter);
      return true;
    } catch {
      await this.#close();
      return false;
    }
  }

  async #open(backend: Backend, adapter?: AdapterChoice | null): Promise<void> {
    await this.#close();
    if (backend === "webgpu" && adapter) {
      const device = await adapter.requestDevice();
      this.#device = device;
      this.#deviceLost = false;
      void device.lost.then(() => {
        if (this.#device === device) this.#deviceLost = true;
      });
    }
    this.#session = await this.whileModelWorks(() => this.runtime.createSession(backend, this.#device ?? undefined));
  }

  async #close(): Promise<void> {
    const session = this.#session;
    const device = this.#device;
    this.#session = null;
    this.#device = null;
    this.#deviceLost = false;
    // A session on a lost device can't be released; there is nothing left of it to free.
    await session?.dispose().catch(() => {});
    device?.destroy();
  }

  /** Milliseconds of the second run of a fixed batch: the first one compiles shaders and fills caches. */
  async #time(backend: "webgpu" | "wasm", adapter: AdapterChoice | null): Promise<number> {
    try {
      await this.#open(backend, adapter);
      const rows = PROBE_TEXTS.map((text) => this.runtime.tokenise(text));
      await this.#pooled(rows);
      const start = performance.now();
      await this.#pooled(rows);
      return performance.now() - start;
    } catch (thrown) {
      if (backend === "wasm") throw asModelFailure(thrown);
      return Number.POSITIVE_INFINITY;
    }
  }
}

/** About what a page's blocks are: sixteen paragraphs of some sixty tokens. */
const PROBE_TEXTS = Array.from(
  { length: 16 },
  (_, index) =>
    `Paragraph ${index}: the train leaves the northern station at seven in the morning, crosses the river twice, ` +
    "stops in every village of the valley, and reaches the harbour before noon, where the ferry to the islands waits " +
    "for its last passengers, their bicycles, and the mail.",
);

function isUsable(embedding: Float32Array): boolean {
  let largest = 0;
  for (const value of embedding) {
    if (!Number.isFinite(value)) return false;
    largest = Math.max(largest, Math.abs(value));
  }
  return largest > 0;
}

/** A message to oneself: browsers stretch short timers to 4 ms. */
function turnForOthers(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
}

function asModelFailure(thrown: unknown): LoupeError {
  if (thrown instanceof LoupeError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new LoupeError("model-failed", `The model failed: ${message}`, {}, { cause: thrown });
}
