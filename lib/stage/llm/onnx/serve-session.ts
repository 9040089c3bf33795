import { LoupeError } from "../../../domain/errors";
import type { Backend } from "../../../model/runtime/backend-probe";
import type { VerifiedFiles } from "../../../model/verified-files";
import { ChatModelProblem } from "../chat-model";
import { openSession } from "./open-session";
import type { Session } from "./session";
import type { FromWorker, SessionCalls, ToWorker } from "./worker-messages";

/** The part of a worker's scope that is used. */
export interface SessionScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

/**
 * The worker's side of `openWorkerSession`: one model, for as long as the worker is there.
 *
 * @param backend For tests outside of a browser; else what the model's weights are for.
 */
export function serveSession(scope: SessionScope, backend?: Backend): void {
  const service = new SessionService(scope, backend);
  scope.onmessage = ({ data }) => service.receive(data);
}

class SessionService {
  #session: Session | null = null;
  readonly #underWay = new Map<number, AbortController>();
  readonly #reads = new Map<number, PromiseWithResolvers<Uint8Array<ArrayBuffer>>>();
  #lastRead = 0;

  constructor(
    readonly scope: SessionScope,
    readonly backend: Backend | undefined,
  ) {}

  receive(message: ToWorker): void {
    if (message.type === "abort") this.#underWay.get(message.id)?.abort();
    else if (message.type === "file") this.#endRead(message);
    else void this.#answer(message);
  }

  async #answer(call: Extract<ToWorker, { type: "call" }>): Promise<void> {
    const { id } = call;
    const controller = new AbortController();
    this.#underWay.set(id, controller);
    try {
      const reply = await this.#obey(call, controller.signal);
      this.scope.postMessage({ type: "done", id, reply });
    } catch (thrown) {
      this.scope.postMessage({ type: "failed", id, error: LoupeError.from(thrown).serialise() });
    } finally {
      this.#underWay.delete(id);
    }
  }

  async #obey(call: Extract<ToWorker, { type: "call" }>, signal: AbortSignal) {
    const onCount = (count: number) => this.scope.postMessage({ type: "count", id: call.id, count });
    if (call.name === "load") return this.#load(call.request, signal, onCount);
    const session = this.#session;
    if (!session) throw new ChatModelProblem("llm-failed", "No model is loaded.");
    try {
      return call.name === "complete"
        ? await session.complete({ ...call.request, signal, onToken: onCount })
        : await session.score({ ...call.request, signal, onQuestion: onCount });
    } catch (thrown) {
      throw session.failure() ?? thrown;
    }
  }

  async #load(
    { card, runtimeUrl, files }: SessionCalls["load"]["request"],
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<null> {
    const verified: VerifiedFiles = { files, read: (path) => this.#read(path) };
    const backend = this.backend ?? (card.needs.webgpu ? "webgpu" : "wasm");
    this.#session = await openSession({ card, runtimeUrl, files: verified, backend }, signal, onProgress);
    return null;
  }

  #read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const id = ++this.#lastRead;
    const read = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
    this.#reads.set(id, read);
    this.scope.postMessage({ type: "read", id, path });
    return read.promise;
  }

  #endRead(message: Extract<ToWorker, { type: "file" }>): void {
    const read = this.#reads.get(message.id);
    this.#reads.delete(message.id);
    if ("bytes" in message) read?.resolve(message.bytes);
    else read?.reject(LoupeError.revive(message.error));
  }
}
