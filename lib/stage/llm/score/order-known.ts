import type { Proposal } from "../../../domain/result/proposal";
import type { Candidate } from "../../../domain/result/result";
import type { Question } from "../../../domain/task/task";
import type { CountTokens } from "../../prompt/prompt";
import type { StageRequest } from "../../stage";
import type { ChatModel } from "../chat-model";
import { isOrdered, likelihoodOf, reorder } from "./reorder";
import { scoreCandidates, type ToScore } from "./score-candidates";

/** Each takes a model about as long as writing ten tokens. */
const MOST_QUESTIONS = 12;
const MOST_CANDIDATES = 8;

/** Fewer weights than this order candidates no better than chance does: docs/decisions/0042-scoring-candidates.md */
const LEAST_MILLION_PARAMETERS = 300;

/** What a model is to order, and what it is to be asked as ever. */
export interface Divided {
  toScore: ToScore[];
  toAsk: Question[];
}

/**
 * Questions whose candidates a model is to order: two or more with a place on the page, of a type for which that was
 * measured to help (`helps`). Those come back unasked: what is found already is not written again.
 */
export function divideQuestions(
  questions: readonly Question[],
  candidates: readonly Candidate[],
  parameters: number,
  helps = isOrdered,
): Divided {
  if (parameters < LEAST_MILLION_PARAMETERS) return { toScore: [], toAsk: [...questions] };
  const toScore = questions.flatMap((question): ToScore[] => {
    if (question.kind === "label" || !helps(question.field.type)) return [];
    const own = candidates.filter((one) => one.questionId === question.id && isFound(one)).sort(byLikelihood);
    return own.length > 1 ? [{ question, candidates: own.slice(0, MOST_CANDIDATES) }] : [];
  });
  toScore.splice(MOST_QUESTIONS);
  const scored = new Set(toScore.map(({ question }) => question.id));
  return { toScore, toAsk: questions.filter(({ id }) => !scored.has(id)) };
}

/** Values with a place on the page that a stage said how likely they are; the others it has passed over. */
function isFound({ isUngrounded, items, confidence, probability }: Candidate): boolean {
  return !isUngrounded && items.length > 0 && (confidence ?? probability) !== undefined;
}

function byLikelihood(one: Candidate, other: Candidate): number {
  return likelihoodOf(other) - likelihoodOf(one);
}

export interface OrderOptions {
  score: NonNullable<ChatModel["score"]>;
  /** The model's. */
  name: string;
  count?: CountTokens | undefined;
  onProgress(share: number): void;
}

/** The candidates of the questions in a new order. Throws as `ChatModel.score` does. */
export async function orderKnown(
  { snapshot, signal }: Pick<StageRequest, "snapshot" | "signal">,
  toScore: readonly ToScore[],
  { score, name, count, onProgress }: OrderOptions,
): Promise<Proposal[]> {
  const { questions } = await scoreCandidates(score, {
    snapshot,
    toScore,
    signal,
    onProgress,
    ...(count && { count }),
  });
  return questions.flatMap((question) => reorder(question, name));
}
