import type { ModelCard } from "../../lib/domain/model/engines/index";
import type { InstalledVersion, ModelProgress } from "../../lib/domain/model/model";
import type { ModelFile } from "../../lib/domain/model/model-card";
import { createModelFetch } from "../../lib/model/download/model-fetch";
import type { VersionFiles } from "../../lib/model/files/model-files";
import { ModelManager } from "../../lib/model/manager/manager";
import type { ManagerPorts } from "../../lib/model/manager/ports";
import type { Database } from "../../lib/store/database";
import { createModelStore } from "../../lib/store/model-store";
import { createMemoryFiles, type MemoryFiles } from "./memory-files";
import type { ModelMirror } from "./model-mirror";

/** What outlives a worker: disk, database, mirror, and the locks of all windows. */
export interface World {
  database: Database;
  mirror: ModelMirror;
  files: MemoryFiles;
  locks: SharedLocks;
  cards: ModelCard[];
  builtIn: InstalledVersion[];
  locked: ModelFile[];
}

/** A manager in one worker. */
export interface Life {
  manager: ModelManager;
  /** As the host starts. */
  start(): Promise<void>;
  progress: ModelProgress[];
  busy: boolean[];
  /** Ends the worker: from now on nothing that it began has any effect, and its locks are free. */
  kill(): void;
  /** Ends it at that moment of that file's way to the disk; resolves when it came to that. */
  killAt(step: string, path: string): Promise<void>;
}

export function createWorld(database: Database, mirror: ModelMirror, cards: ModelCard[]): World {
  const locks = new SharedLocks();
  return { database, mirror, files: createMemoryFiles(), locks, cards, builtIn: [], locked: [] };
}

export function startLife(world: World, more: Partial<ManagerPorts> = {}): Life {
  let isDead = false;
  const locks = world.locks.ofOneWorker();
  const progress: ModelProgress[] = [];
  const busy: boolean[] = [];
  let ending: { step: string; path: string; ended: () => void } | null = null;
  const kill = (): void => {
    isDead = true;
    locks.releaseAll();
  };
  const files = world.files;
  const ports: ManagerPorts = {
    records: mortal(createModelStore(world.database), () => isDead),
    files: {
      version: (modelId, version) => mortalFiles(files.version(modelId, version), () => isDead),
      list: () => files.list(),
    },
    fetch: createModelFetch({ fetch, mayFetch: () => null }),
    locks: { request: locks.request.bind(locks) as LockManager["request"] },
    cards: async () => [...world.builtIn.map(({ card }) => card), ...world.cards],
    builtIn: async () => world.builtIn,
    mirror: async () => world.mirror.base,
    locked: async () => world.locked,
    persist: async () => true,
    now: Date.now,
    onChanged: () => undefined,
    onProgress: (report) => void progress.push(report),
    onBusy: (isBusy) => void busy.push(isBusy),
    step: (step, path) => {
      if (isDead) return new Promise(() => undefined);
      if (ending?.step !== step || (ending.path !== "*" && ending.path !== path)) return;
      kill();
      ending.ended();
      return new Promise(() => undefined);
    },
    ...more,
  };
  const manager = new ModelManager(ports);
  return {
    manager,
    async start() {
      await manager.recover();
      await manager.continueDownloads();
    },
    progress,
    busy,
    kill,
    killAt: (step, path) =>
      new Promise((ended) => {
        ending = { step, path, ended };
      }),
  };
}

/** Calls of a worker that was ended never come back, and do nothing. */
function mortal<Target extends object>(target: Target, isDead: () => boolean): Target {
  return new Proxy(target, {
    get(_, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...given: unknown[]) => (isDead() ? new Promise(() => undefined) : value.apply(target, given));
    },
  });
}

function mortalFiles(version: VersionFiles, isDead: () => boolean): VersionFiles {
  return {
    ...version,
    ...Object.fromEntries(Object.keys(version).map((name) => [name, Reflect.get(mortal(version, isDead), name)])),
    async openPart(path) {
      const writer = await mortal(version, isDead).openPart(path);
      return {
        ...writer,
        get size() {
          return writer.size;
        },
        append(bytes) {
          if (isDead()) throw new Error("This worker was ended");
          writer.append(bytes);
        },
      };
    },
  };
}

interface Waiting {
  worker: object;
  run(): void;
}

/** Locks as browsers have them, whose holders can be ended. Node's own know one worker only. */
export class SharedLocks {
  readonly held = new Map<string, object>();
  readonly waiting = new Map<string, Waiting[]>();

  ofOneWorker() {
    const worker = {};
    return {
      request: (name: string, options: LockOptions, work: (lock: object | null) => Promise<unknown>) =>
        this.#request(worker, name, options, work),
      releaseAll: () => {
        for (const [name, list] of this.waiting)
          this.waiting.set(
            name,
            list.filter((one) => one.worker !== worker),
          );
        for (const [name, holder] of [...this.held]) if (holder === worker) this.#release(name);
      },
    };
  }

  async #request(
    worker: object,
    name: string,
    { ifAvailable, signal }: LockOptions,
    work: (lock: object | null) => Promise<unknown>,
  ): Promise<unknown> {
    if (this.held.has(name)) {
      if (ifAvailable) return work(null);
      await new Promise<void>((resolve, reject) => {
        const list = this.waiting.get(name) ?? [];
        const turn = { worker, run: resolve };
        this.waiting.set(name, [...list, turn]);
        signal?.addEventListener("abort", () => {
          const left = this.waiting.get(name)?.filter((one) => one !== turn) ?? [];
          this.waiting.set(name, left);
          reject(signal.reason);
        });
      });
    }
    const lock = worker;
    this.held.set(name, lock);
    try {
      return await work({ name });
    } finally {
      if (this.held.get(name) === lock) this.#release(name);
    }
  }

  #release(name: string): void {
    this.held.delete(name);
    const [next, ...others] = this.waiting.get(name) ?? [];
    this.waiting.set(name, others);
    if (!next) return;
    // Taken over at once, so that nobody comes between.
    this.held.set(name, next.worker);
    next.run();
  }
}
