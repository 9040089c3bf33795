import type { Verdict } from "../domain/learning/verdict";
import type { Database } from "./database";

/** What people said about what stages said. Every method throws `store-failed`. */
export function createVerdictStore(database: Database) {
  return {
    listOfTask: (taskHash: string): Promise<Verdict[]> => database.getAllFromIndex("verdicts", "taskHash", taskHash),
    /** A verdict on the same stage, question and result takes the place of the earlier one; all are stored, or none. */
    put: (verdicts: readonly Verdict[]): Promise<void> =>
      database.write(verdicts.map((verdict) => ({ store: "verdicts", put: verdict }))),
    /** All of a result, or those of one of its questions. Gives the hash of the task that they were about. */
    delete: (resultId: string, questionId?: string): Promise<string | null> =>
      database.change(async (before) => {
        const begins = questionId === undefined ? [resultId] : [resultId, questionId];
        const [first] = await before.getAll("verdicts", { begins }, 1);
        return { changes: [{ store: "verdicts", delete: { begins } }], answer: first?.taskHash ?? null };
      }),
    clear: (): Promise<void> => database.clear("verdicts"),
  };
}

export type VerdictStore = ReturnType<typeof createVerdictStore>;
