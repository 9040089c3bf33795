import type { LoggedPrediction } from "../domain/learning/prediction-log";
import type { Database } from "./database";

/** Some years of a busy person; a row takes half a kilobyte without its text. */
export const MOST_PREDICTIONS = 10_000;

/** One row a question that was answered, see `LoggedPrediction`. Every method throws `store-failed`. */
export function createPredictionStore(database: Database, most = MOST_PREDICTIONS) {
  return {
    /** The oldest first. */
    list: (): Promise<LoggedPrediction[]> => database.getAllFromIndex("predictions", "at"),
    /** In the place of those of the same result and question; the oldest beyond the limit are dropped. */
    async put(rows: readonly LoggedPrediction[]): Promise<void> {
      await database.write(rows.map((row) => ({ store: "predictions", put: row })));
      await trim(database, most);
    },
    /** What a person said of one answer; gives whether there was a row. */
    judge: (resultId: string, questionId: string, verdict: LoggedPrediction["verdict"]): Promise<boolean> =>
      database.change(async (before) => {
        const row = await before.get("predictions", [resultId, questionId]);
        return {
          changes: row ? [{ store: "predictions", put: { ...row, verdict } }] : [],
          answer: row !== undefined,
        };
      }),
    delete: (resultIds: readonly string[]): Promise<void> =>
      database.write(resultIds.map((id) => ({ store: "predictions", delete: { begins: [id] } }))),
    /** Those of results from before `moment`, epoch milliseconds; gives how many. */
    deleteBefore: (moment: number): Promise<number> =>
      database.change(async (before) => {
        const old = await before.listKeysOfIndex("predictions", "at", IDBKeyRange.upperBound(moment, true));
        return { changes: old.map((key) => ({ store: "predictions" as const, delete: key })), answer: old.length };
      }),
    /** Leaves hashes of what was kept as it was; gives how many rows that changed. */
    forgetTexts: (): Promise<number> =>
      database.change(async (before) => {
        const rows = await before.getAllFromIndex("predictions", "host");
        const changes = rows.map(({ plain: _, ...row }) => ({ store: "predictions" as const, put: row }));
        return { changes, answer: rows.length };
      }),
    /** Gives how many there were. */
    clear: (): Promise<number> =>
      database.change(async (before) => ({
        changes: [{ store: "predictions", clear: true }],
        answer: await before.count("predictions"),
      })),
  };
}

export type PredictionStore = ReturnType<typeof createPredictionStore>;

function trim(database: Database, most: number): Promise<void> {
  return database.change(async (before) => {
    const excess = Math.max(0, (await before.count("predictions")) - most);
    const oldest = excess > 0 ? await before.listKeysOfIndex("predictions", "at", null, excess) : [];
    return { changes: oldest.map((key) => ({ store: "predictions" as const, delete: key })), answer: undefined };
  });
}
