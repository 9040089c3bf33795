import type { PreTrainedTokenizer } from "@xenova/transformers";
import { ChatModelProblem, type ContinuationScore, type ScoreReply, type ScoreRequest } from "../chat-model";
import { type Decoder, type KeyValues, NOTHING_READ, type Reading, release } from "./decoder";
import { logProbabilityOf } from "./likelihood";
import { type RenderChat, sharedLength, tokensOf } from "./prompt-tokens";

export interface Scorer {
  decoder: Decoder;
  tokenizer: PreTrainedTokenizer;
  render: RenderChat;
  contextTokens: number;
}

/** A question in tokens: what comes before all of its continuations, and each of them after that. */
interface Plan {
  prompt: number[];
  continuations: number[][];
}

/**
 * Scores continuations by the mean log-probability of their tokens. What all questions begin with is read once; what
 * the continuations of one question begin with, once for the question.
 *
 * @throws ChatModelProblem `too-long`; `run-cancelled`.
 */
export async function scoreContinuations(scorer: Scorer, request: ScoreRequest): Promise<ScoreReply> {
  const plans = request.questions.map((question) => planQuestion(scorer, request, question));
  const longest = Math.max(
    0,
    ...plans.flatMap(({ prompt, continuations }) => prompt.length + longestOf(continuations)),
  );
  if (longest > scorer.contextTokens) {
    throw new ChatModelProblem("too-long", `${longest} tokens don't fit into ${scorer.contextTokens}.`);
  }
  const { decoder } = scorer;
  const { signal } = request;
  // The last token of each prompt is read with its question, since its logits say what comes first.
  const shared = Math.min(
    sharedLength(plans.map(({ prompt }) => prompt)),
    ...plans.map(({ prompt }) => prompt.length - 1),
  );
  const common = plans[0]?.prompt.slice(0, Math.max(0, shared)) ?? [];
  const context = common.length > 0 ? (await decoder.read(common, NOTHING_READ, signal)).cache : NOTHING_READ;
  let tokensIn = common.length;
  const scores: ContinuationScore[][] = [];
  try {
    for (const plan of plans) {
      const own = { ...plan, prompt: plan.prompt.slice(common.length) };
      scores.push(await scorePlan(decoder, own, context, signal));
      tokensIn += own.prompt.length + own.continuations.reduce((sum, tokens) => sum + tokens.length - 1, 0);
      request.onQuestion?.(scores.length);
    }
  } finally {
    await release(context);
  }
  return { scores, tokensIn };
}

/** Whole texts are cut into tokens, since a continuation's first letters may join the last ones before it. */
function planQuestion(
  { tokenizer, render }: Scorer,
  { system, context }: ScoreRequest,
  { ask, begin = "", continuations }: ScoreRequest["questions"][number],
): Plan {
  const before = render(system, context + ask) + begin;
  const prompt = tokensOf(tokenizer, before);
  const whole = continuations.map((continuation) => tokensOf(tokenizer, before + continuation));
  const length = sharedLength([prompt, ...whole]);
  if (length === 0 || whole.some((tokens) => tokens.length <= length)) {
    throw new ChatModelProblem("llm-failed", "A continuation adds nothing to what comes before it.");
  }
  return { prompt: prompt.slice(0, length), continuations: whole.map((tokens) => tokens.slice(length)) };
}

async function scorePlan(
  decoder: Decoder,
  { prompt, continuations }: Plan,
  context: KeyValues,
  signal: AbortSignal,
): Promise<ContinuationScore[]> {
  if (continuations.length === 0) return [];
  const asked = await decoder.read(prompt, context, signal);
  try {
    const scores: ContinuationScore[] = [];
    for (const tokens of continuations) scores.push(await scoreTokens(decoder, tokens, asked, signal));
    return scores;
  } finally {
    await release(asked.cache);
  }
}

/** The logits after each token say how likely the next one was; the last token need not be read. */
async function scoreTokens(
  decoder: Decoder,
  tokens: readonly number[],
  asked: Reading,
  signal: AbortSignal,
): Promise<ContinuationScore> {
  const rows = [asked.rows.at(-1)!];
  if (tokens.length > 1) {
    const reading = await decoder.readAll(tokens.slice(0, -1), asked.cache, signal);
    await release(reading.cache);
    rows.push(...reading.rows);
  }
  const sum = tokens.reduce((total, token, index) => total + logProbabilityOf(rows[index]!, token), 0);
  return { meanLogProbability: sum / tokens.length, tokens: tokens.length };
}

const longestOf = (rows: readonly (readonly number[])[]) => Math.max(0, ...rows.map((row) => row.length));
