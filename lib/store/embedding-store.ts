import type { Database } from "./database";

/** Embeddings are small (1.5 kB each); this many are about 30 MB. */
const MOST_EMBEDDINGS = 20_000;

/** Embeddings of labels and of seen blocks, so that a repeat visit costs no inference. */
export function createEmbeddingStore(database: Database, most = MOST_EMBEDDINGS) {
  return {
    /** In the order of `keys`; undefined where a key is not stored. */
    async get(keys: readonly string[]): Promise<(Float32Array | undefined)[]> {
      const found = await database.getEach("embeddings", keys);
      return found.map((entry) => entry?.embedding);
    },
    /** Stores all, then drops the oldest beyond the limit. */
    async put(entries: readonly { key: string; embedding: Float32Array }[]): Promise<void> {
      const usedAt = Date.now();
      await database.write(entries.map((entry) => ({ store: "embeddings", put: { ...entry, usedAt } })));
      await database.change(async (before) => {
        const excess = Math.max(0, (await before.count("embeddings")) - most);
        const oldest = excess > 0 ? await before.listKeysOfIndex("embeddings", "usedAt", null, excess) : [];
        return { changes: oldest.map((key) => ({ store: "embeddings" as const, delete: key })), answer: undefined };
      });
    },
    clear: (): Promise<void> => database.clear("embeddings"),
  };
}
