import type OpenAI from "openai";
import * as v from "valibot";
import { LoupeError } from "../../domain/errors";
import type { Prompt } from "../prompt/prompt";

/** How a server is held to the form of the reply, from the best: a grammar, any JSON, or the question alone. */
export const REPLY_FORMATS = ["json_schema", "json_object", "text"] as const;
export type ReplyFormat = (typeof REPLY_FORMATS)[number];

/**
 * What helps, and some servers or models don't take: parameters, a message of the role `system`, and a reply that is sent as
 * a whole rather than as a stream. In the order in which it is done without.
 */
export const OPTIONAL_PARAMETERS = [
  "top_logprobs",
  "logprobs",
  "seed",
  "temperature",
  "max_tokens",
  "max_completion_tokens",
  "system",
  "whole_reply",
] as const;
export type OptionalParameter = (typeof OPTIONAL_PARAMETERS)[number];

/** What an endpoint took, so that the next request is of the right form at once. */
export interface EndpointAbilities {
  format: ReplyFormat;
  without: readonly OptionalParameter[];
  /** A reply ended before it had an answer: models that think need more of it. */
  needsRoom?: boolean | undefined;
}

export const ALL_ABILITIES: EndpointAbilities = { format: "json_schema", without: [] };

const abilities = v.object({
  format: v.picklist(REPLY_FORMATS),
  without: v.array(v.picklist(OPTIONAL_PARAMETERS)),
  needsRoom: v.optional(v.boolean()),
});

/** Abilities from their JSON, undefined where it is none of a known form. */
export function readAbilities(json: string): EndpointAbilities | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), abilities), json);
  return parsed.success ? parsed.output : undefined;
}

/** A parameter, or the form of the reply. */
export type FormPart = OptionalParameter | "response_format";

const NAMED: Record<FormPart, RegExp> = {
  top_logprobs: /\btop_?logprobs\b/i,
  logprobs: /\blog_?probs\b|log[- ]probabilit/i,
  seed: /\bseed\b/i,
  temperature: /\btemperature\b/i,
  max_tokens: /\bmax_tokens\b/i,
  max_completion_tokens: /\bmax_completion_tokens\b/i,
  system:
    /(?:system|developer) (?:role|messages?|prompts?|instructions?)\b|roles?\b[^.]{0,40}(?:system|developer)\b|roles? must alternate|first message must|must start with (?:a |the )?user/i,
  whole_reply:
    /only (?:supports? |available (?:in|with) )?(?:the )?stream|stream(?:ing)?\b[^.]{0,20}(?:must be|required|only|to true)|enable (?:the )?`?stream|non[- ]?stream/i,
  response_format:
    /response_?format|json_schema|json_object|\bgrammar\b|\bschema\b|json mode|structured outputs?|guided/i,
};

/** What of a request in that form a refusal names, the parameter that it names as such alone. */
export function partsNamed(words: string, parameter: string, tried: EndpointAbilities): FormPart[] {
  const sent = [...OPTIONAL_PARAMETERS.filter((part) => isSent(part, tried)), ...formatSent(tried)];
  const asSuch = sent.filter((part) => parameter !== "" && NAMED[part].test(parameter));
  return asSuch.length > 0 ? asSuch : sent.filter((part) => NAMED[part].test(words));
}

function isSent(part: OptionalParameter, { without }: EndpointAbilities): boolean {
  if (part === "top_logprobs" && without.includes("logprobs")) return false;
  // Newer hosted models know the second name only, most servers the first only.
  if (part === "max_completion_tokens" && !without.includes("max_tokens")) return false;
  return !without.includes(part);
}

const formatSent = ({ format }: EndpointAbilities): FormPart[] => (format === "text" ? [] : ["response_format"]);

export interface LesserForm {
  abilities: EndpointAbilities;
  /** The refusal named what is left out now; else it is tried in the hope that it is the cause. */
  isNamed: boolean;
}

/**
 * What to try after a server refused the form of a request: without the parameter that it names, else the next form of
 * reply, else with no extras at all. Null where nothing is left, or where nothing would help.
 */
export function lowerAbilities(error: LoupeError, tried: EndpointAbilities): LesserForm | null {
  if (!(error instanceof FormRefused)) return null;
  const isNamed = error.parts.length > 0 && !error.isMomentary;
  const [parameter] = OPTIONAL_PARAMETERS.filter((part) => error.parts.includes(part));
  if (parameter) return { abilities: { ...tried, without: [...tried.without, parameter] }, isNamed };
  const format = REPLY_FORMATS[REPLY_FORMATS.indexOf(tried.format) + 1];
  if (format) return { abilities: { ...tried, format }, isNamed };
  const extras = OPTIONAL_PARAMETERS.filter(
    (part) => part !== "system" && part !== "whole_reply" && !tried.without.includes(part),
  );
  if (isNamed || error.isMomentary || extras.length === 0) return null;
  return { abilities: { ...tried, without: [...tried.without, ...extras] }, isNamed: false };
}

/** The server does not take this form of the request; another may do. */
export class FormRefused extends LoupeError {
  constructor(
    message: string,
    data: Record<string, unknown>,
    /** What it names; none where it does not say what is wrong. */
    readonly parts: readonly FormPart[],
    /** The model missed the form this time; the same request may do better. */
    readonly isMomentary = false,
  ) {
    super(isMomentary ? "remote-invalid-reply" : "remote-rejected", message, data);
  }
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

/** The request's body: one choice, no streaming where that can be, the likeliest tokens. */
export function buildCompletionBody(
  { model, prompt, longestReply }: CompletionRequest,
  abilities: EndpointAbilities,
): OpenAI.ChatCompletionCreateParams {
  const takes = (part: OptionalParameter) => isSent(part, abilities);
  const responseFormat = responseFormatOf(abilities.format, prompt.schema);
  return {
    model,
    messages: messagesOf(prompt, takes("system")),
    stream: !takes("whole_reply"),
    ...(takes("temperature") ? { temperature: 0 } : {}),
    ...(takes("seed") ? { seed: SEED } : {}),
    ...(takes("logprobs") ? { logprobs: true } : {}),
    ...(takes("top_logprobs") ? { top_logprobs: LIKELIEST } : {}),
    ...(takes("max_tokens") ? { max_tokens: longestReply } : {}),
    ...(takes("max_completion_tokens") ? { max_completion_tokens: longestReply } : {}),
    ...(responseFormat ? { response_format: responseFormat } : {}),
  };
}

function messagesOf(
  { system, user }: CompletionRequest["prompt"],
  hasSystem: boolean,
): OpenAI.ChatCompletionMessageParam[] {
  if (!hasSystem) return [{ role: "user", content: `${system}\n\n${user}` }];
  return [
    { role: "system", content: system },
    { role: "user", content: user },
  ];
}

function responseFormatOf(
  format: ReplyFormat,
  schema: Prompt["schema"],
): OpenAI.ChatCompletionCreateParams["response_format"] {
  if (format === "text") return undefined;
  if (format === "json_object") return { type: "json_object" };
  return { type: "json_schema", json_schema: { name: "answers", strict: true, schema: { ...schema } } };
}
