import OpenAI from "openai";
import { LoupeError } from "../../task/errors";
import type { Prompt } from "../prompt/prompt";
import { CircuitBreaker } from "./circuit-breaker";
import { type Completion, readCompletion } from "./completion";
import { type Fetch, guardedFetch, type Traffic } from "./guarded-fetch";
import { remoteError } from "./remote-error";
import { ALL_ABILITIES, completionBody, type EndpointAbilities, lesserAbilities } from "./reply-format";
import { type RetryOptions, withRetries } from "./retry";
import { Slots } from "./slots";

export interface EndpointOptions {
  /** Up to and including the version: `http://127.0.0.1:8080/v1`. */
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  fetch: Fetch;
  /** Milliseconds that one request may take, its reply included. */
  timeout: number;
  /** Tokens that the model may write. */
  longestReply: number;
  /** Bytes of a response that are read at most. */
  longestResponse: number;
  /** Requests at once; others wait. */
  concurrency: number;
  retry: RetryOptions;
  circuit: { failures: number; pause: number };
}

/** What one question cost, retries and failed forms of it included. */
export interface Exchange {
  bytesSent: number;
  bytesReceived: number;
  tokensIn: number;
  tokensOut: number;
  /** Requests that were made. */
  attempts: number;
}

const AWAY = new Set(["remote-unreachable", "remote-timeout", "remote-busy", "remote-failed"]);

/** One OpenAI-compatible endpoint: asks it, and knows what it takes and whether it is up. */
export class Endpoint {
  readonly circuit: CircuitBreaker;
  readonly baseUrl: URL;
  #abilities: EndpointAbilities = ALL_ABILITIES;
  readonly #slots: Slots;

  /** Throws TypeError where `baseUrl` is no http(s) address, or carries a name and password. */
  constructor(readonly options: EndpointOptions) {
    this.baseUrl = new URL(options.baseUrl);
    if (!/^https?:$/.test(this.baseUrl.protocol) || this.baseUrl.username || this.baseUrl.password) {
      throw new TypeError("An endpoint's address starts with https:// or http:// and holds no password.");
    }
    this.circuit = new CircuitBreaker({ ...options.circuit, now: () => performance.now() });
    this.#slots = new Slots(options.concurrency);
  }

  get abilities(): EndpointAbilities {
    return this.#abilities;
  }

  /** Asks until there is a reply or no try is left; `exchange` counts what that cost. Throws LoupeError. */
  ask(prompt: Prompt, signal: AbortSignal, exchange: Exchange): Promise<Completion> {
    let last: LoupeError | null = null;
    return this.#slots.run(signal, () =>
      withRetries(
        async () => {
          if (!this.circuit.tryAcquire()) throw last ?? circuitOpen();
          try {
            const completion = await this.#askInSomeForm(prompt, signal, exchange);
            this.circuit.succeed();
            return completion;
          } catch (thrown) {
            last = LoupeError.from(thrown);
            if (AWAY.has(last.code)) this.circuit.fail();
            else if (last.code === "run-cancelled") this.circuit.release();
            else this.circuit.succeed();
            throw last;
          }
        },
        signal,
        this.options.retry,
      ),
    );
  }

  /** A request that the server does not understand is made again in a simpler form. */
  async #askInSomeForm(prompt: Prompt, signal: AbortSignal, exchange: Exchange): Promise<Completion> {
    for (let abilities = this.#abilities; ; ) {
      try {
        const completion = await this.#askOnce(prompt, abilities, signal, exchange);
        this.#abilities = abilities;
        return completion;
      } catch (thrown) {
        const lesser = lesserAbilities(LoupeError.from(thrown), abilities);
        if (!lesser) throw thrown;
        abilities = lesser;
      }
    }
  }

  async #askOnce(
    prompt: Prompt,
    abilities: EndpointAbilities,
    signal: AbortSignal,
    exchange: Exchange,
  ): Promise<Completion> {
    const { model, longestReply, timeout: milliseconds } = this.options;
    const timeout = AbortSignal.timeout(milliseconds);
    const traffic: Traffic = { sent: 0, received: 0 };
    exchange.attempts++;
    try {
      const body = completionBody({ model, prompt, longestReply }, abilities);
      // The client's own timeout ends with the headers, ours with the last byte.
      const response: unknown = await this.#client(traffic).chat.completions.create(body, {
        signal: AbortSignal.any([signal, timeout]),
      });
      const completion = readCompletion(response);
      exchange.tokensIn += completion.tokensIn;
      exchange.tokensOut += completion.tokensOut;
      return completion;
    } catch (thrown) {
      throw remoteError(thrown, signal, timeout, Date.now());
    } finally {
      exchange.bytesSent += traffic.sent;
      exchange.bytesReceived += traffic.received;
    }
  }

  /** Everything that the client would do by itself is off: retries, logs, and what it reads from the environment. */
  #client(traffic: Traffic): OpenAI {
    const { apiKey, headers = {}, fetch, longestResponse, timeout } = this.options;
    const names = [...Object.keys(headers), "accept", "authorization", "content-type"];
    return new OpenAI({
      baseURL: this.baseUrl.href,
      apiKey: apiKey || "none",
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      defaultHeaders: { ...(apiKey ? {} : { Authorization: null }), ...headers },
      maxRetries: 0,
      timeout: timeout + 1_000,
      logLevel: "off",
      // The key is the person's own, and the code runs in their own extension, not in a page.
      dangerouslyAllowBrowser: true,
      fetch: guardedFetch({
        fetch,
        baseUrl: this.baseUrl,
        headers: new Set(names.map((name) => name.toLowerCase())),
        longestReply: longestResponse,
        traffic,
      }),
    });
  }
}

function circuitOpen(): LoupeError {
  return new LoupeError("remote-unreachable", "The endpoint failed several times and is left alone for a while.");
}
