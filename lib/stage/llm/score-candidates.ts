import type { PromptSnapshot } from "../prompt/passages";
import { type CountTokens, countTokens } from "../prompt/prompt";
import type { ChatModel, ContinuationScore, ScoreQuestion } from "./chat-model";
import { NULL_TEXT, writeCandidate } from "./score/candidate-text";
import { chooseContext } from "./score/choose-context";
import { BEGIN, SCORE_SYSTEM, writeScoreContext, writeScoreQuestion } from "./score/score-prompt";
import type { ScoredCandidate, ScoredQuestion, ToScore } from "./score/scored";

/** About 500 tokens of a model's own: `countTokens` counts more than there are. */
const CONTEXT_TOKENS = 640;

export interface ScoringRequest {
  snapshot: PromptSnapshot;
  toScore: readonly ToScore[];
  count?: CountTokens;
  signal: AbortSignal;
  /** Share done, 0 to 1. */
  onProgress?: (share: number) => void;
}

export interface Scoring {
  questions: ScoredQuestion[];
  /** Tokens that the model read. */
  tokens: number;
}

/**
 * How likely a model holds each candidate, after one text of the page for all questions. Candidates whose place is not in
 * that text are left out, and questions without any. Throws as `ChatModel.score` does.
 */
export async function scoreCandidates(
  score: NonNullable<ChatModel["score"]>,
  { snapshot, toScore, count = countTokens, signal, onProgress }: ScoringRequest,
): Promise<Scoring> {
  const candidates = toScore.map((one) => one.candidates);
  const page = chooseContext({ snapshot, candidates, budget: CONTEXT_TOKENS, count });
  const asked = toScore
    .map((one) => ({ ...one, candidates: one.candidates.filter(page.has) }))
    .filter((one) => one.candidates.length > 0);
  if (asked.length === 0) return { questions: [], tokens: 0 };
  const choices = asked.filter(isChoice);
  const all = asked.length + choices.length;
  const ask = (text: string, some: readonly ToScore[], before: number, withNone: boolean) =>
    score({
      system: SCORE_SYSTEM,
      context: writeScoreContext(text),
      questions: some.map((one) => scoreQuestion(one, withNone)),
      signal,
      onQuestion: (done) => onProgress?.((before + done) / all),
    });
  const read = await ask(page.text, asked, 0, true);
  const empty = choices.length > 0 ? await ask("", choices, asked.length, false) : { scores: [], tokensIn: 0 };
  const questions = asked.map((one, index) => {
    const [none, ...scores] = read.scores[index]!;
    return { question: one.question, none: none!.meanLogProbability, scored: join(one, scores, priorsOf(one)) };
  });
  return { questions, tokens: read.tokensIn + empty.tokensIn };

  function priorsOf(one: (typeof asked)[number]): readonly ContinuationScore[] {
    return empty.scores[choices.indexOf(one)] ?? [];
  }
}

const isChoice = ({ question: { field } }: ToScore) => field.type === "boolean" || field.type === "enum";

function scoreQuestion({ question: { field }, candidates }: ToScore, withNone: boolean): ScoreQuestion {
  const texts = candidates.map((candidate) => writeCandidate(field, candidate));
  return {
    ask: writeScoreQuestion(field),
    begin: BEGIN,
    continuations: withNone ? [NULL_TEXT, ...texts] : texts,
  };
}

function join(
  { candidates }: ToScore,
  scores: readonly ContinuationScore[],
  priors: readonly ContinuationScore[],
): ScoredCandidate[] {
  return candidates.map((candidate, index) => ({
    candidate,
    mean: scores[index]!.meanLogProbability,
    tokens: scores[index]!.tokens,
    prior: priors[index]?.meanLogProbability ?? 0,
  }));
}
