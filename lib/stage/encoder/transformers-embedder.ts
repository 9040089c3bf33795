import { LoupeError } from "../../domain/errors";
import type { Backend, BackendMemory } from "../../model/runtime/backend-probe";
import { RecoveringSession } from "../../model/runtime/recovering-session";
import { SerialQueue } from "../../util/concurrency/serial-queue";
import { yieldToOthers } from "../../util/concurrency/yield-to-others";
import { type BatchLimits, DEFAULT_LIMITS, planBatches } from "./batches";
import type { Embedder } from "./embedder";
import { createEncoderRuntime, type EncoderRuntime, type RuntimeLocations } from "./encoder-runtime";
import type { EncoderSession } from "./encoder-session";
import { poolBatch } from "./pooling";

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
  const { limits = DEFAULT_LIMITS, memory, whileModelWorks = (work) => work() } = options;
  // Of some models the tokenizer alone is 17 MB of JSON.
  const runtime = await whileModelWorks(() => createEncoderRuntime(options));
  const embedder = new TransformersEmbedder(runtime, limits, memory, whileModelWorks);
  try {
    await embedder.start(options.backend ?? "auto");
    return embedder;
  } catch (thrown) {
    await embedder.dispose();
    throw thrown;
  }
}

class TransformersEmbedder implements Embedder {
  readonly #session: RecoveringSession<EncoderSession>;
  /** Calls run one after the other: a session runs one batch at a time. */
  readonly #queue = new SerialQueue();

  constructor(
    readonly runtime: EncoderRuntime,
    readonly limits: BatchLimits,
    memory: BackendMemory | undefined,
    readonly whileModelWorks: WhileModelWorks,
  ) {
    let rows: number[][] | null = null;
    this.#session = new RecoveringSession({
      open: (backend, device) => whileModelWorks(() => runtime.createSession(backend, device)),
      probe: (session) => {
        rows ??= PROBE_TEXTS.map((text) => runtime.tokenise(text));
        return this.#pool(session, rows);
      },
      revision: this.revision,
      memory,
    });
  }

  get revision(): string {
    return this.runtime.model.manifest.revision;
  }

  get backend(): Backend {
    return this.#session.backend;
  }

  get threads(): number {
    return this.backend === "wasm" ? this.runtime.threads : 1;
  }

  start(wanted: "auto" | Backend): Promise<void> {
    return this.#session.start(wanted);
  }

  embed(texts: readonly string[], signal?: AbortSignal, onTurn?: () => void): Promise<Float32Array[]> {
    return this.#queue.run(() => this.#embedNow(texts, signal, onTurn));
  }

  async dispose(): Promise<void> {
    await this.#queue.idle();
    await this.#session.close();
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
      await yieldToOthers();
      onTurn?.();
      throwIfCancelled(signal);
      const ofBatch = batch.map((row) => rows[row]!);
      const pooled = await this.#session.run((session) => this.#pool(session, ofBatch));
      batch.forEach((row, index) => {
        embeddings[row] = pooled[index]!;
      });
    }
    throwIfCancelled(signal);
    return embeddings;
  }

  async #pool(session: EncoderSession, rows: readonly number[][]): Promise<Float32Array[]> {
    const { states, columns } = await this.whileModelWorks(() => session.run(rows));
    const lengths = rows.map((row) => row.length);
    const embeddings = poolBatch(states, lengths, columns, this.runtime.model.manifest);
    // A device that is lost while it computes may answer with zeros instead of an error.
    if (embeddings.some((embedding) => !isUsable(embedding))) {
      throw new LoupeError("model-failed", `The ${session.backend} backend computed no usable embedding.`);
    }
    return embeddings;
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

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
}
