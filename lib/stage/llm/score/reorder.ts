import type { Proposal } from "../../../domain/result/proposal";
import type { Candidate } from "../../../domain/result/result";
import type { FieldType } from "../../../value";
import { ORDER_WEIGHTS, type OrderWeights } from "./order-weights";
import type { ScoredQuestion } from "./score-candidates";

/** What a stage says of a candidate that it gave no probability: that it isn't its best. */
const LEAST = 0.005;

/** How likely the candidate is, as far as the stages before know. */
export function likelihoodOf({ confidence, probability }: Candidate): number {
  return Math.max(LEAST, confidence ?? probability ?? 0);
}

/** True where a model's scores of such fields' candidates were measured to help. */
export const isOrdered = (type: FieldType): boolean => weightsOf(type).score > 0;

/**
 * The candidates with their probabilities shared out anew: by what the stages before said and by what the model holds for
 * likely. All of them together stay as likely as they were, so that nothing becomes sure, or absent, by the model alone.
 * Their values and places are those of the stages that found them.
 */
export function reorder({ question, scored }: ScoredQuestion, name: string): Proposal[] {
  const weights = weightsOf(question.field.type);
  const before = scored.map(({ candidate }) => likelihoodOf(candidate));
  const logits = scored.map(
    ({ mean, prior }, index) => weights.own * Math.log(before[index]!) + weights.score * (mean - prior),
  );
  const highest = Math.max(...logits);
  const shares = logits.map((logit) => Math.exp(logit - highest));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const mass = before.reduce((sum, one) => sum + one, 0);
  return scored.map(({ candidate }, index) => {
    const probability = Math.min(Math.max(...before), (mass * shares[index]!) / all);
    const { items, sight } = candidate;
    return {
      questionId: question.id,
      items,
      score: probability,
      probability,
      isRejudged: true,
      source: `llm:${name}`,
      ...(sight && { sight }),
    };
  });
}

function weightsOf(type: FieldType): OrderWeights {
  return ORDER_WEIGHTS[type] ?? { own: 1, score: 0 };
}
