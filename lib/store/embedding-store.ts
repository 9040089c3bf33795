import { type Database, throwStoreFailed } from "./database";

/** Embeddings are small (1.5 kB each); this many are about 30 MB. */
const MOST_EMBEDDINGS = 20_000;

/** Embeddings of labels and of seen blocks, so that a repeat visit costs no inference. */
export function createEmbeddingStore(database: Database, most = MOST_EMBEDDINGS) {
  return {
    /** In the order of `keys`; undefined where a key is not stored. */
    async get(keys: readonly string[]): Promise<(Float32Array | undefined)[]> {
      const transaction = database.transaction("embeddings");
      const found = await Promise.all(keys.map((key) => transaction.store.get(key))).catch(throwStoreFailed);
      return found.map((entry) => entry?.embedding);
    },
    /** Stores all, then drops the oldest beyond the limit. */
    async put(entries: readonly { key: string; embedding: Float32Array }[]): Promise<void> {
      const usedAt = Date.now();
      const transaction = database.transaction("embeddings", "readwrite");
      await Promise.all([
        ...entries.map((entry) => transaction.store.put({ ...entry, usedAt })),
        transaction.done,
      ]).catch(throwStoreFailed);
      await trim(database, most).catch(throwStoreFailed);
    },
    clear: (): Promise<void> => database.clear("embeddings").catch(throwStoreFailed),
  };
}

async function trim(database: Database, most: number): Promise<void> {
  const excess = (await database.count("embeddings")) - most;
  if (excess <= 0) return;
  const transaction = database.transaction("embeddings", "readwrite");
  let cursor = await transaction.store.index("usedAt").openCursor();
  for (let dropped = 0; cursor && dropped < excess; dropped++) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
}
