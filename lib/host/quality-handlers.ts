import { reportQuality } from "../learning/quality/report";
import { siteOf } from "../learning/site/teach-rule";
import type { ServiceHandlers } from "../messages/protocol";
import type { NoteStore } from "../store/note-store";
import type { ResultStore } from "../store/result-store";
import type { PredictionLog } from "./prediction-log";

/** Rows in one message: browsers refuse messages that are too long, and a row may hold a text. */
const BATCH = 500;
/** Results looked at for the name of one site. */
const MOST_RESULTS = 3;

export interface QualityDependencies {
  log: Pick<PredictionLog, "list" | "clear">;
  results: Pick<ResultStore, "get">;
  notes: NoteStore;
  changed(): void;
}

/** What was written down of answers: summed up, saved and erased. */
export function createQualityHandlers(dependencies: QualityDependencies): ServiceHandlers<"quality"> {
  const { log, results, notes, changed } = dependencies;
  const usualSince = async (taskHash: string) => Number((await notes.get(keyOf(taskHash))) ?? 0);
  return {
    "quality.report": async ({ taskId }) => {
      const rows = (await log.list()).filter((row) => taskId === undefined || row.taskId === taskId);
      return reportQuality(rows, { hostOf: (ids) => findHost(results, ids), usualSince });
    },
    "quality.call-usual": async ({ taskHash, since }) => {
      const before = await usualSince(taskHash);
      await notes.put(keyOf(taskHash), String(since));
      changed();
      return { before };
    },
    "quality.export": async ({ after }) => (await log.list()).slice(after, after + BATCH),
    "quality.clear": async () => ({ cleared: await log.clear() }),
  };
}

const keyOf = (taskHash: string) => `usual-since:${taskHash}`;

/** The log itself may know sites by their hash only; the history knows their names. */
async function findHost(results: Pick<ResultStore, "get">, ids: readonly string[]): Promise<string | null> {
  for (const id of ids.slice(0, MOST_RESULTS)) {
    const result = await results.get(id);
    if (result) return siteOf(result.page.url);
  }
  return null;
}
