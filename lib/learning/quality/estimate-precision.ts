import type { PrecisionEstimate } from "../../domain/learning/quality-report";

export interface SureAnswer {
  /** Calibrated probability that it is right. */
  confidence: number;
  /** What a person said; null: nothing. */
  isRight: boolean | null;
}

/** Verdicts' worth of trust in the calibration, which verdicts have to outweigh. */
const TRUST = 20;
/** Quantile of the normal distribution for an interval of 90 %. */
const DEVIATIONS = 1.645;

/**
 * Share of sure answers that is right, without anybody having looked: the mean of calibrated confidences (confidence-based
 * performance estimation, CBPE). What a person judged counts as judged, and what they found wrong of the confidences so
 * far, held towards nothing by `TRUST`, is taken off those of all others (prediction-powered inference, Angelopoulos et
 * al. 2023). Where nobody ever confirmed an answer the verdicts say only which were wrong, and nothing of the others. Null
 * where there are no answers.
 */
export function estimatePrecision(answers: readonly SureAnswer[]): PrecisionEstimate | null {
  if (answers.length === 0) return null;
  const judged = answers.filter(({ isRight }) => isRight !== null);
  const others = answers.filter(({ isRight }) => isRight === null);
  const right = judged.filter(({ isRight }) => isRight).length;
  const shift = right > 0 ? shiftOf(judged) : { mean: 0, variance: 0 };
  const shares = others.map(({ confidence }) => Math.min(1, Math.max(0, confidence + shift.mean)));
  const estimate = (right + sumOf(shares)) / answers.length;
  const chance = sumOf(shares.map((share) => share * (1 - share))) / answers.length ** 2;
  const error = DEVIATIONS * Math.sqrt(chance + (others.length / answers.length) ** 2 * shift.variance);
  return {
    answers: answers.length,
    judged: judged.length,
    right,
    estimate,
    low: Math.max(0, estimate - error),
    high: Math.min(1, estimate + error),
  };
}

/** By how much more was right than confidence said, and how uncertain that is. */
function shiftOf(judged: readonly SureAnswer[]): { mean: number; variance: number } {
  const residuals = judged.map(({ confidence, isRight }) => Number(isRight) - confidence);
  const mean = sumOf(residuals) / residuals.length;
  const spread = sumOf(residuals.map((one) => (one - mean) ** 2)) / Math.max(1, residuals.length - 1);
  const weight = residuals.length / (residuals.length + TRUST);
  return { mean: weight * mean, variance: (weight ** 2 * spread) / residuals.length };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
