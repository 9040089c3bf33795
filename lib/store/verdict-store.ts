import type { Verdict } from "../domain/learning/verdict";
import { type Database, throwStoreFailed } from "./database";

/** What people said about what stages said. Every method throws `store-failed`. */
export function createVerdictStore(database: Database) {
  return {
    listOfTask: (taskHash: string): Promise<Verdict[]> =>
      database.getAllFromIndex("verdicts", "taskHash", taskHash).catch(throwStoreFailed),
    /** A verdict on the same stage, question and result takes the place of the earlier one; all are stored, or none. */
    async put(verdicts: readonly Verdict[]): Promise<void> {
      const transaction = database.transaction("verdicts", "readwrite");
      await Promise.all([...verdicts.map((verdict) => transaction.store.put(verdict)), transaction.done]).catch(
        throwStoreFailed,
      );
    },
    /** All of a result, or those of one of its questions. Gives the hash of the task that they were about. */
    async delete(resultId: string, questionId?: string): Promise<string | null> {
      const from = [resultId, questionId ?? "", ""];
      const to = [resultId, questionId ?? "\uffff", "\uffff"];
      const transaction = database.transaction("verdicts", "readwrite");
      const range = IDBKeyRange.bound(from, to);
      const [first] = await transaction.store.getAll(range, 1).catch(throwStoreFailed);
      await Promise.all([transaction.store.delete(range), transaction.done]).catch(throwStoreFailed);
      return first?.taskHash ?? null;
    },
    clear: (): Promise<void> => database.clear("verdicts").catch(throwStoreFailed),
  };
}

export type VerdictStore = ReturnType<typeof createVerdictStore>;
