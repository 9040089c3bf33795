import type { Proposal } from "../../domain/result/proposal";
import type { Candidate } from "../../domain/result/result";
import type { Question } from "../../domain/task/task";
import type { CountTokens } from "../prompt/prompt";
import type { StageRequest } from "../stage";
import type { ChatModel } from "./chat-model";
import { isOrdered } from "./score/order-weights";
import { likelihoodOf, reorder } from "./score/reorder";
import type { ToScore } from "./score/scored";
import { scoreCandidates } from "./score-candidates";

/** Each takes a model about as long as writing ten tokens. */
const MOST_QUESTIONS = 12;
const MOST_CANDIDATES = 8;

/** One of 135 million hardly bettered any order: docs/decisions/0042-scoring-candidates.md */
const LEAST_MILLION_PARAMETERS = 300;

/** What a model is to order, and what it is to be asked as ever. */
export interface Divided {
  toScore: ToScore[];
  toAsk: Question[];
}

/**
 * Questions whose candidates a model is to order: two or more with a place on the page, of a type for which that was
 * measured to help (`helps`). What was found is not written as well: small models write worse than they choose.
 */
export function divideQuestions(
  questions: readonly Question[],
  candidates: readonly Candidate[],
  parameters: number,
  helps = isOrdered,
): Divided {
  if (parameters < LEAST_MILLION_PARAMETERS) return { toScore: [], toAsk: [...questions] };
  const foundFor = new Map(
    questions.map(({ id }) => [id, candidates.filter((one) => one.questionId === id && isFound(one))]),
  );
  const toScore = questions.flatMap((question): ToScore[] => {
    const own = foundFor.get(question.id)!.sort(byLikelihood);
    if (question.kind === "label" || own.length < 2 || !helps(question.field.type)) return [];
    return [{ question, candidates: own.slice(0, MOST_CANDIDATES) }];
  });
  const toAsk = questions.filter(({ id, kind }) => kind === "label" || foundFor.get(id)!.length === 0);
  return { toScore: toScore.slice(0, MOST_QUESTIONS), toAsk };
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
