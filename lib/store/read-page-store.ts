import type { Snapshot } from "../domain/snapshot/snapshot";
import { type Database, type ReadPage, throwStoreFailed } from "./database";

/** Pages that can still be taught from: those of the newest results. */
const MOST_PAGES = 20;

/** What the newest results were read from, so that a correction can teach where a value stands. Throws `store-failed`. */
export function createReadPageStore(database: Database) {
  return {
    async get(resultId: string): Promise<Snapshot | null> {
      const stored = await database.get("readPages", resultId).catch(throwStoreFailed);
      return stored?.snapshot ?? null;
    },
    list: (): Promise<ReadPage[]> => database.getAll("readPages").catch(throwStoreFailed),
    /** The oldest make room. They are deleted together with their results. */
    put: (resultId: string, snapshot: Snapshot): Promise<void> =>
      putAndTrim(database, resultId, snapshot).catch(throwStoreFailed),
  };
}

export type ReadPageStore = ReturnType<typeof createReadPageStore>;

async function putAndTrim(database: Database, resultId: string, snapshot: Snapshot): Promise<void> {
  const transaction = database.transaction("readPages", "readwrite");
  await transaction.store.put({ resultId, snapshot, readAt: Date.now() });
  const oldestFirst = await transaction.store.index("readAt").getAllKeys();
  for (const key of oldestFirst.slice(0, Math.max(0, oldestFirst.length - MOST_PAGES))) {
    await transaction.store.delete(key);
  }
  await transaction.done;
}
