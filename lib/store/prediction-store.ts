import type { LoggedPrediction } from "../domain/learning/prediction-log";
import { type Database, throwStoreFailed } from "./database";

/** Some years of a busy person; a row takes half a kilobyte without its text. */
export const MOST_PREDICTIONS = 10_000;

/** One row a question that was answered, see `LoggedPrediction`. Every method throws `store-failed`. */
export function createPredictionStore(database: Database, most = MOST_PREDICTIONS) {
  return {
    /** The oldest first. */
    list: (): Promise<LoggedPrediction[]> => database.getAllFromIndex("predictions", "at").catch(throwStoreFailed),
    /** In the place of those of the same result and question; the oldest beyond the limit are dropped. */
    async put(rows: readonly LoggedPrediction[]): Promise<void> {
      const transaction = database.transaction("predictions", "readwrite");
      await Promise.all([...rows.map((row) => transaction.store.put(row)), transaction.done]).catch(throwStoreFailed);
      await trim(database, most).catch(throwStoreFailed);
    },
    /** What a person said of one answer; gives whether there was a row. */
    async judge(resultId: string, questionId: string, verdict: LoggedPrediction["verdict"]): Promise<boolean> {
      const transaction = database.transaction("predictions", "readwrite");
      const row = await transaction.store.get([resultId, questionId]).catch(throwStoreFailed);
      if (row) await transaction.store.put({ ...row, verdict }).catch(throwStoreFailed);
      await transaction.done.catch(throwStoreFailed);
      return row !== undefined;
    },
    async delete(resultIds: readonly string[]): Promise<void> {
      const transaction = database.transaction("predictions", "readwrite");
      const deletions = resultIds.map((id) => transaction.store.delete(IDBKeyRange.bound([id, ""], [id, "\uffff"])));
      await Promise.all([...deletions, transaction.done]).catch(throwStoreFailed);
    },
    /** Those of results from before `moment`, epoch milliseconds; gives how many. */
    async deleteBefore(moment: number): Promise<number> {
      const range = IDBKeyRange.upperBound(moment, true);
      const old = await database.getAllKeysFromIndex("predictions", "at", range).catch(throwStoreFailed);
      await deleteKeys(database, old).catch(throwStoreFailed);
      return old.length;
    },
    /** Leaves hashes of what was kept as it was; gives how many rows that changed. */
    forgetTexts: (): Promise<number> => forgetTexts(database).catch(throwStoreFailed),
    /** Gives how many there were. */
    async clear(): Promise<number> {
      const count = await database.count("predictions").catch(throwStoreFailed);
      await database.clear("predictions").catch(throwStoreFailed);
      return count;
    },
  };
}

export type PredictionStore = ReturnType<typeof createPredictionStore>;

async function trim(database: Database, most: number): Promise<void> {
  const excess = (await database.count("predictions")) - most;
  if (excess > 0) await deleteKeys(database, await database.getAllKeysFromIndex("predictions", "at", null, excess));
}

async function deleteKeys(database: Database, keys: readonly [string, string][]): Promise<void> {
  const transaction = database.transaction("predictions", "readwrite");
  await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
}

async function forgetTexts(database: Database): Promise<number> {
  const transaction = database.transaction("predictions", "readwrite");
  const rows = await transaction.store.index("host").getAll();
  const changes = rows.map(({ plain: _, ...row }) => transaction.store.put(row));
  await Promise.all([...changes, transaction.done]);
  return rows.length;
}
