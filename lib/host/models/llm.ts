import { type Disposable, Lifetime } from "../../model/lifetime";
import { type ChatModel, ChatModelProblem } from "../../stage/llm/chat-model";
import { createLlmStage, type LocalModel } from "../../stage/llm/index";
import type { RankPassages } from "../../stage/prompt/passages";
import type { Stage, StageRequest } from "../../stage/stage";
import type { ModelObstacle } from "../../task/model";
import type { ActiveLlm, Models } from "./models";

/** Held while a language model is in memory: there is room for one, whatever the number of windows. */
const ENGINE_LOCK = "loupe-language-model";

export interface LlmOptions {
  models: Pick<Models, "activeLlm" | "whyNoLlm" | "onActivated">;
  /** Null where nothing in the package runs it. */
  create(model: ActiveLlm): Promise<ChatModel | null>;
  /** Which passages a request's questions need most. */
  rank?(request: StageRequest): RankPassages;
  locks?: LockManager;
  /** Unload so long after the last use. */
  idleMilliseconds?: number;
}

/** The language model that is chosen, as a stage: loaded at its first question, put away when idle. */
export function createLlm(options: LlmOptions): Stage {
  const { models, create, rank } = options;
  let kept: KeptModel | null = null;
  const putAway = async (): Promise<void> => {
    const old = kept;
    kept = null;
    await old?.dispose();
  };
  models.onActivated((kind) => void (kind === "llm" && putAway()));

  async function chosen(signal: AbortSignal, onLoad: (share: number) => void): Promise<LocalModel | ModelObstacle> {
    const active = await models.activeLlm();
    const obstacle = await models.whyNoLlm();
    if (obstacle || !active) return obstacle ?? "no-model";
    const key = `${active.card.id}@${active.version}`;
    if (kept?.key !== key) {
      await putAway();
      const model = await create(active);
      if (!model) return "llm-failed";
      kept = new KeptModel(key, model, options.locks ?? navigator.locks, options.idleMilliseconds);
    }
    const { model } = kept;
    const use: LocalModel["use"] = kept.useFor(signal, onLoad);
    return { name: active.card.name, revision: model.revision, use };
  }

  const stage = (request?: StageRequest) =>
    createLlmStage({ model: chosen, ...(rank && request && { rank: rank(request) }) });
  let last = stage();
  return {
    id: "llm",
    get revision() {
      return last.revision;
    },
    propose(request) {
      last = stage(request);
      return last.propose(request);
    },
  };
}

/** A model with its place in memory. */
class KeptModel {
  readonly #lifetime: Lifetime<Disposable>;
  readonly #listeners = new Set<(share: number) => void>();
  #loading = new AbortController();
  /** Runs that wait for it or use it. */
  #users = 0;

  constructor(
    readonly key: string,
    readonly model: ChatModel,
    readonly locks: LockManager,
    idleMilliseconds?: number,
  ) {
    this.#lifetime = new Lifetime(() => this.#load(), { ...(idleMilliseconds && { idleMilliseconds }) });
  }

  useFor(signal: AbortSignal, onLoad: (share: number) => void): LocalModel["use"] {
    return async (work) => {
      this.#users += 1;
      this.#listeners.add(onLoad);
      const leave = () => {
        if (this.#users === 1 && this.#lifetime.state === "loading") this.#loading.abort();
      };
      signal.addEventListener("abort", leave, { once: true });
      try {
        return await this.#lifetime.use(() => work(this.model));
      } finally {
        signal.removeEventListener("abort", leave);
        this.#listeners.delete(onLoad);
        this.#users -= 1;
      }
    };
  }

  dispose(): Promise<void> {
    return this.#lifetime.dispose();
  }

  async #load(): Promise<Disposable> {
    this.#loading = new AbortController();
    const release = await acquire(this.locks);
    try {
      const onProgress = (share: number) => {
        for (const listener of this.#listeners) listener(share);
      };
      await this.model.load({ signal: this.#loading.signal, onProgress });
    } catch (thrown) {
      release();
      throw thrown;
    }
    return { dispose: () => this.model.unload().finally(release) };
  }
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
