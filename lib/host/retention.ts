import type { EffectiveSettings } from "../domain/settings/settings";
import type { ResultStore } from "../store/result-store";

/** What is kept for as long as the results that it comes of. */
export interface KeptWithResults {
  /** Erases what comes of results from before `moment`, epoch milliseconds; null: none is too old. */
  forgetBefore(moment: number | null): Promise<void>;
}

const DAY = 24 * 60 * 60 * 1_000;

/** Deletes results, and what came of them, that are older than settings or policy let them be; asked whenever results are written or shown. */
export function createRetention(
  results: Pick<ResultStore, "deleteBefore">,
  kept: readonly KeptWithResults[],
  settings: () => Promise<EffectiveSettings>,
  changed: () => void,
  now: () => number = Date.now,
) {
  return {
    async apply(): Promise<void> {
      const { retentionDays } = await settings();
      const moment = retentionDays === null ? null : now() - retentionDays * DAY;
      for (const one of kept) await one.forgetBefore(moment);
      if (moment !== null && (await results.deleteBefore(moment)) > 0) changed();
    },
  };
}

export type Retention = ReturnType<typeof createRetention>;
