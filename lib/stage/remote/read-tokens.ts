import * as v from "valibot";
import type { ReplyToken } from "../prompt/completion";
import { listOf, memberOf } from "./loose-json";

const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
const oneToken = {
  token: v.string(),
  bytes: v.fallback(v.nullish(v.array(byte)), null),
  // What is not known is no number, by which it does not count.
  logprob: v.fallback(v.number(), Number.NaN),
};
const tokens = v.array(v.object({ ...oneToken, top_logprobs: v.fallback(v.array(v.object(oneToken)), []) }));

/**
 * A choice's tokens with their log-probabilities; null where there are none, or none that say anything. Some servers
 * fill in a zero, or the probability itself, for what they do not know.
 */
export function readTokens(logprobs: unknown): ReplyToken[] | null {
  const parsed = v.safeParse(tokens, memberOf(logprobs, "content") ?? oldForm(logprobs));
  if (!parsed.success || parsed.output.length === 0) return null;
  const all = parsed.output.map(({ logprob }) => logprob);
  return all.every((logprob) => logprob === 0) || all.some((logprob) => logprob > 0) ? null : parsed.output;
}

/** The form of the completions that came before chats: lists of tokens, of their values, and of the likeliest of each. */
function oldForm(logprobs: unknown): unknown {
  const values = listOf(memberOf(logprobs, "token_logprobs"));
  const likeliest = listOf(memberOf(logprobs, "top_logprobs"));
  return listOf(memberOf(logprobs, "tokens")).map((token, index) => ({
    token,
    logprob: values[index],
    top_logprobs: Object.entries(likeliest[index] ?? {}).map(([other, logprob]) => ({ token: other, logprob })),
  }));
}
