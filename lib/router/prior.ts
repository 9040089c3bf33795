import { logistic } from "./calibrator";
import type { Described } from "./features";
import fitted from "./prior-calibrator.json";

/** What is known of one kind of candidate from other tasks. */
export interface PriorGroup {
  /** One for each feature of `FEATURE_NAMES`; 0 for those that helped no task that was left out. */
  weights: number[];
  /** Rows that it was fitted on; 0 where the weights are set by hand, since there was nothing to fit them on. */
  rows: number;
  /** By target precision, rising: the confidence that it takes; null where no confidence kept it on tasks left out. */
  thresholds: { target: number; answerFrom: number | null }[];
  /** How it did on what was left out, by family of tasks. */
  leftOut: Record<string, LeftOutFigures>;
}

export interface LeftOutFigures {
  rows: number;
  /** Share right. */
  right: number;
  /** Expected calibration error, 15 bins. */
  ece: number;
}

/** Fitted over many tasks by `test/eval/fit/prior-calibrator.ts`, which writes it. */
export interface PriorCalibrator {
  /** Changes with the weights. */
  revision: string;
  data: { name: string; sets: string[]; licence: string }[];
  /** Rows' worth of certainty that a task's own verdicts have to outweigh. */
  shrinkage: number;
  /** From so many verdicts on, their own shape is learned. */
  isotonicFrom: number;
  groups: Record<string, PriorGroup>;
}

export const PRIOR: PriorCalibrator = fitted;

/** On the scale of logits; 0, as likely as not, for a kind of candidate that nothing is known of. */
export function priorLogit({ group, features }: Described, prior: PriorCalibrator = PRIOR): number {
  const weights = prior.groups[group]?.weights;
  if (weights?.length !== features.length) return 0;
  return weights.reduce((sum, weight, index) => sum + weight * features[index]!, 0);
}

export const priorConfidence = (described: Described, prior?: PriorCalibrator): number =>
  logistic(priorLogit(described, prior));

/** Confidence from which candidates of the group kept the target on tasks left out; the target itself where none did. */
export function priorThreshold(group: string, target: number, prior: PriorCalibrator = PRIOR): number {
  const enough = prior.groups[group]?.thresholds.find((known) => known.target >= target - 1e-9);
  return enough?.answerFrom ?? target;
}
