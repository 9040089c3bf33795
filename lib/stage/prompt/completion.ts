import type { TokenLogProbability } from "./token-score";

/** A generated token with the likeliest in its place, itself included. */
export interface ReplyToken extends TokenLogProbability {
  top_logprobs: TokenLogProbability[];
}

export interface Completion {
  content: string;
  /** Other texts of the reply, likeliest first, where the content has no answer: arguments of a call, what was thought. */
  others?: readonly string[];
  /** Null where the server, or the model, gives none. */
  tokens: ReplyToken[] | null;
}
