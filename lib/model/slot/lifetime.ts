import { LoupeError, type SerialisedError } from "../../domain/errors";
import { SharedWork } from "../../util/concurrency/shared-work";

export interface Disposable {
  dispose(): Promise<void> | void;
}

/** The part of the platform's timers that a lifetime needs; tests pass a clock of their own. */
export interface Timers {
  set(callback: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

export interface LifetimeOptions {
  /** Unload this long after the last use. Default five minutes. */
  idleMilliseconds?: number;
  timers?: Timers;
}

/** Somebody who uses the resource, as far as loading it concerns them. */
export interface User {
  /** Gives up waiting; with the last who waits, loading is given up. */
  signal?: AbortSignal;
  /** Share that is loaded, 0 to 1. */
  onLoad?(share: number): void;
}

export type LifetimeState = "unloaded" | "loading" | "ready" | "failed";

const platformTimers: Timers = {
  set: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clear: (timer) => clearTimeout(timer as number),
};

const NEVER = new AbortController().signal;

/**
 * Loads a costly thing on first use, once for everybody who asks meanwhile, and gives that up when nobody waits any
 * more; forgets a failed load, so that the next use tries again; unloads when idle, never under somebody's hands.
 */
export class Lifetime<Resource extends Disposable> {
  readonly #loading = new SharedWork<Resource>((signal, onProgress) => this.#load(signal, onProgress));
  #isLoading = false;
  #resource: Resource | null = null;
  #error: SerialisedError | null = null;
  #users = 0;
  #idleTimer: unknown = null;
  /** Set while `dispose` waits for the last user to finish. */
  #drained: (() => void) | null = null;
  readonly #idleMilliseconds: number;
  readonly #timers: Timers;

  constructor(
    readonly load: (signal: AbortSignal, onLoad: (share: number) => void) => Promise<Resource>,
    options: LifetimeOptions = {},
  ) {
    this.#idleMilliseconds = options.idleMilliseconds ?? 5 * 60_000;
    this.#timers = options.timers ?? platformTimers;
  }

  get state(): LifetimeState {
    if (this.#resource) return "ready";
    if (this.#isLoading) return "loading";
    return this.#error ? "failed" : "unloaded";
  }

  /** Why the last load failed; null after a load that did not. */
  get error(): SerialisedError | null {
    return this.#error;
  }

  /** The resource where it is loaded now, for reading its state; do work with it through `use`. */
  get current(): Resource | null {
    return this.#resource;
  }

  /** Runs `work` with the loaded resource. Rejects with what the load or the work threw, or the user's signal's reason. */
  async use<Result>(work: (resource: Resource) => Promise<Result>, user: User = {}): Promise<Result> {
    this.#users += 1;
    this.#stopIdleTimer();
    try {
      const { signal = NEVER, onLoad } = user;
      return await work(this.#resource ?? (await this.#loading.join({ signal, onProgress: onLoad })));
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#becomeIdle();
    }
  }

  /** Unloads after the work that is under way; a later `use` loads afresh. */
  async dispose(): Promise<void> {
    this.#stopIdleTimer();
    while (this.#users > 0 || this.#isLoading) {
      if (this.#users > 0) await new Promise<void>((resolve) => this.#onDrained(resolve));
      // What was given up has to end as well.
      else await this.#loading.idle();
    }
    this.#stopIdleTimer();
    const resource = this.#resource;
    this.#resource = null;
    await resource?.dispose();
  }

  async #load(signal: AbortSignal, onLoad: (share: number) => void): Promise<Resource> {
    // What was given up may have come to its end all the same.
    if (this.#resource) return this.#resource;
    this.#isLoading = true;
    try {
      this.#resource = await this.load(signal, onLoad);
      this.#error = null;
      if (this.#users === 0) this.#becomeIdle();
      return this.#resource;
    } catch (thrown) {
      if (!signal.aborted) this.#error = LoupeError.from(thrown).serialise();
      throw thrown;
    } finally {
      this.#isLoading = false;
    }
  }

  #becomeIdle(): void {
    const drained = this.#drained;
    this.#drained = null;
    if (drained) drained();
    else if (this.#resource) this.#idleTimer = this.#timers.set(() => void this.dispose(), this.#idleMilliseconds);
  }

  #onDrained(callback: () => void): void {
    const before = this.#drained;
    this.#drained = () => {
      before?.();
      callback();
    };
  }

  #stopIdleTimer(): void {
    if (this.#idleTimer !== null) this.#timers.clear(this.#idleTimer);
    this.#idleTimer = null;
  }
}
