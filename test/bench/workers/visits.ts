import type { Task } from "../../../lib/domain/task/task";
import type { BackendMemory } from "../../../lib/model/runtime/backend-probe";
import { route } from "../../../lib/router/route";
import { createEncoderStage } from "../../../lib/stage/encoder";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { type EmbeddingBacking, EmbeddingCache } from "../../../lib/stage/encoder/embedding-cache";
import { fieldQueries } from "../../../lib/stage/encoder/field-match";
import { examplesOf, labelTexts } from "../../../lib/stage/encoder/label-texts";
import type { Stage } from "../../../lib/stage/stage";
import type { StreamItem } from "../stream";

/** One run as the host does it, less the page and the store. Throws where a stage failed. */
export async function answer({ task, taskHash, snapshot, scope }: StreamItem, stages: readonly Stage[]) {
  const signal = new AbortController().signal;
  const outcome = await route({ task, taskHash, snapshot, scope, stages, signal });
  if (outcome.errors.length > 0) throw new Error(outcome.errors.map(({ message }) => message).join("; "));
  return outcome;
}

/** What of a task is embedded, whatever the page. */
function taskTexts(task: Task): string[] {
  if (task.kind === "extract") return task.fields.flatMap(fieldQueries);
  return [...task.labels.flatMap(labelTexts), ...examplesOf(task).map((example) => example.text)];
}

/** Embeds what of the tasks is not yet in the store. */
export async function learnTasks(
  store: EmbeddingBacking,
  items: readonly StreamItem[],
  embedder: Pick<Embedder, "revision" | "embed">,
): Promise<void> {
  const cache = new EmbeddingCache({ backing: store });
  const texts = [...new Set(items.flatMap(({ task }) => taskTexts(task)))];
  await cache.embed(embedder.revision, texts, (missing) => embedder.embed(missing));
}

/** A store of embeddings that lasts as long as the worker. */
export function memoryStore(): EmbeddingBacking {
  const known = new Map<string, Float32Array>();
  return {
    get: async (keys) => keys.map((key) => known.get(key)),
    put: async (entries) => {
      for (const { key, embedding } of entries) known.set(key, embedding);
    },
  };
}

/**
 * What a run finds on a page that is seen for the first time: what `lasting` knows, which are the tasks' texts, and
 * nothing of the page but what this very run has embedded before.
 */
export class FirstVisit implements EmbeddingBacking {
  #page = memoryStore();

  constructor(readonly lasting: Pick<EmbeddingBacking, "get">) {}

  begin(): void {
    this.#page = memoryStore();
  }

  async get(keys: readonly string[]): Promise<(Float32Array | undefined)[]> {
    const [known, own] = [await this.lasting.get(keys), await this.#page.get(keys)];
    return keys.map((_, index) => known[index] ?? own[index]);
  }

  put(entries: Parameters<EmbeddingBacking["put"]>[0]): Promise<void> {
    return this.#page.put(entries);
  }
}

/** The product's encoder stage for a first visit: it remembers nothing itself, and asks `visit` for everything. */
export function encoderFor(visit: FirstVisit, embedder: Embedder, memory?: BackendMemory): Stage {
  const cache = new EmbeddingCache({ capacity: 0, backing: visit });
  return createEncoderStage({
    modelRevision: embedder.revision,
    withEmbedder: (work) => work(embedder),
    cache,
    memory,
  });
}
