import * as v from "valibot";
import { LoupeError } from "../../task/errors";
import type { TokenLogProbability } from "../prompt/token-score";

export interface Completion {
  content: string;
  /** Null where the server gives none. */
  tokens: TokenLogProbability[] | null;
  tokensIn: number;
  tokensOut: number;
}

const token = v.object({
  token: v.string(),
  bytes: v.optional(v.nullable(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))))),
  logprob: v.number(),
});

const count = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);

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
  usage: v.fallback(v.nullish(v.object({ prompt_tokens: count, completion_tokens: count })), null),
});

/** Checks what the endpoint sent as a chat completion. Throws `remote-invalid-reply`. */
export function readCompletion(body: unknown): Completion {
  const parsed = v.safeParse(reply, typeof body === "string" ? jsonOf(body) : body);
  if (!parsed.success) throw invalid("The endpoint's reply is no chat completion.");
  const { message, finish_reason: finish, logprobs } = parsed.output.choices[0]!;
  if (message.refusal) throw invalid("The model refused to answer.");
  if (finish === "length") throw invalid("The reply was cut off at its longest length.");
  if (!message.content?.trim()) throw invalid("The reply is empty.");
  return {
    content: message.content,
    tokens: logprobs?.content?.length ? logprobs.content : null,
    tokensIn: parsed.output.usage?.prompt_tokens ?? 0,
    tokensOut: parsed.output.usage?.completion_tokens ?? 0,
  };
}

/** Some servers send JSON under another media type; a page of HTML is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function invalid(message: string): LoupeError {
  return new LoupeError("remote-invalid-reply", message);
}
