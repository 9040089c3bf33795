import type { Calibration } from "../domain/learning/calibration";
import type { Database } from "./database";

/** What was learned from verdicts, task by task. Every method throws `store-failed`. */
export function createCalibrationStore(database: Database) {
  return {
    listOfTask: (taskHash: string): Promise<Calibration[]> => database.getAll("calibrations", { begins: [taskHash] }),
    clear: (): Promise<void> => database.clear("calibrations"),
    /** All that is known of the task from now on. */
    replace: (taskHash: string, calibrations: readonly Calibration[]): Promise<void> =>
      database.write([
        { store: "calibrations", delete: { begins: [taskHash] } },
        ...calibrations.map((put) => ({ store: "calibrations" as const, put })),
      ]),
  };
}

export type CalibrationStore = ReturnType<typeof createCalibrationStore>;
