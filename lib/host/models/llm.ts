import { type Disposable, Lifetime } from "../../model/lifetime";
import { type ChatModel, ChatModelProblem } from "../../stage/llm/chat-model";
import { createLlmStage, type LocalModel } from "../../stage/llm/index";
import type { RankPassages } from "../../stage/prompt/passages";
import type { Stage, StageRequest } from "../../stage/stage";
import { LoupeError } from "../../task/errors";
import type { ModelObstacle } from "../../task/model";
import type { ActiveLlm, Models } from "./models";

/** Held while a language model is in memory: there is room for one, whatever the number of windows. */
const ENGINE_LOCK = "loupe-language-model";

export interface LlmOptions {
  models: Pick<Models, "activeLlm" | "onActivated">;
  /** Null where nothing in the package runs it. */
  create(model: ActiveLlm): Promise<ChatModel | null>;
  /** Which passages a request's questions need most. */
  rank?(request: StageRequest): RankPassages;
  /** Wraps the loading of a model, parts of which give nobody else a turn. */
  whileLoading?<Value>(work: () => Promise<Value>): Promise<Value>;
  locks?: LockManager;
  /** Unload so long after the last use. */
  idleMilliseconds?: number;
}

export interface Llm {
  /** A stage for one run: its revision is that of the model that was asked in it. */
  stageForRun(): Stage;
}

/** The language model that is chosen: loaded at its first question, put away when idle or when another one is chosen. */
export function createLlm({ models, create, rank, ...options }: LlmOptions): Llm {
  let kept: KeptModel | null = null;
  let turn: Promise<KeptModel | ModelObstacle> = Promise.resolve("no-model");

  async function putAway(): Promise<void> {
    const old = kept;
    kept = null;
    await old?.dispose();
  }

  async function choose(): Promise<KeptModel | ModelObstacle> {
    const active = await models.activeLlm();
    if (typeof active === "string") return active;
    const key = `${active.card.id}@${active.version}`;
    if (kept?.key === key) return kept;
    await putAway();
    const model = await create(active);
    if (!model) return "llm-failed";
    kept = new KeptModel(key, active.card.name, model, options);
    return kept;
  }

  /** In turn, so that two runs at once don't each make one. */
  function current(): typeof turn {
    turn = turn.then(choose, choose);
    return turn;
  }

  models.onActivated((kind) => void (kind === "llm" && putAway()));
  return {
    stageForRun: () =>
      createLlmStage({
        async model(signal, onLoad): Promise<LocalModel | ModelObstacle> {
          const found = await current();
          if (typeof found === "string") return found;
          return { name: found.name, revision: found.model.revision, use: found.useFor(signal, onLoad) };
        },
        ...(rank && { rank }),
      }),
  };
}

/** A model with its place in memory. */
class KeptModel {
  readonly #lifetime: Lifetime<Disposable>;
  /** Runs that were not cancelled. */
  readonly #waiting = new Set<{ onLoad(share: number): void }>();
  #loading = new AbortController();

  constructor(
    readonly key: string,
    readonly name: string,
    readonly model: ChatModel,
    readonly options: Pick<LlmOptions, "whileLoading" | "locks" | "idleMilliseconds">,
  ) {
    this.#lifetime = new Lifetime(() => this.#load(), options);
  }

  useFor(signal: AbortSignal, onLoad: (share: number) => void): LocalModel["use"] {
    return async (work) => {
      const run = { onLoad };
      this.#waiting.add(run);
      const leave = () => {
        this.#waiting.delete(run);
        if (this.#waiting.size === 0 && this.#lifetime.state === "loading") this.#loading.abort();
      };
      signal.addEventListener("abort", leave, { once: true });
      try {
        return await this.#lifetime.use(() => work(this.model));
      } catch (thrown) {
        // Loading was stopped for want of anybody who waits, just before this run came.
        const isForOthers = LoupeError.from(thrown).code === "run-cancelled" && !signal.aborted;
        if (!isForOthers) throw thrown;
        return await this.#lifetime.use(() => work(this.model));
      } finally {
        signal.removeEventListener("abort", leave);
        this.#waiting.delete(run);
      }
    };
  }

  dispose(): Promise<void> {
    return this.#lifetime.dispose();
  }

  async #load(): Promise<Disposable> {
    this.#loading = new AbortController();
    const release = await acquire(this.options.locks ?? navigator.locks);
    try {
      const onProgress = (share: number) => {
        for (const { onLoad } of this.#waiting) onLoad(share);
      };
      const { whileLoading = (work) => work() } = this.options;
      await whileLoading(() => this.model.load({ signal: this.#loading.signal, onProgress }));
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
