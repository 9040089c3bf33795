import type { Decision } from "../context";

/** Right is the row's label, and "no label fits" for a row without one. */
export const isRight = ({ truth, predicted }: Pick<Decision, "truth" | "predicted">): boolean => predicted === truth;

export const hasLabel = ({ truth }: Pick<Decision, "truth">): boolean => truth !== null;

/** Share of the rows with a label whose best candidate is that label, sure or not; null where no row has one. */
export function accuracyOf(decisions: readonly Decision[]): number | null {
  const labelled = decisions.filter(hasLabel);
  return labelled.length > 0 ? labelled.filter(isRight).length / labelled.length : null;
}

/**
 * Mean over labels of 2TP / (2TP + FP + FN), on the rows with a label. Counted are labels that are some row's truth or
 * were given to one; "no label fits" is none, it only misses.
 */
export function macroF1Of(decisions: readonly Decision[]): number | null {
  const counts = new Map<string, { hits: number; truths: number; given: number }>();
  const countsOf = (label: string) => {
    if (!counts.has(label)) counts.set(label, { hits: 0, truths: 0, given: 0 });
    return counts.get(label)!;
  };
  for (const decision of decisions.filter(hasLabel)) {
    countsOf(decision.truth!).truths++;
    if (decision.predicted !== null) countsOf(decision.predicted).given++;
    if (isRight(decision)) countsOf(decision.truth!).hits++;
  }
  if (counts.size === 0) return null;
  const scores = [...counts.values()].map(({ hits, truths, given }) => (2 * hits) / (truths + given));
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
