import type { SerialisedError } from "../../../domain/errors";
import type { OnnxChatCard } from "../../../domain/model/engines/onnx/onnx-engine";
import type { VerifiedFiles } from "../../../model/verified-files";
import type { ChatReply, ChatRequest, ScoreReply, ScoreRequest } from "../chat-model";

/** What the host asks of the worker that has a model: plain data, by name. */
export interface SessionCalls {
  load: { request: { card: OnnxChatCard; runtimeUrl: string; files: VerifiedFiles["files"] }; reply: null };
  complete: { request: Omit<ChatRequest, "signal" | "onToken">; reply: ChatReply };
  score: { request: Omit<ScoreRequest, "signal" | "onQuestion">; reply: ScoreReply };
}

export type SessionCall = keyof SessionCalls;

type Call<Name extends SessionCall> = { type: "call"; id: number; name: Name; request: SessionCalls[Name]["request"] };

/** `file`: what the worker asked to read, or why it can't be read. */
export type ToWorker =
  | { [Name in SessionCall]: Call<Name> }[SessionCall]
  | { type: "abort"; id: number }
  | { type: "file"; id: number; bytes: Uint8Array<ArrayBuffer> }
  | { type: "file"; id: number; error: SerialisedError };

/** `count`: tokens written, or questions done, by a call; of `load`, the share loaded. */
export type FromWorker =
  | { type: "done"; id: number; reply: SessionCalls[SessionCall]["reply"] }
  | { type: "failed"; id: number; error: SerialisedError }
  | { type: "count"; id: number; count: number }
  | { type: "read"; id: number; path: string };
