import * as v from "valibot";
import { LoupeError } from "../../domain/errors";
import type { Completion } from "../prompt/completion";
import { memberOf, stringOf } from "./loose-json";
import { readTokens } from "./read-tokens";
import { textsOf } from "./reply-texts";

/** Tokens as the server counts them; null where it doesn't say. */
export interface Usage {
  tokensIn: number;
  tokensOut: number;
}

/** What a server's reply says, and what else is to be known of it. */
export interface RemoteCompletion extends Completion {
  /** It ended at its longest length. */
  isCut: boolean;
}

/** How a reply is said to have ended that a filter took. */
const FILTERED = /filter|safety|sensitive|refusal|recitation|prohibited/i;

const count = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);
const usage = v.object({ usage: v.object({ prompt_tokens: count, completion_tokens: count }) });

/** What it cost, which a reply that can't be used says too. */
export function readUsage(body: unknown): Usage | null {
  const parsed = v.safeParse(usage, body);
  if (!parsed.success) return null;
  return { tokensIn: parsed.output.usage.prompt_tokens, tokensOut: parsed.output.usage.completion_tokens };
}

/** What the endpoint sent, as a chat completion. Throws `remote-invalid-reply`, `remote-filtered` and `remote-cut-off`. */
export function readCompletion(body: unknown): RemoteCompletion {
  const choice = memberOf(body, "choices", "0");
  const message = memberOf(choice, "message") ?? memberOf(body, "message");
  const ends = [memberOf(choice, "finish_reason"), memberOf(body, "done_reason")];
  const finish = [...ends, memberOf(body, "candidates", "0", "finishReason")].map(stringOf).find(Boolean) ?? "";
  const [content, ...others] = textsOf(body);
  const isCut = finish === "length" || /^max_tokens$/i.test(finish);
  if (content !== undefined) {
    return { content, others, tokens: readTokens(memberOf(choice, "logprobs")), isCut };
  }
  const refusal = stringOf(memberOf(message, "refusal"));
  const blocked = stringOf(memberOf(body, "promptFeedback", "blockReason"));
  if (refusal || blocked || FILTERED.test(finish)) {
    throw new LoupeError("remote-filtered", refusal || blocked || "The content filter took the reply.");
  }
  if (isCut) throw createCutOffError();
  throw new LoupeError("remote-invalid-reply", choice ? "The reply is empty." : "The reply is no chat completion.");
}

/** A reply that ended before it said anything of use. */
export function createCutOffError(): LoupeError {
  return new LoupeError("remote-cut-off", "The reply was cut off at its longest length.");
}
