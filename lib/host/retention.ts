import type { EffectiveSettings } from "../domain/settings/settings";
import type { ResultStore } from "../store/result-store";

const DAY = 24 * 60 * 60 * 1_000;

/** Deletes results that are older than settings or policy let them be; asked whenever results are written or shown. */
export function createRetention(
  results: Pick<ResultStore, "deleteBefore">,
  settings: () => Promise<EffectiveSettings>,
  changed: () => void,
  now: () => number = Date.now,
) {
  return {
    async apply(): Promise<void> {
      const { retentionDays } = await settings();
      if (retentionDays === null) return;
      if ((await results.deleteBefore(now() - retentionDays * DAY)) > 0) changed();
    },
  };
}

export type Retention = ReturnType<typeof createRetention>;
