import type { Proposal } from "../domain/result/proposal";
import type { Candidate, StageId } from "../domain/result/result";
import type { Question } from "../domain/task/task";
import type { Stranger } from "../stage/stage";

/** What a stage predicts for one question, before calibration. */
export interface UncalibratedPrediction {
  stage: StageId;
  revision: string;
  question: Question;
  /** With evidence where it needs some; best first, not empty. */
  proposals: readonly Proposal[];
  /** What the stages before predicted for the same question. */
  earlier: readonly Candidate[];
  /** How texts that belong to no label look to the stage; only for a label question, and where it knows. */
  strangers?: readonly Stranger[];
}

/** How sure one may be of the best of a stage's proposals. */
export interface CalibratedScore {
  /** The kind of candidate: calibrators are fitted for each. */
  group: string;
  /** As the group's calibrator takes them. */
  features: number[];
  /** Probability that the best proposal is right. */
  confidence: number;
  /** Confidence from which it is an answer. */
  answerFrom: number;
  /** Upper bound of the share of texts that belong to no label and look as sure; only where that is known. */
  strangers?: number;
}

/** Turns predictions into probabilities. Pure; the router asks it once for each stage and question. */
export interface ConfidenceModel {
  calibrate(prediction: UncalibratedPrediction): CalibratedScore;
}
