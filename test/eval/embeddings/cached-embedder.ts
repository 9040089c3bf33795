import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { readShards, writeShard } from "./shards";

const ROOT = resolve(import.meta.dirname, "../../..");
const FOLDER = resolve(ROOT, ".cache/embeddings");
/** What an embedding comes from beside the model's files. */
const CODE = [
  "batches",
  "pooling",
  "transformers-embedder",
  "encoder-runtime",
  ...["kernel-code", "kernel-encoder", "encoder-weights", "open-kernel-encoder"].map((name) => `kernel/${name}`),
];
/** Texts embedded in one go, and kept in one file. */
const GROUP = 256;

export interface CachedEmbedder extends Embedder {
  /** Embeds what is not known yet, many at a time; `tell` gets how many are done. */
  prefetch(texts: readonly string[], tell: (done: number, all: number) => void): Promise<void>;
  /** While it is on, nothing is looked up: for measuring times. */
  bypass: boolean;
}

/**
 * The embedder behind a cache on disk, by model, by the code around it and by text. It is there to make evaluation
 * affordable; the product has caches of its own, see `EmbeddingCache`.
 */
export function cachedEmbedder(embedder: Embedder, folder = folderFor(embedder.revision)): CachedEmbedder {
  const known = readShards(folder);
  let unwritten: { key: string; embedding: Float32Array }[] = [];
  const write = () => {
    writeShard(folder, unwritten);
    unwritten = [];
  };
  const compute = async (texts: readonly string[], signal?: AbortSignal) => {
    const missing = [...new Set(texts.filter((text) => !known.has(keyOf(text))))];
    if (missing.length === 0) return;
    const computed = await embedder.embed(missing, signal);
    missing.forEach((text, index) => {
      const entry = { key: keyOf(text), embedding: computed[index]! };
      known.set(entry.key, entry.embedding);
      unwritten.push(entry);
    });
    if (unwritten.length >= GROUP) write();
  };
  return {
    revision: embedder.revision,
    backend: embedder.backend,
    threads: embedder.threads,
    bypass: false,
    async embed(texts, signal) {
      if (this.bypass) return embedder.embed(texts, signal);
      await compute(texts, signal);
      return texts.map((text) => known.get(keyOf(text))!);
    },
    async prefetch(texts, tell) {
      const missing = [...new Set(texts)].filter((text) => !known.has(keyOf(text)));
      for (let start = 0; start < missing.length; start += GROUP) {
        await compute(missing.slice(start, start + GROUP));
        tell(Math.min(missing.length, start + GROUP), missing.length);
      }
    },
    async dispose() {
      write();
      await embedder.dispose();
    },
  };
}

function folderFor(revision: string): string {
  const hash = createHash("sha256");
  for (const name of CODE) hash.update(readFileSync(resolve(ROOT, `lib/stage/encoder/${name}.ts`)));
  return resolve(FOLDER, `${revision}-${hash.digest("hex").slice(0, 12)}`);
}

const keys = new Map<string, string>();

/** Hashing costs more than looking up, and each text comes many times. */
function keyOf(text: string): string {
  const known = keys.get(text);
  if (known) return known;
  const key = createHash("sha256").update(text).digest("hex").slice(0, 32);
  keys.set(text, key);
  return key;
}
