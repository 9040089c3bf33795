import type { Proposal } from "../../../domain/result/proposal";
import type { Candidate } from "../../../domain/result/result";
import { rankOf } from "./order-weights";
import type { ScoredQuestion } from "./scored";

const LEAST = 0.005;

/** How likely the candidate is, as far as the stages before know. */
export function likelihoodOf({ confidence, probability }: Candidate): number {
  return Math.max(LEAST, confidence ?? probability ?? 0);
}

/**
 * The candidates in a new order, by what the stages before said and by what the model holds for likely. The likeliest now
 * gets the highest of their probabilities, and so on: none is hidden, and nothing becomes surer, or absent, by the model
 * alone. Their values and places are those of the stages that found them.
 */
export function reorder({ question, scored }: ScoredQuestion, name: string): Proposal[] {
  const ranked = scored
    .map((one) => ({ ...one, before: likelihoodOf(one.candidate) }))
    .map((one) => ({ ...one, rank: rankOf(one.before, one) }))
    .sort((one, other) => other.rank - one.rank || other.before - one.before);
  const chances = ranked.map(({ before }) => before).sort((one, other) => other - one);
  return ranked.map(({ candidate: { items, sight } }, place) => ({
    questionId: question.id,
    items,
    score: chances[place]!,
    probability: chances[place]!,
    isRejudged: true,
    source: `llm:${name}`,
    ...(sight && { sight }),
  }));
}
