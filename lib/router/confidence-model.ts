import type { Calibration } from "../domain/learning/calibration";
import { PROMISE_DELTA } from "../domain/learning/promise";
import type { ConfidenceModel, UncalibratedPrediction } from "./confidence";
import { describePrediction } from "./features";
import { boundOutOfScopeShare } from "./out-of-scope";
import { PRIOR, type PriorCalibrator, priorConfidence, priorThreshold } from "./prior";
import { mappedConfidence } from "./task-calibration";
import { chooseThreshold, type Threshold, type ThresholdGoal } from "./threshold";

/** What was learned of one stage and question. */
export type LearnedConfidence = Pick<
  Calibration,
  "questionId" | "stage" | "revision" | "priorRevision" | "maps" | "heldOut"
>;

export interface ConfidenceOptions extends Partial<ThresholdGoal> {
  /** Of the task that is asked. */
  calibrations?: readonly LearnedConfidence[];
  prior?: PriorCalibrator;
}

/** One text in five may be about something else altogether. */
export const DEFAULT_GOAL: ThresholdGoal = { target: 0.95, delta: PROMISE_DELTA, outOfScope: 0.2 };

/**
 * What people's verdicts taught about a stage and question, where they judged the stage as it is now; else what is known
 * from other tasks. An answer takes the confidence that is certified for the target. Without a certificate it takes what
 * kept the target on other tasks; where this task's own verdicts say that it doesn't here, the target itself.
 */
export function createConfidenceModel(options: ConfidenceOptions = {}): ConfidenceModel {
  const { calibrations = [], prior = PRIOR, ...goal } = options;
  const wanted = { ...DEFAULT_GOAL, ...goal };
  const { target } = wanted;
  const known = calibrations
    .filter(({ priorRevision }) => priorRevision === prior.revision)
    .map((calibration) => ({ calibration, threshold: chooseThreshold(calibration.heldOut, wanted) }));
  const ownOf = ({ stage, revision, question }: UncalibratedPrediction) =>
    known.find(
      ({ calibration: own }) => own.stage === stage && own.questionId === question.id && own.revision === revision,
    );
  return {
    calibrate(prediction) {
      const outOfScope = boundOutOfScopeShare(prediction, prior);
      const described = { ...describePrediction(prediction), ...(outOfScope !== undefined && { outOfScope }) };
      const usual = priorThreshold(described.group, target, prior);
      const own = ownOf(prediction);
      if (!own) return { ...described, confidence: priorConfidence(described, prior), answerFrom: usual };
      const confidence = mappedConfidence(own.calibration.maps, described, prior);
      return { ...described, confidence, answerFrom: answerFrom(own.threshold, usual, target) };
    },
  };
}

function answerFrom(threshold: Threshold, usual: number, target: number): number {
  if (threshold.status === "certified") return threshold.answerFrom;
  return threshold.status === "not-attainable" ? Math.max(usual, target) : usual;
}
