import * as v from "valibot";
import { LoupeError } from "../../domain/errors";
import type { Completion } from "../prompt/completion";

/** Tokens as the server counts them; null where it doesn't say. */
export interface Usage {
  tokensIn: number;
  tokensOut: number;
}

const oneToken = {
  token: v.string(),
  bytes: v.optional(v.nullable(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))))),
  logprob: v.number(),
};
const token = v.object({ ...oneToken, top_logprobs: v.fallback(v.array(v.object(oneToken)), []) });

const count = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);
const usage = v.object({ usage: v.object({ prompt_tokens: count, completion_tokens: count }) });

/** What is read of a reply. Extras that are not as they should be count as missing; the message does not. */
const reply = v.object({
  choices: v.pipe(
    v.array(
      v.object({
        message: v.object({ content: v.nullish(v.string()), refusal: v.nullish(v.string()) }),
        finish_reason: v.nullish(v.string()),
        logprobs: v.fallback(v.nullish(v.object({ content: v.nullish(v.array(token)) })), null),
      }),
    ),
    v.minLength(1),
  ),
});

/** What the endpoint sent, as JSON: some servers send it under another media type. A page of HTML gives null. */
export function jsonOfReply(body: unknown): unknown {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** What it cost, which a reply that can't be used says too. */
export function readUsage(body: unknown): Usage | null {
  const parsed = v.safeParse(usage, body);
  if (!parsed.success) return null;
  return { tokensIn: parsed.output.usage.prompt_tokens, tokensOut: parsed.output.usage.completion_tokens };
}

/** Checks what the endpoint sent as a chat completion. Throws `remote-invalid-reply`. */
export function readCompletion(body: unknown): Completion {
  const parsed = v.safeParse(reply, body);
  if (!parsed.success) throw createInvalidError("The endpoint's reply is no chat completion.");
  const { message, finish_reason: finish, logprobs } = parsed.output.choices[0]!;
  if (message.refusal) throw createInvalidError("The model refused to answer.");
  if (finish === "length") throw createInvalidError("The reply was cut off at its longest length.");
  if (!message.content?.trim()) throw createInvalidError("The reply is empty.");
  return { content: message.content, tokens: logprobs?.content?.length ? logprobs.content : null };
}

function createInvalidError(message: string): LoupeError {
  return new LoupeError("remote-invalid-reply", message);
}
