import type { EffectiveSettings, SkipReason } from "../domain/settings/settings";
import type { Stage } from "../stage/stage";

const OFF: SkipReason = "stage-off";

/** The stages, those that settings or policy keep from running being skipped, which the trace then says. */
export function skipForbiddenStages(stages: readonly Stage[], { stages: allowed }: EffectiveSettings): Stage[] {
  return stages.map((stage) => {
    if (allowed.includes(stage.id)) return stage;
    return { ...stage, propose: () => Promise.resolve({ status: "skipped", reason: OFF }) };
  });
}
