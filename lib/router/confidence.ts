import type { Proposal } from "../domain/result/proposal";
import type { Candidate, StageId } from "../domain/result/result";
import type { Question } from "../domain/task/task";

/** What a stage said to one question. */
export interface StageWord {
  stage: StageId;
  revision: string;
  question: Question;
  /** With evidence where it needs some; best first, not empty. */
  proposals: readonly Proposal[];
  /** What the stages before said to the same question. */
  earlier: readonly Candidate[];
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
}

/** Turns what stages say into probabilities. Pure; the router asks it once for each stage and question. */
export interface ConfidenceModel {
  calibrate(word: StageWord): CalibratedScore;
}
