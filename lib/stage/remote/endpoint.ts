import { LoupeError } from "../../domain/errors";
import type { Question } from "../../domain/task/task";
import { Semaphore } from "../../util/concurrency/semaphore";
import { type RetryOptions, withRetries } from "../../util/retry";
import type { Completion } from "../prompt/completion";
import type { Prompt } from "../prompt/prompt";
import { CircuitBreaker } from "./circuit-breaker";
import { createClient } from "./client";
import { type Approval, type AttemptEnd, type EgressGuard, type Passage, Withheld } from "./egress-guard";
import type { Fetch, Traffic } from "./guarded-fetch";
import { jsonOfReply, readCompletion, readUsage } from "./read-completion";
import { isTransient, toRemoteError } from "./remote-error";
import { ALL_ABILITIES, buildCompletionBody, type EndpointAbilities, lowerAbilities } from "./reply-format";

export interface EndpointOptions {
  /** Up to and including the version: `http://127.0.0.1:8080/v1`. */
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  fetch: Fetch;
  /** What it took before; everything is tried where that isn't known. */
  abilities?: EndpointAbilities | undefined;
  /** Called when it was found to take something else. */
  onAbilities?(abilities: EndpointAbilities): void;
  /** Milliseconds that one request may take, its reply included. */
  timeout: number;
  /** Bytes of a response that are read at most. */
  longestResponse: number;
  /** Requests at once; others wait. */
  concurrency: number;
  retry: RetryOptions;
  circuit: { failures: number; pause: number };
}

export const ENDPOINT_DEFAULTS = {
  timeout: 120_000,
  longestResponse: 2_000_000,
  concurrency: 2,
  retry: { retries: 2, firstDelay: 500, longestDelay: 20_000, random: Math.random },
  circuit: { failures: 4, pause: 30_000 },
} satisfies Partial<EndpointOptions>;

export interface EndpointRequest<Answer> {
  prompt: Pick<Prompt, "system" | "user" | "schema">;
  /** What it asks, for the guard. */
  questions: readonly Question[];
  /** Tokens that the model may write. */
  longestReply: number;
  guard: EgressGuard;
  signal: AbortSignal;
  /** Counts up what all attempts cost, where the endpoint says so. */
  spent: { tokens: number };
  /** Throws where the reply can't be used, which is then what came of the attempt. */
  read(completion: Completion): Answer;
}

const AWAY = new Set(["remote-unreachable", "remote-timeout", "remote-busy", "remote-failed"]);
/** These say nothing of the endpoint. */
const OWN = new Set(["run-cancelled", "ledger-failed"]);

/** One OpenAI-compatible endpoint: asks it, and knows what it takes and whether it is up. Outlives runs. */
export class Endpoint {
  readonly circuit: CircuitBreaker;
  readonly baseUrl: URL;
  readonly url: URL;
  #abilities: EndpointAbilities;
  readonly #semaphore: Semaphore;

  /** Throws TypeError where `baseUrl` is no http(s) address, or carries a name and password. */
  constructor(readonly options: EndpointOptions) {
    this.baseUrl = new URL(options.baseUrl);
    if (!/^https?:$/.test(this.baseUrl.protocol) || this.baseUrl.username || this.baseUrl.password) {
      throw new TypeError("An endpoint's address starts with https:// or http:// and holds no password.");
    }
    this.url = new URL(`${this.baseUrl.href.replace(/(?<!\/)\/+$/, "")}/chat/completions`);
    this.circuit = new CircuitBreaker({ ...options.circuit, now: () => performance.now() });
    this.#semaphore = new Semaphore(options.concurrency);
    this.#abilities = options.abilities ?? ALL_ABILITIES;
  }

  get abilities(): EndpointAbilities {
    return this.#abilities;
  }

  /** What it does and that it was down is forgotten: somebody has seen to it. */
  startAnew(): void {
    this.circuit.succeed();
    this.#learn(ALL_ABILITIES);
  }

  /**
   * Asks until there is an answer or no try is left. A request that the server does not understand is made again in a
   * simpler form, which is another body and needs its own approval. Throws LoupeError, `Withheld` among them.
   */
  async ask<Answer>(request: EndpointRequest<Answer>): Promise<Answer> {
    for (let abilities = this.#abilities; ; ) {
      const { model } = this.options;
      const body = JSON.stringify(buildCompletionBody({ ...request, model }, abilities));
      // A person may take minutes, which must not keep others waiting.
      const outgoing = { url: this.url.href, model, body, questions: request.questions };
      const approval = await request.guard.approve(outgoing, request.signal);
      try {
        const answer = await this.#askInForm(request, body, approval);
        this.#learn(abilities);
        return answer;
      } catch (thrown) {
        const lesser = lowerAbilities(LoupeError.from(thrown), abilities);
        if (!lesser) throw thrown;
        abilities = lesser;
      }
    }
  }

  #learn(abilities: EndpointAbilities): void {
    if (abilities === this.#abilities) return;
    this.#abilities = abilities;
    this.options.onAbilities?.(abilities);
  }

  #askInForm<Answer>(request: EndpointRequest<Answer>, body: string, approval: Approval): Promise<Answer> {
    let last: LoupeError | null = null;
    const attempt = async () => {
      if (!this.circuit.tryAcquire()) throw last ?? createCircuitOpenError();
      try {
        const answer = await this.#askOnce(request, body, approval);
        this.circuit.succeed();
        return answer;
      } catch (thrown) {
        last = LoupeError.from(thrown);
        if (last instanceof Withheld || OWN.has(last.code)) this.circuit.release();
        else if (AWAY.has(last.code)) this.circuit.fail();
        else this.circuit.succeed();
        throw last;
      }
    };
    const { signal } = request;
    return this.#semaphore.run(() => withRetries(attempt, signal, isTransient, this.options.retry), signal);
  }

  async #askOnce<Answer>(request: EndpointRequest<Answer>, body: string, approval: Approval): Promise<Answer> {
    const { signal, spent } = request;
    const timeout = AbortSignal.timeout(this.options.timeout);
    const traffic: Traffic = { status: 0, received: 0, stopped: null };
    const began = performance.now();
    let usage = { tokensIn: 0, tokensOut: 0 };
    let passage: Passage | null = null;
    const close = async (outcome: AttemptEnd["outcome"]) => {
      const milliseconds = Math.round(performance.now() - began);
      await passage?.close({
        outcome,
        status: traffic.status,
        bytesReceived: traffic.received,
        ...usage,
        milliseconds,
      });
    };
    try {
      const mayLeave = async () => {
        passage = await approval.open();
      };
      const client = createClient({ ...this.options, url: this.url, body, traffic, mayLeave });
      // The client's own timeout ends with the headers, ours with the last byte.
      const sent: unknown = await client.chat.completions.create(JSON.parse(body), {
        signal: AbortSignal.any([signal, timeout]),
      });
      const reply = jsonOfReply(sent);
      usage = readUsage(reply) ?? usage;
      spent.tokens += usage.tokensIn + usage.tokensOut;
      const answer = request.read(readCompletion(reply));
      await close("answered");
      return answer;
    } catch (thrown) {
      const error = traffic.stopped ?? toRemoteError(thrown, signal, timeout, Date.now());
      await close(error.code);
      throw error;
    }
  }
}

function createCircuitOpenError(): LoupeError {
  return new LoupeError("remote-unreachable", "The endpoint failed several times and is left alone for a while.");
}
