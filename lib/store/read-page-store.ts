import type { Snapshot } from "../domain/snapshot/snapshot";
import type { Database, ReadPage } from "./database";

/** Pages that can still be taught from: those of the newest results. */
const MOST_PAGES = 20;

/** What the newest results were read from, so that a correction can teach where a value stands. Throws `store-failed`. */
export function createReadPageStore(database: Database) {
  return {
    get: async (resultId: string): Promise<Snapshot | null> =>
      (await database.get("readPages", resultId))?.snapshot ?? null,
    list: (): Promise<ReadPage[]> => database.getAll("readPages"),
    /** The oldest make room. They are deleted together with their results. */
    async put(resultId: string, snapshot: Snapshot): Promise<void> {
      await database.put("readPages", { resultId, snapshot, readAt: Date.now() });
      await database.change(async (before) => {
        const oldestFirst = await before.listKeysOfIndex("readPages", "readAt");
        const old = oldestFirst.slice(0, Math.max(0, oldestFirst.length - MOST_PAGES));
        return { changes: old.map((key) => ({ store: "readPages" as const, delete: key })), answer: undefined };
      });
    },
  };
}

export type ReadPageStore = ReturnType<typeof createReadPageStore>;
