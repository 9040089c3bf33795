import type { Calibration } from "../domain/learning/calibration";
import { type Database, throwStoreFailed } from "./database";

/** What was learned from verdicts, task by task. Every method throws `store-failed`. */
export function createCalibrationStore(database: Database) {
  return {
    listOfTask: (taskHash: string): Promise<Calibration[]> =>
      database.getAll("calibrations", ofTask(taskHash)).catch(throwStoreFailed),
    clear: (): Promise<void> => database.clear("calibrations").catch(throwStoreFailed),
    /** All that is known of the task from now on. */
    async replace(taskHash: string, calibrations: readonly Calibration[]): Promise<void> {
      const transaction = database.transaction("calibrations", "readwrite");
      await Promise.all([
        transaction.store.delete(ofTask(taskHash)),
        ...calibrations.map((calibration) => transaction.store.put(calibration)),
        transaction.done,
      ]).catch(throwStoreFailed);
    },
  };
}

export type CalibrationStore = ReturnType<typeof createCalibrationStore>;

const ofTask = (taskHash: string): IDBKeyRange => IDBKeyRange.bound([taskHash, "", ""], [taskHash, "\uffff", "\uffff"]);
