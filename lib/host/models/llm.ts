import type { UnmetRequirement } from "../../domain/model/device-report";
import { type Disposable, Lifetime } from "../../model/slot/lifetime";
import { ModelSlot, type SlotModel } from "../../model/slot/model-slot";
import { type ChatModel, ChatModelProblem } from "../../stage/llm/chat-model";
import { createLlmStage, type LocalModel } from "../../stage/llm/index";
import type { RankPassages } from "../../stage/prompt/passages";
import type { Stage, StageRequest } from "../../stage/stage";
import type { AnswerMemories } from "../answer-memory";
import type { RunFacts } from "../runs";
import type { ActiveLlm, Models } from "./models-service";

/** Held while a language model is in memory: there is room for one, whatever the number of windows. */
const ENGINE_LOCK = "loupe-language-model";

export interface LlmOptions {
  models: Pick<Models, "activeLlm" | "onActivated">;
  create(model: ActiveLlm): Promise<ChatModel>;
  /** Which passages a request's questions need most. */
  rank?(request: StageRequest): RankPassages;
  /** Answers that are not asked for again. */
  memory?: Pick<AnswerMemories, "wrap">;
  /** Wraps the loading of a model, parts of which give nobody else a turn. */
  whileLoading?<Value>(work: () => Promise<Value>): Promise<Value>;
  locks?: LockManager;
  /** Unload so long after the last use. */
  idleMilliseconds?: number;
}

export interface Llm {
  /** A stage for one run: its revision is that of the model that was asked in it. */
  stageForRun(run: Pick<RunFacts, "runId">): Stage;
}

/** The language model that is chosen: loaded at its first question, put away when idle or when another one is chosen. */
export function createLlm({ models, create, rank, memory, ...options }: LlmOptions): Llm {
  const slot = new ModelSlot<KeptModel, UnmetRequirement>(async () => {
    const active = await models.activeLlm();
    if (typeof active === "string") return active;
    const key = `${active.card.id}@${active.version}`;
    return {
      key,
      open: async () => keepModel(key, active.card, await create(active), options),
    };
  });
  models.onActivated((kind) => void (kind === "llm" && slot.putAway()));
  return {
    stageForRun: ({ runId }) =>
      createLlmStage({
        async model(signal, onLoad): Promise<LocalModel | UnmetRequirement> {
          const kept = await slot.acquire();
          return typeof kept === "string" ? kept : kept.forRun(signal, onLoad);
        },
        ...(rank && { rank }),
        ...(memory && { remember: (stage) => memory.wrap(stage, runId, stage.revision) }),
      }),
  };
}

/** A model with its place in memory. */
interface KeptModel extends SlotModel {
  /** `onLoad` hears the share loaded; loading is given up when every run that waits for it was cancelled. */
  forRun(signal: AbortSignal, onLoad: (share: number) => void): LocalModel;
}

function keepModel(
  key: string,
  { name, parameters }: ActiveLlm["card"],
  model: ChatModel,
  {
    whileLoading = (work) => work(),
    locks = navigator.locks,
    ...options
  }: Pick<LlmOptions, "whileLoading" | "locks" | "idleMilliseconds">,
): KeptModel {
  const lifetime = new Lifetime(
    (signal, onLoad) => whileLoading(() => loadAlone(model, locks, signal, onLoad)),
    options,
  );
  return {
    key,
    forRun: (signal, onLoad) => ({
      name,
      parameters,
      revision: model.revision,
      use: (work) => lifetime.use(() => work(model), { signal, onLoad }),
    }),
    unload: () => lifetime.dispose(),
  };
}

async function loadAlone(
  model: ChatModel,
  locks: LockManager,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Disposable> {
  const release = await acquire(locks);
  try {
    await model.load({ signal, onProgress });
  } catch (thrown) {
    release();
    throw thrown;
  }
  return { dispose: () => model.unload().finally(release) };
}

/** Takes the engine's lock, or says at once that somebody else has it. Gives what releases it. */
function acquire(locks: LockManager): Promise<() => void> {
  return new Promise((resolve, reject) => {
    locks
      .request(ENGINE_LOCK, { ifAvailable: true }, (lock) => {
        if (!lock) throw new ChatModelProblem("engine-elsewhere", "A language model is loaded in another window.");
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}
