import type { FieldType } from "../../../value";

/** How much the logarithms of two likelihoods count where candidates are ordered. */
export interface OrderWeights {
  /** Of what the stages before said. */
  own: number;
  /** Of the model's mean log-probability. 0: it does not help, and is not asked. */
  score: number;
}

/** Fitted to `train-plain` by test/eval/fit/llm-order.ts; types that are left out are not ordered. */
export const ORDER_WEIGHTS: Partial<Record<FieldType, OrderWeights>> = {
  text: { own: 1, score: 1 },
};
