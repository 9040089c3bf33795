import type { AnswerPlace, ReplySpan } from "./read-reply";

/** A generated token with the natural logarithm of its probability. */
export interface TokenLogProbability {
  token: string;
  /** The token's UTF-8 bytes where the server tells them: a character may be cut over several tokens. */
  bytes?: number[] | null;
  logprob: number;
}

/** A token with the likeliest in its place, where that is told. */
type ScoredToken = TokenLogProbability & { top_logprobs?: readonly TokenLogProbability[] };

/**
 * Scores answers by the tokens of their values; the JSON around them, which the form forces, is left out.
 *
 * A choice is scored by the product of its tokens, which is the probability of that choice by the chain rule. Open text
 * is scored by the geometric mean, since a product falls with length whatever the model knows (length-normalised
 * sequence probability: Malinin and Gales, "Uncertainty Estimation in Autoregressive Structured Prediction",
 * ICLR 2021, section 3). Both are raw scores and want calibrating.
 *
 * Where the reply could have said "not on this page", the share of that is taken off: the mark that opens an answer is
 * where a model decides whether there is one, and what it copies after that is nearly certain whatever it copies. Tokens
 * that a grammar forces come with a probability of one: in a choice they change nothing (the first tokens tell the
 * labels apart, the rest follows), and within open text no grammar of ours forces any.
 *
 * @returns Null where the tokens are not those of the content.
 */
export function createTokenScorer(
  content: string,
  tokens: readonly ScoredToken[],
): ((place: AnswerPlace) => number | null) | null {
  const bounds = tokenBounds(content, tokens);
  if (bounds === null) return null;
  return ({ spans, isChoice, insteadOfNone }) => {
    const inBytes = spans.map((span) => toByteSpan(content, span));
    const own = tokens.filter((_, index) => inBytes.some((span) => overlap(bounds[index]!, span)));
    if (own.length === 0 || !own.every(isSound)) return null;
    const sum = own.reduce((total, { logprob }) => total + logprob, 0);
    const found = insteadOfNone === null ? 1 : 1 - shareOfNone(content, tokens, bounds, insteadOfNone);
    return Math.min(1, Math.max(0, found * Math.exp(isChoice ? sum : sum / own.length)));
  };
}

/**
 * Servers write -9999, or the lowest number there is, for a probability that they don't tell. Even a token that a grammar
 * allows against the model's will is likelier than this.
 */
const LEAST_LOGPROB = -50;

/** False for what is no probability of a token that was written. */
export function isSound({ logprob }: TokenLogProbability): boolean {
  return Number.isFinite(logprob) && logprob <= 0 && logprob >= LEAST_LOGPROB;
}

/** How "null" and an empty list begin, where an answer could begin. */
const NONE = /^\s*[n\]]/;

/** Probability of the other tokens by which the reply would have said that there is no answer, in the place `at`. */
function shareOfNone(
  content: string,
  tokens: readonly ScoredToken[],
  bounds: readonly ReplySpan[],
  at: number,
): number {
  const place = toByteSpan(content, { start: at, end: at + 1 });
  const index = bounds.findIndex((bound) => overlap(bound, place));
  const token = tokens[index];
  if (!token) return 0;
  const lead = bytesOf(token).slice(0, place.start - bounds[index]!.start);
  return (token.top_logprobs ?? [])
    .filter(
      (other) => other.logprob <= 0 && bytesOf(other).startsWith(lead) && NONE.test(bytesOf(other).slice(lead.length)),
    )
    .reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);
}

const encoder = new TextEncoder();

/** The bytes of the content that each token stands for; others (end of turn, reasoning) lie outside of it. */
export function tokenBounds(content: string, tokens: readonly TokenLogProbability[]): ReplySpan[] | null {
  const parts = tokens.map(bytesOf);
  const start = parts.join("").indexOf(toCharacters(encoder.encode(content)));
  if (content === "" || start < 0) return null;
  let at = -start;
  return parts.map((part) => {
    at += part.length;
    return { start: at - part.length, end: at };
  });
}

/** One character a byte, so that bytes can be joined and searched as text. */
export function toCharacters(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** The token's bytes, as `asCharacters` puts them. */
export function bytesOf({ token, bytes }: TokenLogProbability): string {
  return toCharacters(bytes ?? encoder.encode(token));
}

/** A span of a text in its UTF-8 bytes. */
export function toByteSpan(content: string, { start, end }: ReplySpan): ReplySpan {
  const before = encoder.encode(content.slice(0, start)).length;
  return { start: before, end: before + encoder.encode(content.slice(start, end)).length };
}

function overlap(one: ReplySpan, other: ReplySpan): boolean {
  return one.start < other.end && one.end > other.start;
}
