import type { Decision } from "../context";
import type { SetRows } from "../report/types";
import { hasLabel, isRight } from "./labels";

/** By row number: the share of seeds in which the row was right; null for a row without a label. */
export function accuracyByRow(decisionsBySeed: readonly (readonly Decision[])[], rows: number): (number | null)[] {
  const right = new Float64Array(rows);
  const seen = new Float64Array(rows);
  for (const decision of decisionsBySeed.flat().filter(hasLabel)) {
    right[decision.row]! += Number(isRight(decision));
    seen[decision.row]!++;
  }
  return Array.from(seen, (count, row) => (count > 0 ? Math.round((1e4 * right[row]!) / count) / 1e4 : null));
}

/** The scores of both, of one set. */
export function joinRows(known: SetRows | undefined, more: SetRows): SetRows {
  return known ? { ...known, scores: { ...known.scores, ...more.scores } } : more;
}
