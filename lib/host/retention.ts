import type { EffectiveSettings } from "../domain/settings/settings";
import type { NoteStore } from "../store/note-store";
import type { ResultStore } from "../store/result-store";
import { readBelievedTime } from "./clock";

/** What is kept for as long as the results that it comes of. */
export interface KeptWithResults {
  /** Erases what comes of results from before `moment`, epoch milliseconds; null: none is too old. */
  forgetBefore(moment: number | null): Promise<void>;
}

export interface RetentionDependencies {
  results: Pick<ResultStore, "deleteBefore" | "newestAt">;
  kept: readonly KeptWithResults[];
  notes: Pick<NoteStore, "get" | "put">;
  settings(): Promise<EffectiveSettings>;
  changed(): void;
  now?(): number;
}

const DAY = 24 * 60 * 60 * 1_000;

/** Deletes results, and what came of them, that are older than settings or policy let them be; asked whenever results are written or shown. */
export function createRetention({
  results,
  kept,
  notes,
  settings,
  changed,
  now = () => Date.now(),
}: RetentionDependencies) {
  return {
    async apply(): Promise<void> {
      const { retentionDays } = await settings();
      const time = await readBelievedTime(notes, now(), results.newestAt);
      const moment = retentionDays === null ? null : time - retentionDays * DAY;
      for (const one of kept) await one.forgetBefore(moment);
      if (moment !== null && (await results.deleteBefore(moment)) > 0) changed();
    },
  };
}

export type Retention = ReturnType<typeof createRetention>;
