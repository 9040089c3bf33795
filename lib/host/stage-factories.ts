import type { BuiltInStageId, StageId } from "../domain/result/result";
import type { Stage } from "../stage/stage";
import type { RunFacts } from "./runs";

/** Every stage, created anew for each run. Those that are built in also look at pages that nobody asked about yet. */
export type StageFactories = {
  readonly [Id in StageId]: Id extends BuiltInStageId ? () => Stage : (run: RunFacts) => Stage;
};
