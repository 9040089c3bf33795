import { LoupeError } from "../../domain/errors";
import { UNMET_REQUIREMENTS, type UnmetRequirement } from "../../domain/model/device-report";
import type { ObjectSchema } from "../../value/value-kind";
import type { Completion } from "../prompt/completion";

export interface LoadRequest {
  /** Share loaded, 0 to 1. */
  onProgress?(share: number): void;
  signal: AbortSignal;
}

export interface ChatRequest {
  system: string;
  user: string;
  /** The reply is JSON of this form: the engine holds the model to it, token by token, where it can. */
  schema: ObjectSchema;
  /** Tokens that the model may write. */
  longestReply: number;
  /** The same request with the same seed gives the same reply, on the same device. */
  seed: number;
  /** Ends the work within one token. */
  signal: AbortSignal;
  /** Called with the number of tokens written so far. */
  onToken?(count: number): void;
}

export interface ChatReply extends Completion {
  tokensIn: number;
  tokensOut: number;
}

/** One question about the context, and what might follow it. */
export interface ScoreQuestion {
  /** Comes right after the context, in the same turn of the chat. */
  ask: string;
  /** What the reply begins with, before each continuation; it is read and not scored. */
  begin?: string;
  /** What the reply might be, or go on with, as the model would write it: quotation marks included, where it would quote. */
  continuations: readonly string[];
}

export interface ScoreRequest {
  system: string;
  /** What all questions share, such as the passages of a page. It is read once, and its key-value cache used for all. */
  context: string;
  questions: readonly ScoreQuestion[];
  /** Ends the work within one pass of the model. */
  signal: AbortSignal;
  /** Called with the number of questions done so far. */
  onQuestion?(count: number): void;
}

export interface ContinuationScore {
  /** Mean of the natural logarithms of its tokens' probabilities, each given all before it: 0 or less. */
  meanLogProbability: number;
  /** How many tokens that is. At least 1. */
  tokens: number;
}

export interface ScoreReply {
  /** For each question, in order, its continuations in order. */
  scores: readonly (readonly ContinuationScore[])[];
  /** Tokens that the model read for all of it: what questions share counts once. */
  tokensIn: number;
}

/**
 * A language model on this device. The port that every engine implements; which engines there are is listed in
 * `lib/host/models/engines.ts`. All of it throws `ChatModelProblem` where the model can't answer, and `run-cancelled`
 * where the signal ended it.
 */
export interface ChatModel {
  /** Changes whenever the same request may give another reply. */
  readonly revision: string;
  /** Tokens that prompt and reply may have together. */
  readonly contextTokens: number;
  /** Several calls load once. */
  load(request: LoadRequest): Promise<void>;
  /** One request at a time; others wait. Throws as `load` does where it isn't loaded any more. */
  complete(request: ChatRequest): Promise<ChatReply>;
  /**
   * How likely the model holds each continuation, without writing any. Missing where an engine can't tell. Waits and
   * throws as `complete` does; `too-long` where context, question and the longest continuation have no room together.
   */
  score?(request: ScoreRequest): Promise<ScoreReply>;
  /** Gives all memory back; it can be loaded again. */
  unload(): Promise<void>;
}

/** Why a model can't answer: the stage is then skipped for that reason. */
export class ChatModelProblem extends LoupeError {
  constructor(
    readonly reason: UnmetRequirement | "too-long",
    message: string,
    options?: ErrorOptions,
  ) {
    super("llm-unavailable", message, { reason }, options);
  }
}

/** The problem that was thrown, or null. One that came from another context is a plain `LoupeError` until here. */
export function problemOf(thrown: unknown): ChatModelProblem | null {
  if (thrown instanceof ChatModelProblem) return thrown;
  if (!(thrown instanceof LoupeError) || thrown.code !== "llm-unavailable") return null;
  const reason = [...UNMET_REQUIREMENTS, "too-long" as const].find((known) => known === thrown.data.reason);
  return new ChatModelProblem(reason ?? "llm-failed", thrown.message, { cause: thrown });
}
