import type { Verdict } from "../../lib/domain/learning/verdict";
import type { LearnedConfidence } from "../../lib/router/confidence-model";
import { PRIOR, type PriorCalibrator } from "../../lib/router/prior";
import { learnMaps, ofNewestRevision } from "../../lib/router/task-calibration";

/** What all verdicts teach about every stage and question, whether it proves better or not. */
export function learnCalibrations(
  verdicts: readonly Verdict[],
  prior: PriorCalibrator = PRIOR,
): (LearnedConfidence & Pick<Verdict, "taskHash">)[] {
  const groups = Map.groupBy(verdicts, ({ questionId, stage }) => `${stage} ${questionId}`);
  return [...groups.values()].map((all) => {
    const own = ofNewestRevision(all);
    const { taskHash, questionId, stage, revision } = own[0]!;
    return { taskHash, questionId, stage, revision, priorRevision: prior.revision, ...learnMaps(own, prior) };
  });
}
