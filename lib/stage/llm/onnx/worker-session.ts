import { LoupeError } from "../../../domain/errors";
import type { OnnxChatCard } from "../../../domain/model/engines/onnx/onnx-engine";
import type { VerifiedFiles } from "../../../model/verified-files";
import { raceCancel, throwIfCancelled } from "../cancel";
import {
  ChatModelProblem,
  type ChatReply,
  type ChatRequest,
  problemOf,
  type ScoreReply,
  type ScoreRequest,
} from "../chat-model";
import type { Session } from "./session";
import type { FromWorker, SessionCall, SessionCalls, ToWorker } from "./worker-messages";

/** The part of a worker that is used. */
export interface ModelWorker {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker, transfer?: Transferable[]): void;
  terminate(): void;
}

export interface WorkerSessionPlan {
  card: OnnxChatCard;
  files: VerifiedFiles;
  /** Folder of the packaged onnxruntime-web files. */
  runtimeUrl: string;
  createWorker(): ModelWorker;
}

/**
 * Loads a model in a worker of its own. WebAssembly's memory only grows, so what a model took is given back by ending its
 * worker, and by nothing else; and a pass of the model, which takes its worker's every turn, holds up nobody here.
 *
 * @throws `ChatModelProblem`, or `run-cancelled`; whichever, the worker is gone.
 */
export async function openWorkerSession(
  { card, files, runtimeUrl, createWorker }: WorkerSessionPlan,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Session> {
  const session = new WorkerSession(createWorker(), files);
  try {
    const request = { card, runtimeUrl, files: [...files.files] };
    await raceCancel(session.call("load", request, { signal, onCount: onProgress }), signal);
    return session;
  } catch (thrown) {
    await session.close();
    throwIfCancelled(signal);
    throw thrown;
  }
}

interface PendingCall {
  resolve(reply: unknown): void;
  reject(thrown: unknown): void;
  onCount?: ((count: number) => void) | undefined;
}

interface CallOptions {
  signal: AbortSignal;
  onCount?: ((count: number) => void) | undefined;
}

class WorkerSession implements Session {
  #failure: ChatModelProblem | null = null;
  #lastCall = 0;
  readonly #calls = new Map<number, PendingCall>();

  constructor(
    readonly worker: ModelWorker,
    readonly files: VerifiedFiles,
  ) {
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = ({ message }) => this.#fail(new ChatModelProblem("llm-failed", `The worker ended: ${message}`));
  }

  complete({ signal, onToken, ...request }: ChatRequest): Promise<ChatReply> {
    return this.call("complete", request, { signal, onCount: onToken });
  }

  score({ signal, onQuestion, ...request }: ScoreRequest): Promise<ScoreReply> {
    return this.call("score", request, { signal, onCount: onQuestion });
  }

  failure(): ChatModelProblem | null {
    return this.#failure;
  }

  async close(): Promise<void> {
    this.worker.terminate();
    this.#fail(new ChatModelProblem("llm-failed", "The model was unloaded."));
  }

  /** Ends when the worker has come to rest, at the latest one pass of the model after the signal. */
  async call<Name extends SessionCall>(
    name: Name,
    request: SessionCalls[Name]["request"],
    { signal, onCount }: CallOptions,
  ): Promise<SessionCalls[Name]["reply"]> {
    if (this.#failure) throw this.#failure;
    const id = ++this.#lastCall;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#calls.set(id, { resolve, reject, onCount });
    const abort = () => this.worker.postMessage({ type: "abort", id });
    signal.addEventListener("abort", abort, { once: true });
    this.worker.postMessage({ type: "call", id, name, request } as ToWorker);
    try {
      return (await promise) as SessionCalls[Name]["reply"];
    } finally {
      this.#calls.delete(id);
      signal.removeEventListener("abort", abort);
    }
  }

  #receive(message: FromWorker): void {
    if (message.type === "read") {
      void this.#read(message);
      return;
    }
    const call = this.#calls.get(message.id);
    if (message.type === "count") call?.onCount?.(message.count);
    else if (message.type === "done") call?.resolve(message.reply);
    else {
      const error = LoupeError.revive(message.error);
      const problem = problemOf(error);
      if (problem?.reason === "device-lost") this.#failure = problem;
      call?.reject(problem ?? error);
    }
  }

  async #read({ id, path }: Extract<FromWorker, { type: "read" }>): Promise<void> {
    try {
      const bytes = await this.files.read(path);
      this.worker.postMessage({ type: "file", id, bytes }, [bytes.buffer]);
    } catch (thrown) {
      this.worker.postMessage({ type: "file", id, error: LoupeError.from(thrown).serialise() });
    }
  }

  #fail(problem: ChatModelProblem): void {
    this.#failure ??= problem;
    for (const { reject } of this.#calls.values()) reject(problem);
  }
}
