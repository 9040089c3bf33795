import { ChatModelProblem } from "../chat-model";

/** A token with the natural logarithm of its probability among those that were allowed. */
export interface LikelyToken {
  token: number;
  logProbability: number;
}

/**
 * The likeliest of the allowed tokens, likeliest first, at most `count`.
 *
 * @param allowed Ids. Throws ChatModelProblem where there are none, or where the logits are no numbers.
 */
export function rankTokens(logits: Float32Array, allowed: Int32Array, count: number): LikelyToken[] {
  const best: number[] = [];
  for (const token of allowed) {
    const worst = best.length === count ? logits[best.at(-1)!]! : Number.NEGATIVE_INFINITY;
    if (!(logits[token]! > worst)) continue;
    if (best.length === count) best.pop();
    const place = best.findIndex((other) => logits[other]! < logits[token]!);
    best.splice(place < 0 ? best.length : place, 0, token);
  }
  const [first] = best;
  if (first === undefined) throw new ChatModelProblem("llm-failed", "The model computed nothing usable.");
  const highest = logits[first]!;
  let sum = 0;
  for (const token of allowed) sum += Math.exp(logits[token]! - highest);
  return best.map((token) => ({ token, logProbability: logits[token]! - highest - Math.log(sum) }));
}

/** Natural logarithm of one token's probability among all. Throws ChatModelProblem where the logits are no numbers. */
export function logProbabilityOf(logits: Float32Array, token: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  const found = logits[token]! - highest - Math.log(sum);
  if (Number.isNaN(found)) throw new ChatModelProblem("llm-failed", "The model computed nothing usable.");
  return found;
}
