import { type ErrorCode, LoupeError } from "../../task/errors";
import { buildPrompt } from "../prompt/build-prompt";
import type { RankPassages } from "../prompt/passages";
import type { CountTokens, Prompt } from "../prompt/prompt";
import { readReply } from "../prompt/read-reply";
import { tokenScorer } from "../prompt/token-score";
import type { Stage, StageOutcome, StageRequest } from "../stage";
import type { Completion } from "./completion";
import { Endpoint, type EndpointOptions, type Exchange } from "./endpoint";

/** Raise it when the same reply may give another output. */
const CODE_REVISION = "1";

/**
 * Raw score of an answer where the endpoint gives no log-probabilities: a constant that says nothing of the answer and
 * is not calibrated. It is the router's threshold, so that answers whose quote was found on the page count.
 */
export const SCORE_WITHOUT_LOG_PROBABILITIES = 0.5;

const DEFAULTS = {
  timeout: 60_000,
  longestReply: 2_048,
  longestResponse: 2_000_000,
  concurrency: 2,
  retry: { retries: 2, firstDelay: 500, longestDelay: 20_000, random: Math.random },
  circuit: { failures: 4, pause: 30_000 },
};
const DEFAULT_BUDGET = 6_000;

export interface ExchangeReport extends Exchange {
  outcome: "answered" | ErrorCode;
  milliseconds: number;
}

type Required = "baseUrl" | "model" | "fetch";

export interface RemoteStageOptions
  extends Pick<EndpointOptions, Required>,
    Partial<Omit<EndpointOptions, Required | "retry">> {
  retry?: Partial<EndpointOptions["retry"]>;
  /** Tokens of the prompt at most; see `buildPrompt`. Default 6000. */
  budget?: number;
  count?: CountTokens;
  rank?: RankPassages;
  /** Called once for each time that the endpoint was asked, whatever came of it. */
  onExchange?(report: ExchangeReport): void;
}

/**
 * Asks an OpenAI-compatible endpoint the questions that are still open, with the blocks that fit into the budget.
 * It sends what it is given to where it is told: policy, consent, redaction and the ledger wrap it, and its `fetch`.
 * Throws LoupeError (`remote-…`, `run-cancelled`); an endpoint that failed repeatedly is skipped for a while.
 */
export function createRemoteStage(options: RemoteStageOptions): Stage {
  const endpoint = new Endpoint({ ...DEFAULTS, ...options, retry: { ...DEFAULTS.retry, ...options.retry } });
  return {
    id: "remote",
    revision: `${endpoint.baseUrl.host}/${options.model}+${CODE_REVISION}`,
    async propose(request) {
      if (endpoint.circuit.state === "open") {
        const seconds = Math.ceil(endpoint.circuit.wait / 1_000);
        return skipped(`the endpoint failed several times, next try in ${seconds} s`);
      }
      const { questions, snapshot, scope, candidates } = request;
      const { budget = DEFAULT_BUDGET, count, rank } = options;
      const prompt = await buildPrompt({
        questions,
        snapshot,
        scope,
        candidates,
        budget,
        ...(count ? { count } : {}),
        ...(rank ? { rank } : {}),
      });
      if (!prompt) return skipped("nothing to read, or the questions alone are too long for the endpoint");
      request.onProgress?.(0.1);
      return { status: "done", proposals: await ask(endpoint, prompt, request, options) };
    },
  };
}

async function ask(endpoint: Endpoint, prompt: Prompt, request: StageRequest, options: RemoteStageOptions) {
  const exchange: Exchange = { bytesSent: 0, bytesReceived: 0, tokensIn: 0, tokensOut: 0, attempts: 0 };
  const began = performance.now();
  let outcome: ExchangeReport["outcome"] = "unexpected";
  try {
    const completion = await endpoint.ask(prompt, request.signal, exchange);
    const proposals = proposalsOf(completion, prompt, options.model);
    outcome = "answered";
    return proposals;
  } catch (thrown) {
    const error = request.signal.aborted ? cancelled(thrown) : LoupeError.from(thrown);
    outcome = error.code;
    throw error;
  } finally {
    if (exchange.attempts > 0) options.onExchange?.({ ...exchange, outcome, milliseconds: performance.now() - began });
  }
}

function proposalsOf({ content, tokens }: Completion, prompt: Prompt, model: string) {
  const byTokens = tokens && tokenScorer(content, tokens);
  const reply = readReply(content, prompt, `remote:${model}`, (place) => {
    return byTokens?.(place) ?? SCORE_WITHOUT_LOG_PROBABILITIES;
  });
  if (!reply.ok) throw new LoupeError("remote-invalid-reply", `The reply can't be used: ${reply.reason}.`);
  return reply.proposals;
}

function cancelled(thrown: unknown): LoupeError {
  return new LoupeError("run-cancelled", "The run was cancelled.", {}, { cause: thrown });
}

function skipped(reason: string): StageOutcome {
  return { status: "skipped", reason };
}
