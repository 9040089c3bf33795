import type { Correction, Result } from "../domain/result/result";
import { type Database, throwStoreFailed } from "./database";

/** What people said instead of an answer. Every method throws `store-failed`. */
export function createCorrectionStore(database: Database) {
  return {
    get: (resultId: string, questionId: string): Promise<Correction | undefined> =>
      database.get("corrections", [resultId, questionId]).catch(throwStoreFailed),
    listOfResult: (resultId: string): Promise<Correction[]> =>
      database.getAll("corrections", IDBKeyRange.bound([resultId, ""], [resultId, "\uffff"])).catch(throwStoreFailed),
    listOfTask: (taskHash: string): Promise<Correction[]> =>
      database.getAllFromIndex("corrections", "taskHash", taskHash).catch(throwStoreFailed),
    /** Stores the correction and the corrected result together, or neither. */
    async put(result: Result, correction: Correction): Promise<void> {
      const transaction = database.transaction(["results", "corrections"], "readwrite");
      await Promise.all([
        transaction.objectStore("results").put(result),
        transaction.objectStore("corrections").put(correction),
        transaction.done,
      ]).catch(throwStoreFailed);
    },
    async delete(result: Result, questionId: string): Promise<void> {
      const transaction = database.transaction(["results", "corrections"], "readwrite");
      await Promise.all([
        transaction.objectStore("results").put(result),
        transaction.objectStore("corrections").delete([result.id, questionId]),
        transaction.done,
      ]).catch(throwStoreFailed);
    },
  };
}

export type CorrectionStore = ReturnType<typeof createCorrectionStore>;
