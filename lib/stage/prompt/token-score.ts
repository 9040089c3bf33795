import type { AnswerPlace, ReplySpan } from "./read-reply";

/** A generated token with the natural logarithm of its probability. */
export interface TokenLogProbability {
  token: string;
  /** The token's UTF-8 bytes where the server tells them: a character may be cut over several tokens. */
  bytes?: number[] | null;
  logprob: number;
}

/**
 * Scores answers by the tokens of their values; the JSON around them, which the form forces, is left out.
 *
 * A choice is scored by the product of its tokens, which is the probability of that choice by the chain rule. Open text
 * is scored by the geometric mean, since a product falls with length whatever the model knows (length-normalised
 * sequence probability: Malinin and Gales, "Uncertainty Estimation in Autoregressive Structured Prediction",
 * ICLR 2021, section 3). Both are raw scores and want calibrating.
 *
 * @returns Null where the tokens are not those of the content.
 */
export function tokenScorer(
  content: string,
  tokens: readonly TokenLogProbability[],
): ((place: AnswerPlace) => number | null) | null {
  const bounds = tokenBounds(content, tokens);
  if (bounds === null) return null;
  return ({ spans, isChoice }) => {
    const inBytes = spans.map((span) => byteSpan(content, span));
    const own = tokens.filter((_, index) => inBytes.some((span) => overlap(bounds[index]!, span)));
    if (own.length === 0 || own.some(({ logprob }) => !Number.isFinite(logprob))) return null;
    const sum = own.reduce((total, { logprob }) => total + logprob, 0);
    return Math.min(1, Math.exp(isChoice ? sum : sum / own.length));
  };
}

const encoder = new TextEncoder();

/** The bytes of the content that each token stands for; others (end of turn, reasoning) lie outside of it. */
export function tokenBounds(content: string, tokens: readonly TokenLogProbability[]): ReplySpan[] | null {
  const parts = tokens.map(({ token, bytes }) => asCharacters(bytes ?? encoder.encode(token)));
  const start = parts.join("").indexOf(asCharacters(encoder.encode(content)));
  if (content === "" || start < 0) return null;
  let at = -start;
  return parts.map((part) => {
    at += part.length;
    return { start: at - part.length, end: at };
  });
}

/** One character a byte, so that bytes can be joined and searched as text. */
export function asCharacters(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** A span of a text in its UTF-8 bytes. */
export function byteSpan(content: string, { start, end }: ReplySpan): ReplySpan {
  const before = encoder.encode(content.slice(0, start)).length;
  return { start: before, end: before + encoder.encode(content.slice(start, end)).length };
}

function overlap(one: ReplySpan, other: ReplySpan): boolean {
  return one.start < other.end && one.end > other.start;
}
