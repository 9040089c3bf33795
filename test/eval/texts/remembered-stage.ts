import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { Stage, StageOutcome } from "../../../lib/stage/stage";

/** A stage that keeps what it said of each snapshot: calibration reads it, and seeds that share a task reuse it. */
export interface RememberedStage extends Stage {
  outcomeOf(snapshot: Snapshot): StageOutcome | undefined;
  /** From now on everything is asked anew. */
  forget(): void;
}

/** Wraps a stage that is asked one question of one task, always of the same snapshot objects. */
export function remembered(stage: Stage): RememberedStage {
  let outcomes = new WeakMap<Snapshot, StageOutcome>();
  return {
    id: stage.id,
    revision: stage.revision,
    async propose(request) {
      const known = outcomes.get(request.snapshot);
      if (known) return known;
      const outcome = await stage.propose(request);
      outcomes.set(request.snapshot, outcome);
      return outcome;
    },
    outcomeOf: (snapshot) => outcomes.get(snapshot),
    forget() {
      outcomes = new WeakMap();
    },
  };
}
