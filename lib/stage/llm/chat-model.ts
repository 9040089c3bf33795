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
