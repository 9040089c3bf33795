import type { ObjectSchema } from "../../../value/value-kind";
import type { BrowserModelState } from "./language-model";

/** What the worker asks of the window, since only windows have the browser's model. Plain data, by name. */
export interface BrowserModelCalls {
  "browser-model.state": { request: Record<string, never>; reply: BrowserModelState };
  /** Makes the model ready to answer. Throws where it isn't to be had; nothing is ever downloaded for it. */
  "browser-model.load": { request: Record<string, never>; reply: { contextTokens: number | null } };
  "browser-model.complete": { request: BrowserModelRequest; reply: BrowserModelReply };
  /** Ends one request, which then throws `run-cancelled`; one that is over already is let be. */
  "browser-model.abort": { request: { id: number }; reply: null };
  /** Ends everything under way and gives the memory back. */
  "browser-model.destroy": { request: Record<string, never>; reply: null };
}

export type BrowserModelCall = keyof BrowserModelCalls;

export interface BrowserModelRequest {
  /** Any number that no other request under way has. */
  id: number;
  system: string;
  user: string;
  schema: ObjectSchema;
  /** Tokens, as `countTokens` counts. */
  longestReply: number;
}

export interface BrowserModelReply {
  content: string;
  /** Tokens of prompt and reply together, as the browser counts them; 0 where it doesn't. */
  tokens: number;
}

/** The worker's way to the window. Rejects with what the window threw. */
export interface BrowserModelPort {
  call(name: string, request: unknown): Promise<unknown>;
}
