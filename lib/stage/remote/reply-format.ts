import type OpenAI from "openai";
import * as v from "valibot";
import type { LoupeError } from "../../domain/errors";
import type { Prompt } from "../prompt/prompt";

/** How a server is held to the form of the reply, from the best: a grammar, any JSON, or the question alone. */
export const REPLY_FORMATS = ["json_schema", "json_object", "text"] as const;
export type ReplyFormat = (typeof REPLY_FORMATS)[number];

/** Parameters that help and that some servers or models don't take. */
export const OPTIONAL_PARAMETERS = ["logprobs", "seed", "temperature", "max_tokens"] as const;
export type OptionalParameter = (typeof OPTIONAL_PARAMETERS)[number];

/** What an endpoint took, so that the next request is of the right form at once. */
export interface EndpointAbilities {
  format: ReplyFormat;
  without: readonly OptionalParameter[];
}

export const ALL_ABILITIES: EndpointAbilities = { format: "json_schema", without: [] };

const abilities = v.object({
  format: v.picklist(REPLY_FORMATS),
  without: v.array(v.picklist(OPTIONAL_PARAMETERS)),
});

/** Abilities from their JSON, undefined where it is none of a known form. */
export function readAbilities(json: string): EndpointAbilities | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), abilities), json);
  return parsed.success ? parsed.output : undefined;
}

/** Statuses by which servers refuse a parameter that they don't know. */
const UNKNOWN_PARAMETER = new Set([400, 415, 422, 501]);
/** These no other form of the request would mend. */
const TOO_LONG = /context (length|size|window)|too (long|large|many tokens)|exceeds? the/i;

/**
 * What to try after a server refused a request as such: without the parameter that its message names, else the next
 * form of reply, else with no extras at all. Null where nothing is left, or where nothing would help.
 */
export function lowerAbilities(error: LoupeError, tried: EndpointAbilities): EndpointAbilities | null {
  const status = error.data.status as number;
  if (error.code !== "remote-rejected" || !UNKNOWN_PARAMETER.has(status) || TOO_LONG.test(error.message)) return null;
  const left = OPTIONAL_PARAMETERS.filter((parameter) => !tried.without.includes(parameter));
  const named = left.find((parameter) => error.message.toLowerCase().includes(parameter));
  if (named) return { ...tried, without: [...tried.without, named] };
  const next = REPLY_FORMATS[REPLY_FORMATS.indexOf(tried.format) + 1];
  if (next) return { ...tried, format: next };
  return left.length > 0 ? { ...tried, without: OPTIONAL_PARAMETERS } : null;
}

export interface CompletionRequest {
  model: string;
  prompt: Pick<Prompt, "system" | "user" | "schema">;
  /** Tokens of the reply at most. */
  longestReply: number;
}

/** Fixed, so that the same question gives the same answer where the server can promise it. */
const SEED = 7;

/** Tokens that are told in each place: a label's rivals are among the first. OpenAI gives 20 at most. */
const LIKELIEST = 5;

/** The request's body: one choice, no streaming, the likeliest tokens. */
export function buildCompletionBody(
  { model, prompt, longestReply }: CompletionRequest,
  { format, without }: EndpointAbilities,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const takes = (parameter: OptionalParameter) => !without.includes(parameter);
  const responseFormat = responseFormatOf(format, prompt.schema);
  return {
    model,
    messages: [
      { role: "system", content: prompt.system },
      { role: "user", content: prompt.user },
    ],
    stream: false,
    ...(takes("temperature") ? { temperature: 0 } : {}),
    ...(takes("seed") ? { seed: SEED } : {}),
    ...(takes("logprobs") ? { logprobs: true, top_logprobs: LIKELIEST } : {}),
    // Newer hosted models know the second name only, most servers the first only.
    ...(takes("max_tokens") ? { max_tokens: longestReply } : { max_completion_tokens: longestReply }),
    ...(responseFormat ? { response_format: responseFormat } : {}),
  };
}

function responseFormatOf(
  format: ReplyFormat,
  schema: Prompt["schema"],
): OpenAI.ChatCompletionCreateParams["response_format"] {
  if (format === "text") return undefined;
  if (format === "json_object") return { type: "json_object" };
  return { type: "json_schema", json_schema: { name: "answers", strict: true, schema: { ...schema } } };
}
