import type { FieldType } from "../../../value";

/**
 * How much a mean log-probability counts beside the logarithm of what the stages before said. Fitted to `train-plain` by
 * test/eval/fit/llm-order.ts.
 */
const WEIGHT = 1.25;

/** Of given options a model likes some whatever it reads: docs/decisions/0042-scoring-candidates.md */
const UNHELPED: ReadonlySet<FieldType> = new Set(["enum"]);

/** True where a model's scores of such fields' candidates were measured to help. */
export const isOrdered = (type: FieldType): boolean => !UNHELPED.has(type);

/** What orders a candidate among the others of its question: higher first. */
export function rankOf(before: number, { mean, prior }: { mean: number; prior: number }): number {
  return Math.log(before) + WEIGHT * (mean - prior);
}
