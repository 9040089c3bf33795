export interface ActivityOptions {
  /** Called after `idleAfter` milliseconds without work. */
  onIdle?: () => void;
  idleAfter?: number;
  /**
   * Called every `keepAwakeEvery` milliseconds while there is work. Firefox suspends a background page after 30 seconds
   * without an extension API call or event, whatever its workers do.
   */
  keepAwake?: () => void;
  keepAwakeEvery?: number;
}

/** Whether there is work: requests that somebody waits for, and what goes on without anybody waiting, a download say. */
export class Activity {
  readonly #options: ActivityOptions;
  readonly #ticker: ReturnType<typeof setInterval> | undefined;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #requests = 0;
  #isBusy = false;

  constructor(options: ActivityOptions) {
    this.#options = options;
    const { keepAwake, keepAwakeEvery = 5_000 } = options;
    if (keepAwake) this.#ticker = setInterval(() => this.#isWorking && keepAwake(), keepAwakeEvery);
    this.#restartIdleTimer();
  }

  /** Counts a request as work until it is settled. */
  async during<T>(request: () => Promise<T> | T): Promise<T> {
    this.#requests++;
    clearTimeout(this.#idleTimer);
    try {
      return await request();
    } finally {
      this.#requests--;
      this.#restartIdleTimer();
    }
  }

  setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.#restartIdleTimer();
  }

  stop(): void {
    clearInterval(this.#ticker);
    clearTimeout(this.#idleTimer);
  }

  get #isWorking(): boolean {
    return this.#requests > 0 || this.#isBusy;
  }

  #restartIdleTimer(): void {
    clearTimeout(this.#idleTimer);
    const { onIdle, idleAfter = 5 * 60_000 } = this.#options;
    if (onIdle && !this.#isWorking) this.#idleTimer = setTimeout(onIdle, idleAfter);
  }
}
