import type { ScoredFilling } from "./match-fields";

/** Logistic regression on a column's lead over the next: record 37 says on what. */
const WEIGHTS = { bias: 1.2, lead: 0.9 };
const MOST_LEAD = 2;
/** 74 columns of 19 pages certify nothing: a column is sure once a person said so. */
const MOST = 0.94;

/** Probability that a field's best filling is the right one; 0 where there is none. */
export function confidenceOf([best, next]: readonly ScoredFilling[]): number {
  if (!best) return 0;
  const lead = Math.min(MOST_LEAD, best.score - (next?.score ?? 0));
  return Math.min(MOST, 1 / (1 + Math.exp(-(WEIGHTS.bias + WEIGHTS.lead * lead))));
}
