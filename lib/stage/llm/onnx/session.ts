import type { ChatModelProblem, ChatReply, ChatRequest, ScoreReply, ScoreRequest } from "../chat-model";

/** A model in memory, wherever that is. One request at a time. */
export interface Session {
  complete(request: ChatRequest): Promise<ChatReply>;
  score(request: ScoreRequest): Promise<ScoreReply>;
  /** Why it can't go on; null while it can. */
  failure(): ChatModelProblem | null;
  /** Gives all memory back. */
  close(): Promise<void>;
}

/** Loads a model. Throws `ChatModelProblem`, or `run-cancelled`; whichever, no memory stays taken. */
export type OpenSession = (signal: AbortSignal, onProgress: (share: number) => void) => Promise<Session>;
