import { LoupeError } from "../../domain/errors";
import { Semaphore } from "../../util/concurrency/semaphore";
import { isKeyText } from "../../util/header-text";
import { withRetries } from "../../util/retry";
import { type Attempt, askOnce } from "./attempt";
import { CircuitBreaker } from "./circuit-breaker";
import { Withheld } from "./egress-guard";
import type { EndpointOptions, EndpointRequest } from "./endpoint-options";
import { KnownAbilities } from "./known-abilities";
import { isTransient } from "./remote-error";
import { ALL_ABILITIES, buildCompletionBody, type EndpointAbilities, lowerAbilities } from "./reply-format";
import { waitForModel } from "./wait-for-model";

const AWAY = new Set(["remote-unreachable", "remote-timeout", "remote-busy", "remote-failed"]);
/** These say nothing of the endpoint. */
const OWN = new Set(["run-cancelled", "ledger-failed"]);

/** One OpenAI-compatible endpoint: asks it, and knows what it takes and whether it is up. Outlives runs. */
export class Endpoint {
  readonly circuit: CircuitBreaker;
  readonly baseUrl: URL;
  readonly url: URL;
  readonly #known: KnownAbilities;
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
    this.#known = new KnownAbilities(options.abilities ?? ALL_ABILITIES, async (now) => options.onAbilities?.(now));
  }

  get abilities(): EndpointAbilities {
    return this.#known.current;
  }

  /**
   * Asks until there is an answer or no try is left. A request that the server does not understand is made again in a
   * simpler form, which is another body and needs its own approval. Throws LoupeError, `Withheld` among them.
   *
   * @param isTrial Finds out anew what it takes; nothing else could be the cause of a refusal.
   */
  async ask<Answer>(request: EndpointRequest<Answer>, isTrial = false): Promise<Answer> {
    const { model, apiKey = "" } = this.options;
    if (!isKeyText(apiKey)) throw new LoupeError("remote-refused", "The key has a character that no header can carry.");
    const { needsRoom } = this.abilities;
    let form = isTrial ? { ...ALL_ABILITIES, ...(needsRoom && { needsRoom }) } : this.abilities;
    for (let isProof = true; ; ) {
      const body = JSON.stringify(buildCompletionBody({ ...request, model }, form));
      // A person may take minutes, which must not keep others waiting.
      const outgoing = { url: this.url.href, model, body, questions: request.questions };
      const approval = await request.guard.approve(outgoing, request.signal);
      try {
        const answer = await this.#askInForm(request, { url: this.url, body, form, approval });
        await this.#known.answeredIn(form, isProof || isTrial);
        return answer;
      } catch (thrown) {
        const error = LoupeError.from(thrown);
        if (error.code === "remote-cut-off") await this.#known.needRoom();
        const lesser = lowerAbilities(error, form);
        if (!lesser) throw thrown;
        form = lesser.abilities;
        isProof &&= lesser.isNamed;
      }
    }
  }

  #askInForm<Answer>(request: EndpointRequest<Answer>, attempt: Attempt): Promise<Answer> {
    let last: LoupeError | null = null;
    const askOnceMore = async () => {
      if (!this.circuit.tryAcquire()) throw last ?? createCircuitOpenError();
      try {
        const answer = await askOnce(request, attempt, this.options);
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
    const { signal, onLoading = () => undefined } = request;
    const { retry, loading } = this.options;
    const askAgain = () => withRetries(askOnceMore, signal, isTransient, retry);
    return this.#semaphore.run(() => waitForModel(askAgain, loading, signal, onLoading), signal);
  }
}

function createCircuitOpenError(): LoupeError {
  return new LoupeError("remote-unreachable", "The endpoint failed several times and is left alone for a while.");
}
