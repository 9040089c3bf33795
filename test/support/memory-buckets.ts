import { IDBFactory } from "fake-indexeddb";
import type { Buckets } from "../../lib/store/places";

/** Storage buckets as Chromium has them: each with databases of its own, which go with it. */
export function createMemoryBuckets(): Buckets & { raw: Map<string, IDBFactory> } {
  const raw = new Map<string, IDBFactory>();
  return {
    raw,
    async open(name) {
      const factory = raw.get(name) ?? new IDBFactory();
      raw.set(name, factory);
      return { indexedDB: factory };
    },
    keys: async () => [...raw.keys()].sort(),
    delete: async (name) => void raw.delete(name),
  };
}
