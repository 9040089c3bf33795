import { LoupeError } from "../../../domain/errors";
import { SerialQueue } from "../../../util/concurrency/serial-queue";
import { SharedWork } from "../../../util/concurrency/shared-work";
import { countTokens } from "../../prompt/prompt";
import { raceCancel, throwIfCancelled } from "../cancel";
import {
  type ChatModel,
  ChatModelProblem,
  type ChatReply,
  type ChatRequest,
  type LoadRequest,
  problemOf,
} from "../chat-model";
import type { BrowserModelCall, BrowserModelCalls, BrowserModelPort, BrowserModelRequest } from "./messages";

export type { BrowserModelPort } from "./messages";

/** Raise it when the same reply may give another output. */
const CODE_REVISION = "1";

/** What any such model holds, until the browser has said how much its own does. */
const LEAST_CONTEXT = 4_096;

/**
 * The browser's own language model, from a context that has no window. It gives no log-probabilities, and nothing is
 * downloaded for it: `prepareBrowserModel` does, when a person asks.
 *
 * @param userAgent Tells the browser's version, and so the model's: browsers exchange it with an update.
 */
export function createBrowserModel(port: BrowserModelPort, userAgent: string = navigator.userAgent): ChatModel {
  return new BrowserModel(port, userAgent);
}

class BrowserModel implements ChatModel {
  readonly revision: string;
  #contextTokens: number | null = null;
  #isLoaded = false;
  readonly #loading = new SharedWork((signal, onProgress) => this.#load(signal, onProgress));
  /** One at a time: browsers queue requests, and the second's time would be spent on the first. */
  readonly #queue = new SerialQueue();
  #requests = 0;

  constructor(
    readonly port: BrowserModelPort,
    userAgent: string,
  ) {
    const versions = [...userAgent.matchAll(/(?:Chrome|Edg)\/\d+/g)].map(([version]) => version);
    this.revision = `browser-${CODE_REVISION}:${versions.join("+") || "unknown"}`;
  }

  get contextTokens(): number {
    return this.#contextTokens ?? LEAST_CONTEXT;
  }

  async load(request: LoadRequest): Promise<void> {
    throwIfCancelled(request.signal);
    if (!this.#isLoaded) await raceCancel(this.#loading.join(request), request.signal);
  }

  complete(request: ChatRequest): Promise<ChatReply> {
    const { signal } = request;
    const work = async () => {
      await this.load({ signal });
      return this.#answer(request);
    };
    return raceCancel(this.#queue.run(work, signal), signal);
  }

  async unload(): Promise<void> {
    await this.#loading.cancel();
    this.#isLoaded = false;
    await this.#call("browser-model.destroy", {});
  }

  async #load(signal: AbortSignal, onProgress: (share: number) => void): Promise<void> {
    const { contextTokens } = await this.#call("browser-model.load", {});
    throwIfCancelled(signal);
    this.#contextTokens = contextTokens;
    this.#isLoaded = true;
    onProgress(1);
  }

  async #answer({ system, user, schema, longestReply, signal }: ChatRequest): Promise<ChatReply> {
    const id = this.#requests++;
    const abort = () => void this.#call("browser-model.abort", { id }).catch(() => undefined);
    signal.addEventListener("abort", abort, { once: true });
    try {
      const request: BrowserModelRequest = { id, system, user, schema, longestReply };
      const { content, tokens } = await this.#call("browser-model.complete", request);
      throwIfCancelled(signal);
      if (content.trim() === "") throw new ChatModelProblem("llm-failed", "The reply is empty.");
      const tokensOut = countTokens(content);
      return { content, tokens: null, tokensOut, tokensIn: Math.max(0, tokens - tokensOut) };
    } catch (thrown) {
      throwIfCancelled(signal);
      throw toUnloadedError(thrown);
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  /** Errors lose their class on the way from the window. */
  #call<Name extends BrowserModelCall>(name: Name, request: BrowserModelCalls[Name]["request"]) {
    const reply = this.port.call(name, request) as Promise<BrowserModelCalls[Name]["reply"]>;
    return reply.catch((thrown: unknown) => {
      throw problemOf(thrown) ?? thrown;
    });
  }
}

/** A request that ends although nobody cancelled it was ended by unloading. */
function toUnloadedError(thrown: unknown): unknown {
  if (!(thrown instanceof LoupeError) || thrown.code !== "run-cancelled") return thrown;
  return new ChatModelProblem("llm-failed", "The model was unloaded.", { cause: thrown });
}
