import { LoupeError } from "../../domain/errors";
import type { UnmetRequirement } from "../../domain/model/device-report";
import type { SkipReason } from "../../domain/settings/settings";
import type { Question } from "../../domain/task/task";
import {
  type Asked,
  askInParts,
  isTimeout,
  type PartEnd,
  type PartRequest,
  selectQuestions,
} from "../prompt/ask-in-parts";
import type { RankPassages } from "../prompt/passages";
import type { CountTokens } from "../prompt/prompt";
import { readAnswers } from "../prompt/read-answers";
import type { RequestSize } from "../prompt/request-size";
import type { Stage, StageOutcome, StageRequest } from "../stage";
import { raceCancel } from "./cancel";
import { type ChatModel, ChatModelProblem, problemOf } from "./chat-model";
import { divideQuestions, orderKnown } from "./order-known";

/** Raise it when the same reply may give another output. */
const CODE_REVISION = "3";

/** Fixed, and any will do: the likeliest token is taken. */
const SEED = 0;

/**
 * Few questions and a short prompt: small models lose the thread early, and on a slow device reading a thousand tokens
 * takes as long as writing a hundred. What one question fails at costs few others.
 */
const SIZE: RequestSize = {
  questions: 4,
  prompt: 1_500,
  leastPrompt: 300,
  answer: { one: 96, several: 320 },
  reply: { least: 128, most: 1_024 },
};

/** Tokens of the chat's own marks around prompt and reply. */
const CHAT_MARKS = 64;
/** Share of the stage's progress that loading takes, where the model has to be loaded. */
const LOADING = 0.5;

/** The model that is to answer. */
export interface LocalModel {
  /** Named in the source of what it says: `llm:NAME`. */
  name: string;
  /** Changes whenever the same request may give another reply. */
  revision: string;
  /** In millions; 0 where nobody says. */
  parameters: number;
  /** Loads the model where that is to be done, and keeps it loaded for the work (`Lifetime.use`). */
  use<Result>(work: (model: ChatModel) => Promise<Result>): Promise<Result>;
}

export interface LlmStageOptions {
  /** Asked anew for every run. Gives the active model, or why there is none; `onLoad` hears the share loaded, 0 to 1. */
  model(signal: AbortSignal, onLoad: (share: number) => void): Promise<LocalModel | UnmetRequirement>;
  /** Which passages a request's questions need most. */
  rank?(request: StageRequest): RankPassages;
  count?: CountTokens;
  /** Puts what was said before in front of a model; `stage.revision` is that of the model. */
  remember?(stage: Stage): Promise<Stage>;
}

/**
 * Asks a language model on this device what is still open, a few questions at a time. A model that can't answer is
 * skipped for its reason; one that stops halfway leaves what it said. Throws LoupeError `run-cancelled`.
 */
export function createLlmStage(options: LlmStageOptions): Stage {
  let revision = CODE_REVISION;
  return {
    id: "llm",
    /** Of the model that was asked last. */
    get revision() {
      return revision;
    },
    async propose(request) {
      const questions = selectQuestions(request);
      if (typeof questions === "string") return skip(questions);
      const progress = progressOf(request);
      try {
        const found = await options.model(request.signal, progress.onLoad);
        if (typeof found === "string") return skip(found);
        revision = `${found.revision}+${CODE_REVISION}`;
        const stage: Stage = {
          id: "llm",
          revision,
          propose: (open) => askFound(found, { ...open, onProgress: progress.onAsk }, options),
        };
        const asked = options.remember ? await options.remember(stage) : stage;
        return await asked.propose(request);
      } catch (thrown) {
        const problem = problemOf(thrown);
        if (problem && !request.signal.aborted) return skip(problem.reason);
        throw thrown;
      }
    },
  };
}

/** Asks the model, which is loaded for that where it isn't. Throws `ChatModelProblem` and `run-cancelled`. */
async function askFound(found: LocalModel, request: StageRequest, options: LlmStageOptions): Promise<StageOutcome> {
  const questions = selectQuestions(request);
  if (typeof questions === "string") return skip(questions);
  const { promise: loaded, resolve: begin } = Promise.withResolvers<void>();
  const work = found.use((model) => {
    begin();
    return answer(questions, request, model, found, options);
  });
  // A model that others wait for too goes on loading.
  await raceCancel(Promise.race([loaded, work]), request.signal);
  const { answered, reason, proposals, errors } = await work;
  if (answered === 0 && proposals.length === 0) return skip(reason);
  return { status: "done", proposals, ...(errors.length > 0 && { errors }) };
}

/** Orders what is known, then has written what nobody found. A model that can't score writes all. */
async function answer(
  questions: readonly Question[],
  asking: StageRequest,
  model: ChatModel,
  { name, parameters }: LocalModel,
  options: LlmStageOptions,
): Promise<Asked> {
  const { toScore, toAsk } = model.score
    ? divideQuestions(questions, asking.candidates, parameters)
    : { toScore: [], toAsk: questions };
  const share = toScore.length / Math.max(1, toScore.length + toAsk.length);
  const ordered =
    toScore.length === 0
      ? []
      : await orderKnown(asking, toScore, {
          score: (request) => model.score!(request),
          name,
          count: options.count,
          onProgress: (done) => asking.onProgress?.(done * share),
        });
  const onProgress = (done: number) => asking.onProgress?.(share + (1 - share) * done);
  const asked = askInParts(
    toAsk,
    { ...asking, onProgress },
    {
      ...(options.count && { count: options.count }),
      ...(options.rank && { rank: options.rank(asking) }),
      size: SIZE,
      form: "brief",
      room: () => model.contextTokens - CHAT_MARKS,
      noRoom: "too-long",
      ask: (part) => askModel(part, model, name, asking.signal),
    },
  );
  const written = await asked.catch((thrown) => {
    // An order is not to be lost for what could not be written after it.
    if (ordered.length === 0 || (asking.signal.aborted && !isTimeout(asking.signal.reason))) throw thrown;
    return { proposals: [], answered: 0, reason: "llm-failed", errors: [LoupeError.from(thrown).serialise()] } as const;
  });
  return { ...written, proposals: [...ordered, ...written.proposals], errors: [...written.errors] };
}

async function askModel(
  { prompt, longestReply, onToken }: PartRequest,
  model: ChatModel,
  name: string,
  signal: AbortSignal,
): Promise<PartEnd> {
  try {
    const { system, user, schema } = prompt;
    const completion = await model.complete({ system, user, schema, longestReply, seed: SEED, signal, onToken });
    const reply = readAnswers(completion, prompt, { source: `llm:${name}` });
    if (reply.ok) return { status: "answered", proposals: reply.proposals };
    const error = new ChatModelProblem("llm-failed", `The reply can't be used: ${reply.reason}.`);
    return { status: "unusable", reason: "llm-failed", error };
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem || signal.aborted) throw thrown;
    return problem.reason === "too-long"
      ? { status: "too-long" }
      : { status: "stop", reason: problem.reason, error: problem };
  }
}

/** Progress of loading first, where the model is loaded at all, then that of asking. */
function progressOf({ onProgress }: StageRequest) {
  let base = 0;
  return {
    onLoad(share: number): void {
      base = LOADING;
      onProgress?.(share * LOADING);
    },
    onAsk: (share: number): void => onProgress?.(base + (1 - base) * share),
  };
}

function skip(reason: SkipReason) {
  return { status: "skipped", reason } as const;
}
