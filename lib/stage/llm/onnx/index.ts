import type { OnnxChatCard } from "../../../domain/model/engines/onnx/onnx-engine";
import { SerialQueue } from "../../../util/concurrency/serial-queue";
import { SharedWork } from "../../../util/concurrency/shared-work";
import { raceCancel, throwIfCancelled } from "../cancel";
import {
  type ChatModel,
  ChatModelProblem,
  type ChatReply,
  type ChatRequest,
  type LoadRequest,
  type ScoreReply,
  type ScoreRequest,
} from "../chat-model";
import type { OpenSession, Session } from "./session";

export interface OnnxModelOptions {
  card: OnnxChatCard;
  /** Of the installed files. */
  version: string;
  open: OpenSession;
}

/** Counts up when the same request may give another reply because of what is done here. */
const CODE_REVISION = 1;

/** A language model as ONNX weights, by transformers.js: on WASM, or on WebGPU where its weights are for that. `open` says where. */
export function createOnnxModel(options: OnnxModelOptions): Required<ChatModel> {
  return new OnnxModel(options);
}

class OnnxModel implements Required<ChatModel> {
  readonly revision: string;
  readonly contextTokens: number;
  #session: Session | null = null;
  readonly #loading = new SharedWork((signal, onProgress) => this.#load(signal, onProgress));
  /** One cache and one pass at a time: two at once would take the memory of two. */
  readonly #queue = new SerialQueue();

  constructor(readonly options: OnnxModelOptions) {
    const { card, version } = options;
    this.revision = `onnx-${CODE_REVISION}:${card.id}@${version}`;
    this.contextTokens = card.contextTokens;
  }

  async load(request: LoadRequest): Promise<void> {
    await this.#requireLoaded(request);
  }

  complete(request: ChatRequest): Promise<ChatReply> {
    return this.#inTurn(request.signal, (session) => session.complete(request));
  }

  score(request: ScoreRequest): Promise<ScoreReply> {
    return this.#inTurn(request.signal, (session) => session.score(request));
  }

  async unload(): Promise<void> {
    await this.#loading.cancel();
    await this.#queue.run(() => this.#close());
  }

  #inTurn<Result>(signal: AbortSignal, work: (session: Session) => Promise<Result>): Promise<Result> {
    return raceCancel(
      this.#queue.run(() => this.#answer(signal, work), signal),
      signal,
    );
  }

  /** A graphics card that is lost on the way is asked for anew once. */
  async #answer<Result>(signal: AbortSignal, work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = await this.#requireLoaded({ signal });
    try {
      return await this.#answerNow(session, signal, work);
    } catch (thrown) {
      if (!isDeviceLoss(thrown)) throw thrown;
    }
    return await this.#answerNow(await this.#requireLoaded({ signal }), signal, work);
  }

  async #answerNow<Result>(session: Session, signal: AbortSignal, work: (session: Session) => Promise<Result>) {
    try {
      return await work(session);
    } catch (thrown) {
      throwIfCancelled(signal);
      const problem = session.failure() ?? thrown;
      // What failed for another reason than the request is not to be asked again.
      if (!(problem instanceof ChatModelProblem && problem.reason === "too-long")) await this.#close();
      throw problem;
    }
  }

  async #requireLoaded(request: LoadRequest): Promise<Session> {
    throwIfCancelled(request.signal);
    if (this.#session && !this.#session.failure()) return this.#session;
    return raceCancel(this.#loading.join(request), request.signal);
  }

  async #load(signal: AbortSignal, onProgress: (share: number) => void): Promise<Session> {
    await this.#close();
    this.#session = await this.options.open(signal, onProgress);
    onProgress(1);
    return this.#session;
  }

  async #close(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.close();
  }
}

function isDeviceLoss(thrown: unknown): boolean {
  return thrown instanceof ChatModelProblem && thrown.reason === "device-lost";
}
