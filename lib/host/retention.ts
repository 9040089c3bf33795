import type { EffectiveSettings } from "../domain/settings/settings";
import type { ResultStore } from "../store/result-store";
import type { Examples } from "./examples";

const DAY = 24 * 60 * 60 * 1_000;

/** Deletes results, and what they taught, that are older than settings or policy let them be; asked whenever results are written or shown. */
export function createRetention(
  results: Pick<ResultStore, "deleteBefore">,
  examples: Pick<Examples, "forgetBefore">,
  settings: () => Promise<EffectiveSettings>,
  changed: () => void,
  now: () => number = Date.now,
) {
  return {
    async apply(): Promise<void> {
      const { retentionDays } = await settings();
      const moment = retentionDays === null ? null : now() - retentionDays * DAY;
      await examples.forgetBefore(moment);
      if (moment !== null && (await results.deleteBefore(moment)) > 0) changed();
    },
  };
}

export type Retention = ReturnType<typeof createRetention>;
