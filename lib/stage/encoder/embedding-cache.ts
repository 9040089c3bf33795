/** A lasting store behind the cache; for example a table of IndexedDB. */
export interface EmbeddingBacking {
  /** One entry a key, in order; undefined where it has none. */
  get(keys: readonly string[]): Promise<(Float32Array | undefined)[]>;
  put(entries: readonly { key: string; embedding: Float32Array }[]): Promise<void>;
}

export interface EmbeddingCacheOptions {
  /** Embeddings held in memory, some 1.5 kB each. */
  capacity?: number;
  backing?: EmbeddingBacking;
}

/** Embeds a text once: labels come with every run, and most blocks of a page with the next run on it. */
export class EmbeddingCache {
  /** In order of use, oldest first: a Map keeps the order of insertion. */
  readonly #memory = new Map<string, Float32Array>();
  readonly #capacity: number;
  readonly #backing: EmbeddingBacking | undefined;

  constructor(options: EmbeddingCacheOptions = {}) {
    this.#capacity = options.capacity ?? 4000;
    this.#backing = options.backing;
  }

  /**
   * Embeddings of `texts` by the model `revision`, in order. `compute` is called at most once, with each unknown
   * text once; when it rejects, nothing is kept.
   */
  async embed(
    revision: string,
    texts: readonly string[],
    compute: (missing: string[]) => Promise<Float32Array[]>,
  ): Promise<Float32Array[]> {
    const keys = await Promise.all(texts.map((text) => keyOf(revision, text)));
    const found = await this.#find(keys);
    const missing = new Map<string, string>();
    keys.forEach((key, index) => {
      if (!found.has(key)) missing.set(key, texts[index]!);
    });
    if (missing.size > 0) {
      const computed = await compute([...missing.values()]);
      const entries = [...missing.keys()].map((key, index) => ({ key, embedding: computed[index]! }));
      for (const { key, embedding } of entries) {
        found.set(key, embedding);
        this.#keep(key, embedding);
      }
      // A full or broken store costs time on the next run, never this run's answer.
      await this.#backing?.put(entries).catch(() => {});
    }
    return keys.map((key) => found.get(key)!);
  }

  async #find(keys: readonly string[]): Promise<Map<string, Float32Array>> {
    const found = new Map<string, Float32Array>();
    for (const key of keys) {
      const embedding = this.#memory.get(key);
      if (!embedding) continue;
      found.set(key, embedding);
      this.#keep(key, embedding);
    }
    const unknown = [...new Set(keys)].filter((key) => !found.has(key));
    if (unknown.length === 0 || !this.#backing) return found;
    const stored = await this.#backing.get(unknown).catch(() => []);
    unknown.forEach((key, index) => {
      const embedding = stored[index];
      if (!embedding) return;
      found.set(key, embedding);
      this.#keep(key, embedding);
    });
    return found;
  }

  #keep(key: string, embedding: Float32Array): void {
    this.#memory.delete(key);
    this.#memory.set(key, embedding);
    if (this.#memory.size <= this.#capacity) return;
    for (const oldest of this.#memory.keys()) {
      this.#memory.delete(oldest);
      return;
    }
  }
}

/** A hash: the store never holds the page's text itself. */
async function keyOf(revision: string, text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${revision}\n${text}`));
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
