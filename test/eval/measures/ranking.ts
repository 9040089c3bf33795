import type { Decision } from "../context";
import type { RiskPoint } from "../report/types";
import { hasLabel, isRight } from "./labels";

/**
 * Area under the ROC curve: how often one of `high` lies above one of `low`, ties counting half (Mann–Whitney's U).
 * Null where either is empty.
 */
export function areaUnderCurve(high: readonly number[], low: readonly number[]): number | null {
  if (high.length === 0 || low.length === 0) return null;
  const all = [
    ...high.map((value) => ({ value, isHigh: true })),
    ...low.map((value) => ({ value, isHigh: false })),
  ].sort((one, other) => one.value - other.value);
  let rankSum = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]!.value === all[start]!.value) end++;
    const rank = (start + 1 + end) / 2;
    for (let index = start; index < end; index++) if (all[index]!.isHigh) rankSum += rank;
    start = end;
  }
  return (rankSum - (high.length * (high.length + 1)) / 2) / (high.length * low.length);
}

/** How well rows with a label are told from those without one by how likely the best label is. */
export function outOfScopeAuroc(decisions: readonly Decision[]): number | null {
  const inScope = (decision: Decision) => decision.inScope ?? (decision.predicted === null ? 0 : decision.confidence);
  const labelled = decisions.filter(hasLabel);
  const others = decisions.filter((decision) => !hasLabel(decision));
  return areaUnderCurve(labelled.map(inScope), others.map(inScope));
}

/** Points of a risk-coverage curve. */
const STEPS = 50;

/**
 * Error among the most confident share of all rows, for shares of 0.02 to 1 (El-Yaniv & Wiener 2010). A label for a row
 * without one is an error. Rows of equal confidence share their errors evenly, so that their order does not matter.
 */
export function riskCoverage(decisions: readonly Decision[]): RiskPoint[] {
  const sorted = [...decisions].sort((one, other) => other.confidence - one.confidence);
  const errors = [0];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    let wrong = 0;
    while (end < sorted.length && sorted[end]!.confidence === sorted[start]!.confidence) {
      wrong += Number(!isRight(sorted[end]!));
      end++;
    }
    const before = errors[start]!;
    for (let index = start; index < end; index++) errors.push(before + (wrong * (index + 1 - start)) / (end - start));
    start = end;
  }
  if (sorted.length === 0) return [];
  return Array.from({ length: STEPS }, (_, step) => {
    const coverage = (step + 1) / STEPS;
    const taken = Math.max(1, Math.round(coverage * sorted.length));
    return { coverage, risk: errors[taken]! / taken };
  });
}
