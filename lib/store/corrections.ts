import type { Correction, Result } from "../domain/result/result";
import { type Database, storeFailed } from "./database";

/** What people said instead of an answer. Every method throws `store-failed`. */
export function createCorrectionStore(database: Database) {
  return {
    get: (resultId: string, questionId: string): Promise<Correction | undefined> =>
      database.get("corrections", [resultId, questionId]).catch(storeFailed),
    ofResult: (resultId: string): Promise<Correction[]> =>
      database.getAll("corrections", IDBKeyRange.bound([resultId, ""], [resultId, "\uffff"])).catch(storeFailed),
    ofTask: (taskHash: string): Promise<Correction[]> =>
      database.getAllFromIndex("corrections", "taskHash", taskHash).catch(storeFailed),
    /** Stores the correction and the corrected result together, or neither. */
    async save(result: Result, correction: Correction): Promise<void> {
      const transaction = database.transaction(["results", "corrections"], "readwrite");
      await Promise.all([
        transaction.objectStore("results").put(result),
        transaction.objectStore("corrections").put(correction),
        transaction.done,
      ]).catch(storeFailed);
    },
    async delete(result: Result, questionId: string): Promise<void> {
      const transaction = database.transaction(["results", "corrections"], "readwrite");
      await Promise.all([
        transaction.objectStore("results").put(result),
        transaction.objectStore("corrections").delete([result.id, questionId]),
        transaction.done,
      ]).catch(storeFailed);
    },
  };
}

export type CorrectionStore = ReturnType<typeof createCorrectionStore>;
