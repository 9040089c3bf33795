import type { Candidate } from "../../../domain/result/result";
import type { Question } from "../../../domain/task/task";

export type FieldQuestion = Extract<Question, { kind: "field" }>;

/** A question and the candidates that a model orders, likeliest first as far as is known. */
export interface ToScore {
  question: FieldQuestion;
  candidates: readonly Candidate[];
}

/** What a model holds for likely, in natural logarithms a token. */
export interface ScoredCandidate {
  candidate: Candidate;
  /** Mean log-probability of the candidate's text. */
  mean: number;
  tokens: number;
  /** The same without a page; only for yes or no and for options, of which models like some whatever they read. */
  prior: number;
}

export interface ScoredQuestion {
  question: FieldQuestion;
  scored: ScoredCandidate[];
  /** Mean log-probability of "null", with the page. */
  none: number;
}
