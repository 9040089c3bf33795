import type { ChatCompletionRequestStreaming } from "@mlc-ai/web-llm";
import type { WebLlmCard } from "../../../domain/model/engines/webllm/webllm-engine";
import { SerialQueue } from "../../../util/concurrency/serial-queue";
import { SharedWork } from "../../../util/concurrency/shared-work";
import { raceCancel, throwIfCancelled } from "../cancel";
import { type ChatModel, ChatModelProblem, type ChatReply, type ChatRequest, type LoadRequest } from "../chat-model";
import type { ArtifactSources } from "./artifacts";
import { toWebLlmError } from "./problems";
import { readReply } from "./reply";
import { type CreateEngine, createWebLlmEngine, findGpuProblem, openSession, type Session } from "./session";

export type { ModelLibrary } from "./artifacts";

export interface WebLlmOptions extends ArtifactSources {
  card: WebLlmCard;
  /** Of the installed version. */
  version: string;
  createEngine?: CreateEngine;
}

/** Counts up when the same request may give another reply because of what is done here. */
const CODE_REVISION = 1;

/** A language model on WebGPU, by WebLLM. */
export function createWebLlmModel(options: WebLlmOptions): ChatModel {
  return new WebLlmModel({ createEngine: createWebLlmEngine, ...options });
}

class WebLlmModel implements ChatModel {
  readonly revision: string;
  readonly contextTokens: number;
  #session: Session | null = null;
  readonly #loading = new SharedWork((signal, onProgress) => this.#load(signal, onProgress));
  /** The library mixes up two requests at once. */
  readonly #queue = new SerialQueue();

  constructor(readonly options: Required<WebLlmOptions>) {
    const { card, version, library } = options;
    this.revision = `webllm-${CODE_REVISION}:${card.id}@${version}:${library?.sha256.slice(0, 12) ?? "none"}`;
    this.contextTokens = card.contextTokens;
  }

  async load(request: LoadRequest): Promise<void> {
    await this.#requireLoaded(request);
  }

  complete(request: ChatRequest): Promise<ChatReply> {
    const { signal } = request;
    return raceCancel(
      this.#queue.run(() => this.#answer(request), signal),
      signal,
    );
  }

  async unload(): Promise<void> {
    await this.#loading.cancel();
    await this.#queue.run(() => this.#close());
  }

  async #requireLoaded(request: LoadRequest): Promise<Session> {
    throwIfCancelled(request.signal);
    if (this.#session && !this.#session.gpu.failure) return this.#session;
    return raceCancel(this.#loading.join(request), request.signal);
  }

  /** A lost device is asked for anew once. */
  async #load(signal: AbortSignal, onProgress: (share: number) => void): Promise<Session> {
    await this.#close();
    const open = () => openSession(this.options, signal, onProgress);
    this.#session = await open().catch((thrown) => {
      if (isDeviceLoss(thrown)) return open();
      throw thrown;
    });
    onProgress(1);
    return this.#session;
  }

  async #close(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.close();
  }

  /** A device that is lost on the way is asked for anew once. */
  async #answer(request: ChatRequest): Promise<ChatReply> {
    const { signal } = request;
    const session = await this.#requireLoaded({ signal });
    try {
      return await this.#answerNow(session, request);
    } catch (thrown) {
      if (!isDeviceLoss(thrown)) throw thrown;
    }
    return await this.#answerNow(await this.#requireLoaded({ signal }), request);
  }

  /** Ends when the engine has come to rest, at the latest one token after the signal. */
  async #answerNow({ engine, gpu, thinks }: Session, request: ChatRequest): Promise<ChatReply> {
    const { signal } = request;
    const interrupt = () => void engine.interruptGenerate();
    signal.addEventListener("abort", interrupt, { once: true });
    try {
      const chunks = await engine.chat.completions.create(toRequest(request, thinks));
      const reply = readReply(chunks, (count) => {
        throwIfCancelled(signal);
        request.onToken?.(count);
      });
      const answered = await Promise.race([reply, gpu.gone.then(() => null)]);
      if (answered) return answered;
      throw gpu.failure ?? new ChatModelProblem("llm-failed", "The model was unloaded.");
    } catch (thrown) {
      throwIfCancelled(signal);
      const problem = (await findGpuProblem(gpu)) ?? toWebLlmError(thrown, "ready");
      // A program that ended by an error is not to be asked again.
      if (!isAboutRequest(problem)) await this.#close();
      throw problem;
    } finally {
      signal.removeEventListener("abort", interrupt);
    }
  }
}

function isAboutRequest(thrown: unknown): boolean {
  return thrown instanceof ChatModelProblem && (thrown.reason === "too-long" || thrown.reason === "grammar-rejected");
}

function isDeviceLoss(thrown: unknown): boolean {
  return thrown instanceof ChatModelProblem && thrown.reason === "device-lost";
}

/** The library puts texts into its template by `String.replace`, which reads "$&" and its like as commands. */
const literal = (text: string) => text.replaceAll("$", "$$$$");

/** Tokens of the empty thoughts that are written for a model that could think aloud; they count as the reply's. */
const EMPTY_THOUGHTS_TOKENS = 4;

/**
 * The likeliest token each time, and its probability: so the temperature is 1, at which probabilities are the model's
 * own (at 0 the library gives each chosen token the probability 1), and the choice is among the likeliest alone.
 */
function toRequest(request: ChatRequest, thinks: boolean): ChatCompletionRequestStreaming {
  return {
    messages: [
      { role: "system", content: literal(request.system) },
      { role: "user", content: literal(request.user) },
    ],
    response_format: { type: "json_object", schema: JSON.stringify(request.schema) },
    temperature: 1,
    top_p: 1e-5,
    // A model's own settings may punish repeating what was said, which is what quoting is.
    repetition_penalty: 1,
    frequency_penalty: 0,
    presence_penalty: 0,
    seed: request.seed,
    max_tokens: request.longestReply + (thinks ? EMPTY_THOUGHTS_TOKENS : 0),
    logprobs: true,
    top_logprobs: 5,
    stream: true,
    stream_options: { include_usage: true },
    ...(thinks ? { extra_body: { enable_thinking: false } } : {}),
  };
}
