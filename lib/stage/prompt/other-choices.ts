import type { ReplyToken } from "./completion";
import type { ReplySpan } from "./read-reply";
import { bytesOf, isSound, toByteSpan, toCharacters, tokenBounds } from "./token-score";

export interface OtherChoice {
  choice: string;
  /** Probability of the tokens up to the one by which it can be told from all others. */
  score: number;
}

/** Below this, a choice is noise. */
const LEAST_SCORE = 0.001;

/**
 * What else a model might have chosen: in each place of the choice, the other likely tokens that begin one of the
 * choices and no other. What tokens follow there is not known, and is taken as certain: the grammar, or the model's
 * own sense of form, leaves nothing else.
 *
 * @param span The choice in the reply, without its quotation marks.
 */
export function otherChoices(
  content: string,
  tokens: readonly ReplyToken[],
  span: ReplySpan,
  choices: readonly string[],
): OtherChoice[] {
  const bounds = tokenBounds(content, tokens);
  if (!bounds) return [];
  const value = toByteSpan(content, span);
  const written = choices.map((choice) => ({ choice, bytes: charactersOf(JSON.stringify(choice).slice(1)) }));
  const chosen = content.slice(span.start, span.end);
  const scores = new Map<string, number>();
  let before = "";
  let likelihood = 1;
  for (const [index, token] of tokens.entries()) {
    const { start, end } = bounds[index]!;
    if (end <= value.start || start >= value.end) continue;
    const own = bytesOf(token);
    const lead = own.slice(0, Math.max(0, value.start - start));
    for (const other of token.top_logprobs) {
      const text = bytesOf(other);
      if (!isSound(other) || text === own || !text.startsWith(lead) || text.length === lead.length) continue;
      const begun = before + text.slice(lead.length);
      const [only, more] = written.filter(({ bytes }) => bytes.startsWith(begun) || begun.startsWith(bytes));
      if (!only || more || only.choice === chosen) continue;
      scores.set(only.choice, (scores.get(only.choice) ?? 0) + likelihood * Math.exp(other.logprob));
    }
    if (!isSound(token)) break;
    likelihood *= Math.exp(token.logprob);
    before += own.slice(lead.length);
  }
  return [...scores]
    .map(([choice, score]) => ({ choice, score: Math.min(1, score) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((one, other) => other.score - one.score);
}

const encoder = new TextEncoder();

function charactersOf(text: string): string {
  return toCharacters(encoder.encode(text));
}
