import { LoupeError, type SerialisedError } from "../../task/errors";
import type { Proposal } from "../../task/proposal";
import type { SkipReason } from "../../task/settings";
import type { Question } from "../../task/task";
import { buildPrompt } from "../prompt/build-prompt";
import { passagesOf, type RankPassages } from "../prompt/passages";
import { type CountTokens, countTokens, type Prompt, type Protect, type Restore } from "../prompt/prompt";
import { askedQuestions } from "../prompt/questions";
import type { Stage, StageOutcome, StageRequest } from "../stage";
import type { Endpoint } from "./endpoint";
import { type Gate, Withheld } from "./gate";
import { readAnswers } from "./read-answers";
import { inParts, promptTokens, replyTokens } from "./request-size";

/** Raise it when the same reply may give another output. */
const CODE_REVISION = "2";

export interface RemoteStageOptions {
  endpoint: Endpoint;
  gate: Gate;
  /** Swaps personal data for placeholders in everything that is sent, and back in what comes. */
  protect?: Protect;
  restore?: Restore;
  count?: CountTokens;
  rank?: RankPassages;
}

/**
 * Asks an OpenAI-compatible endpoint the questions that are still open, with as much of the page as a small budget
 * holds, in several requests where they are many. What may be sent is the gate's to say.
 * Throws LoupeError (`remote-…`, `ledger-failed`, `run-cancelled`); an endpoint that failed repeatedly is skipped for a
 * while.
 */
export function createRemoteStage(options: RemoteStageOptions): Stage {
  const { endpoint } = options;
  return {
    id: "remote",
    revision: `${endpoint.baseUrl.host}/${endpoint.options.model}+${CODE_REVISION}`,
    async propose(request) {
      const questions = askedQuestions(request.questions).map(({ question }) => question);
      if (questions.length === 0) return skipped("no-questions");
      if (passagesOf(request.snapshot, request.scope).length === 0) return skipped("nothing-to-read");
      return new Exchange(options, request).run(questions);
    },
  };
}

/** All requests of one run to the endpoint. */
class Exchange {
  readonly #proposals: Proposal[] = [];
  readonly #errors: SerialisedError[] = [];
  #tokens = 0;
  #answered = 0;
  /** Why a part could not even be written; null where none was left out. */
  #leftOut: SkipReason | null = null;

  constructor(
    readonly options: RemoteStageOptions,
    readonly request: StageRequest,
  ) {}

  async run(questions: readonly Question[]): Promise<StageOutcome> {
    const parts = inParts(questions);
    for (let part = parts.shift(); part; part = parts.shift()) {
      if (this.options.endpoint.circuit.state === "open") return this.#outcome("endpoint-resting");
      const budget = promptTokens(part, this.request.tokenBudget - this.#tokens);
      const prompt = budget === null ? null : await this.#prompt(part, budget);
      if (prompt) {
        const why = await this.#ask(prompt);
        if (why) return this.#outcome(why);
        this.request.onProgress?.(this.#answered / (this.#answered + parts.length));
      } else if (part.length > 1) {
        const half = Math.ceil(part.length / 2);
        parts.unshift(part.slice(0, half), part.slice(half));
      } else this.#leftOut ??= budget === null ? "token-budget" : "too-long";
    }
    return this.#outcome(this.#leftOut ?? "too-long");
  }

  /** What was answered; nothing at all: skipped for this reason. */
  #outcome(reason: SkipReason): StageOutcome {
    if (this.#answered === 0) return skipped(reason);
    const errors = this.#errors.length > 0 ? { errors: this.#errors } : {};
    return { status: "done", proposals: this.#proposals, tokens: this.#tokens, ...errors };
  }

  #prompt(questions: readonly Question[], budget: number): Promise<Prompt | null> {
    const { snapshot, scope, candidates } = this.request;
    const { count, rank, protect } = this.options;
    return buildPrompt({
      questions,
      snapshot,
      scope,
      candidates,
      budget,
      ...(count && { count }),
      ...(rank && { rank }),
      ...(protect && { protect }),
    });
  }

  /** Asks one part. Gives the reason where nothing more is to be sent; what failed after answers is kept beside them. */
  async #ask(prompt: Prompt): Promise<SkipReason | null> {
    const { endpoint, gate, restore, count = countTokens } = this.options;
    const { signal } = this.request;
    const questions = prompt.asked.map(({ question }) => question);
    const spent = { tokens: 0 };
    let written = "";
    try {
      const proposals = await endpoint.ask({
        prompt,
        questions,
        longestReply: replyTokens(questions),
        gate,
        signal,
        spent,
        read: (completion) => {
          written = completion.content;
          return readAnswers(completion, prompt, { model: endpoint.options.model, restore });
        },
      });
      this.#proposals.push(...proposals);
      this.#answered++;
      return null;
    } catch (thrown) {
      if (thrown instanceof Withheld) return thrown.reason;
      if (signal.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.", {}, { cause: thrown });
      if (this.#answered === 0) throw thrown;
      this.#errors.push(LoupeError.from(thrown).serialise());
      return "endpoint-resting";
    } finally {
      // A server that doesn't count is counted for.
      this.#tokens += spent.tokens || (written && prompt.tokens + count(written)) || 0;
    }
  }
}

function skipped(reason: SkipReason): StageOutcome {
  return { status: "skipped", reason };
}
