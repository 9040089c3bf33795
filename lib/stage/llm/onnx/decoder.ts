import { DynamicCache, type PreTrainedModel, Tensor } from "@xenova/transformers";
import { yieldToOthers } from "../../../util/concurrency/yield-to-others";
import { throwIfCancelled } from "../cancel";
import { ChatModelProblem } from "../chat-model";

/** What a model remembers of the tokens that it read: keys and values of every layer. Never changed once it is made. */
export interface KeyValues {
  /** How many tokens that is. */
  readonly tokens: number;
  readonly entries: Record<string, Tensor>;
}

/** What a pass of the model says. */
export interface Reading {
  /** One row of `vocabulary` logits for each of the last tokens read, at least for the very last. */
  rows: Float32Array[];
  cache: KeyValues;
}

/** A pass that takes much longer lets a cancelled run wait; one that takes much less wastes time on every pass. */
const PASS_MILLISECONDS = 700;
const FIRST_CHUNK = 16;
/** Models give the logits of every token that they read: 128 rows of 152,000 numbers are 78 MB. */
const LONGEST_CHUNK = 128;

export const NOTHING_READ: KeyValues = { tokens: 0, entries: {} };

/** Runs a decoder's passes, with its key-value cache. */
export class Decoder {
  /** Tokens that one pass may read, by how long passes have taken on this device. */
  #chunk = FIRST_CHUNK;

  constructor(readonly model: PreTrainedModel) {}

  /**
   * Reads tokens after what is in a cache, which stays as it is: let go of it by `release` where nothing else needs it.
   * Cancelled between two passes. Throws `run-cancelled`, and what the runtime throws.
   */
  async read(tokens: readonly number[], past: KeyValues, signal: AbortSignal): Promise<Reading> {
    let cache = past;
    try {
      for (let at = 0; ; ) {
        await yieldToOthers();
        throwIfCancelled(signal);
        const chunk = tokens.slice(at, at + this.#chunk);
        at += chunk.length;
        const before = cache;
        const reading = await this.#pass(chunk, before);
        cache = reading.cache;
        if (before !== past) await release(before);
        if (at >= tokens.length) return reading;
      }
    } catch (thrown) {
      if (cache !== past) await release(cache);
      throw thrown;
    }
  }

  /** Reads tokens in one pass, for the logits after each of them. Not for more than a few dozen. */
  async readAll(tokens: readonly number[], past: KeyValues, signal: AbortSignal): Promise<Reading> {
    await yieldToOthers();
    throwIfCancelled(signal);
    return this.#pass(tokens, past);
  }

  async #pass(tokens: readonly number[], past: KeyValues): Promise<Reading> {
    const start = performance.now();
    const total = past.tokens + tokens.length;
    const output: Record<string, Tensor> = await this.model.forward({
      input_ids: toRow(tokens.map(BigInt)),
      attention_mask: toRow(new Array<bigint>(total).fill(1n)),
      past_key_values: past.tokens > 0 ? new DynamicCache(past.entries) : null,
    });
    this.#learn(tokens.length, performance.now() - start);
    return { rows: rowsOf(output.logits), cache: { tokens: total, entries: entriesOf(output) } };
  }

  /** Only longer pieces tell how long a token takes: a pass has its own costs, and the first one warms up. */
  #learn(tokens: number, milliseconds: number): void {
    if (tokens < this.#chunk) return;
    const affordable = (tokens * PASS_MILLISECONDS) / Math.max(1, milliseconds);
    this.#chunk = Math.round(Math.min(LONGEST_CHUNK, this.#chunk * 2, Math.max(1, affordable)));
  }
}

/** Gives back what a cache takes of the graphics card; what lies in memory is collected by itself. */
export async function release(cache: KeyValues): Promise<void> {
  await new DynamicCache(cache.entries).dispose();
}

function toRow(values: bigint[]): Tensor {
  return new Tensor("int64", BigInt64Array.from(values), [1, values.length]);
}

/** The library's own names (its `getPastKeyValues`), which it doesn't export. */
function entriesOf(output: Record<string, Tensor>): Record<string, Tensor> {
  const entries = Object.entries(output).filter(([name]) => name.startsWith("present"));
  if (entries.length === 0) throw new ChatModelProblem("model-misconfigured", "The model keeps no key-value cache.");
  return Object.fromEntries(
    entries.map(([name, tensor]) => [
      name.startsWith("present_") ? name.replace("present_", "past_") : name.replace("present", "past_key_values"),
      tensor,
    ]),
  );
}

function rowsOf(logits: Tensor | undefined): Float32Array[] {
  const [, rows = 0, vocabulary = 0] = logits?.dims ?? [];
  if (!logits || rows === 0) throw new ChatModelProblem("model-misconfigured", "The model gives no logits.");
  const data = logits.to("float32").data as Float32Array;
  return Array.from({ length: rows }, (_, row) => data.subarray(row * vocabulary, (row + 1) * vocabulary));
}
