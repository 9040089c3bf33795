import { LoupeError, type SerialisedError } from "../domain/errors";

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

export type LifetimeState = "unloaded" | "loading" | "ready" | "failed";

const platformTimers: Timers = {
  set: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clear: (timer) => clearTimeout(timer as number),
};

/**
 * Loads a costly thing on first use, once for everybody who asks meanwhile; forgets a failed load, so that
 * the next use tries again; unloads when idle, never under somebody's hands.
 */
export class Lifetime<Resource extends Disposable> {
  #loading: Promise<Resource> | null = null;
  #resource: Resource | null = null;
  #error: SerialisedError | null = null;
  #users = 0;
  #idleTimer: unknown = null;
  /** Set while `dispose` waits for the last user to finish. */
  #drained: (() => void) | null = null;
  readonly #idleMilliseconds: number;
  readonly #timers: Timers;

  constructor(
    readonly load: () => Promise<Resource>,
    options: LifetimeOptions = {},
  ) {
    this.#idleMilliseconds = options.idleMilliseconds ?? 5 * 60_000;
    this.#timers = options.timers ?? platformTimers;
  }

  get state(): LifetimeState {
    if (this.#resource) return "ready";
    if (this.#loading) return "loading";
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

  /** Runs `work` with the loaded resource. Rejects with what the load or the work threw. */
  async use<Result>(work: (resource: Resource) => Promise<Result>): Promise<Result> {
    this.#users += 1;
    this.#stopIdleTimer();
    try {
      return await work(await this.#loaded());
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#becomeIdle();
    }
  }

  /** Unloads after the work that is under way; a later `use` loads afresh. */
  async dispose(): Promise<void> {
    this.#stopIdleTimer();
    if (this.#users > 0) await new Promise<void>((resolve) => this.#onDrained(resolve));
    const resource = this.#resource;
    this.#resource = null;
    this.#loading = null;
    await resource?.dispose();
  }

  #loaded(): Promise<Resource> {
    if (this.#loading) return this.#loading;
    const loading = this.load().then(
      (resource) => {
        this.#resource = resource;
        this.#error = null;
        return resource;
      },
      (thrown: unknown) => {
        this.#error = LoupeError.from(thrown).serialise();
        if (this.#loading === loading) this.#loading = null;
        throw thrown;
      },
    );
    this.#loading = loading;
    return loading;
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
