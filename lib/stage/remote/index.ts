import { LoupeError } from "../../domain/errors";
import type { SkipReason } from "../../domain/settings/settings";
import { type Asked, askInParts, type PartEnd, type PartRequest, selectQuestions } from "../prompt/ask-in-parts";
import type { RankPassages } from "../prompt/passages";
import { type CountTokens, countTokens, type Protect, type Restore } from "../prompt/prompt";
import { readAnswers } from "../prompt/read-answers";
import type { RequestSize } from "../prompt/request-size";
import type { Stage, StageOutcome, StageRequest } from "../stage";
import { type EgressGuard, Withheld } from "./egress-guard";
import type { Endpoint } from "./endpoint";
import { createCutOffError } from "./read-completion";

/** Raise it when the same reply may give another output. */
const CODE_REVISION = "4";

/** Models lose the thread of long lists of questions, and every token is paid for. */
const SIZE: RequestSize = {
  questions: 12,
  prompt: 2_000,
  leastPrompt: 400,
  answer: { one: 128, several: 512 },
  reply: { least: 256, most: 2_048 },
};

/** The same for models that think before they answer. */
const ROOMY_SIZE: RequestSize = { ...SIZE, reply: { least: 4_096, most: 8_192 } };
/** Share of a request's progress that waiting for a model to load may take. */
const LOADING = 0.5;

export interface RemoteStageOptions {
  endpoint: Endpoint;
  guard: EgressGuard;
  /** Swaps personal data for placeholders in everything that is sent, and back in what comes. */
  protect?: Protect;
  restore?: Restore;
  count?: CountTokens;
  rank?: RankPassages;
}

/**
 * Asks an OpenAI-compatible endpoint the questions that are still open, with as much of the page as a small budget
 * holds, in several requests where they are many. What may be sent is the guard's to say.
 * Throws LoupeError (`remote-…`, `ledger-failed`, `run-cancelled`); an endpoint that failed repeatedly is skipped for a
 * while.
 */
export function createRemoteStage(options: RemoteStageOptions): Stage {
  const { endpoint } = options;
  return {
    id: "remote",
    revision: `${endpoint.baseUrl.host}/${endpoint.options.model}+${CODE_REVISION}`,
    async propose(request) {
      const questions = selectQuestions(request);
      if (typeof questions === "string") return skip(questions);
      const spent = { tokens: 0 };
      const asked = await askInParts(questions, request, {
        ...options,
        size: endpoint.abilities.needsRoom ? ROOMY_SIZE : SIZE,
        room: () => request.tokenBudget - spent.tokens,
        noRoom: "token-budget",
        ask: (part) => askEndpoint(part, request, options, spent),
      });
      return outcomeOf(asked, spent.tokens);
    },
  };
}

/** Asks one part, once the guard gives leave. Throws LoupeError. */
async function askEndpoint(
  { prompt, questions, longestReply, onProgress }: PartRequest,
  { signal }: StageRequest,
  { endpoint, guard, restore, count = countTokens }: RemoteStageOptions,
  all: { tokens: number },
): Promise<PartEnd> {
  if (endpoint.circuit.state === "open") return { status: "stop", reason: "endpoint-resting" };
  const spent = { tokens: 0 };
  let written = "";
  try {
    const proposals = await endpoint.ask({
      prompt,
      questions,
      longestReply,
      guard,
      signal,
      spent,
      read: (completion) => {
        written = completion.content;
        const reply = readAnswers(completion, prompt, { source: `remote:${endpoint.options.model}`, restore });
        if (reply.ok) return reply.proposals;
        if (completion.isCut) throw createCutOffError();
        throw new LoupeError("remote-invalid-reply", `The reply can't be used: ${reply.reason}.`);
      },
      onLoading: (share) => onProgress(share * LOADING),
    });
    return { status: "answered", proposals };
  } catch (thrown) {
    if (thrown instanceof Withheld) return { status: "stop", reason: thrown.reason };
    if (thrown instanceof LoupeError && thrown.code === "remote-too-long") return { status: "too-long", error: thrown };
    throw thrown;
  } finally {
    // A server that doesn't count is counted for.
    all.tokens += spent.tokens || (written && prompt.tokens + count(written)) || 0;
  }
}

function outcomeOf({ answered, proposals, reason, errors }: Asked, tokens: number): StageOutcome {
  const [error] = errors;
  if (answered === 0 && error) throw LoupeError.revive(error);
  if (answered === 0) return skip(reason);
  return { status: "done", proposals, tokens, ...(errors.length > 0 && { errors }) };
}

function skip(reason: SkipReason): StageOutcome {
  return { status: "skipped", reason };
}
