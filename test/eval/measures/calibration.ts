import type { Decision } from "../context";
import type { ReliabilityBin } from "../report/types";
import { isRight } from "./labels";

export const BINS = 15;

export interface JudgedProbability {
  confidence: number;
  isRight: boolean;
}

/**
 * Rows by their confidence that the best candidate is right, in bins of equal width: (0, 1/15], …; a
 * confidence of 0 is in the first. Bins without rows are left out.
 */
export function reliabilityBins(decisions: readonly Decision[], bins = BINS): ReliabilityBin[] {
  return binsOf(judgedOf(decisions), bins);
}

const judgedOf = (decisions: readonly Decision[]): JudgedProbability[] =>
  decisions.map((decision) => ({ confidence: decision.confidence, isRight: isRight(decision) }));

function binsOf(rows: readonly JudgedProbability[], bins: number): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0, rows: 0 }));
  for (const { confidence, isRight: right } of rows) {
    const at = Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
    const sum = sums[at]!;
    sum.confidence += confidence;
    sum.right += Number(right);
    sum.rows++;
  }
  return sums
    .filter(({ rows }) => rows > 0)
    .map(({ confidence, right, rows }) => ({ confidence: confidence / rows, accuracy: right / rows, rows }));
}

/** Expected calibration error (Naeini et al. 2015; Guo et al. 2017): Σ rows/n · |accuracy − confidence|. */
export function expectedCalibrationError(decisions: readonly Decision[]): number | null {
  const judged = judgedOf(decisions);
  return judged.length > 0 ? expectedCalibrationErrorOf(judged) : null;
}

/** The same of at least one row that is judged already. */
export function expectedCalibrationErrorOf(rows: readonly JudgedProbability[]): number {
  const gaps = binsOf(rows, BINS).map((bin) => bin.rows * Math.abs(bin.accuracy - bin.confidence));
  return gaps.reduce((sum, gap) => sum + gap, 0) / rows.length;
}

/** Brier score of "the best candidate is right": mean squared distance of the confidence from 1 or 0. */
export function brierScore(decisions: readonly Decision[]): number | null {
  const judged = judgedOf(decisions);
  if (judged.length === 0) return null;
  const squares = judged.map((row) => (row.confidence - Number(row.isRight)) ** 2);
  return squares.reduce((sum, square) => sum + square, 0) / judged.length;
}
