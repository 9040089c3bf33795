import type { Correction, Result } from "../domain/result/result";
import type { Database } from "./database";

/** What people said instead of an answer. Every method throws `store-failed`. */
export function createCorrectionStore(database: Database) {
  return {
    get: (resultId: string, questionId: string): Promise<Correction | undefined> =>
      database.get("corrections", [resultId, questionId]),
    listOfResult: (resultId: string): Promise<Correction[]> => database.getAll("corrections", { begins: [resultId] }),
    listOfTask: (taskHash: string): Promise<Correction[]> =>
      database.getAllFromIndex("corrections", "taskHash", taskHash),
    /** Stores the correction and the corrected result together, or neither. */
    put: (result: Result, correction: Correction): Promise<void> =>
      database.write([
        { store: "results", put: result },
        { store: "corrections", put: correction },
      ]),
    delete: (result: Result, questionId: string): Promise<void> =>
      database.write([
        { store: "results", put: result },
        { store: "corrections", delete: [result.id, questionId] },
      ]),
  };
}

export type CorrectionStore = ReturnType<typeof createCorrectionStore>;
