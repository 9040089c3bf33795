import type { ServiceHandlers } from "../messages/protocol";
import type { PredictionLog } from "./prediction-log";

/** Rows in one message: browsers refuse messages that are too long, and a row may hold a text. */
const BATCH = 500;

export interface QualityDependencies {
  log: Pick<PredictionLog, "list" | "clear">;
}

/** What was written down of answers: summed up, saved and erased. */
export function createQualityHandlers({ log }: QualityDependencies): ServiceHandlers<"quality"> {
  return {
    "quality.export": async ({ after }) => (await log.list()).slice(after, after + BATCH),
    "quality.clear": async () => ({ cleared: await log.clear() }),
  };
}
