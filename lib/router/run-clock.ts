/** Milliseconds that a run has taken, without the time that a person took to answer. */
export class RunClock {
  readonly #now: () => number;
  readonly #began: number;
  #waited = 0;
  /** Since when a person is asked, by how many at once. */
  #waiting = 0;
  #waitingSince = 0;
  readonly #changed = new Set<() => void>();

  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  get elapsed(): number {
    const waiting = this.#waiting > 0 ? this.#now() - this.#waitingSince : 0;
    return this.#now() - this.#began - this.#waited - waiting;
  }

  /** Stands still until the person has answered. */
  async whileAsking<Value>(asked: Promise<Value>): Promise<Value> {
    if (this.#waiting++ === 0) this.#waitingSince = this.#now();
    this.#tell();
    try {
      return await asked;
    } finally {
      if (--this.#waiting === 0) this.#waited += this.#now() - this.#waitingSince;
      this.#tell();
    }
  }

  /**
   * A signal that is aborted, by a `TimeoutError`, once the run has taken `milliseconds`, and what ends the waiting for
   * it. Whoever is stopped so may give what it has until then.
   */
  deadline(milliseconds: number): { signal: AbortSignal; cancel(): void } {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => abort.abort(new DOMException("The run's time is over.", "TimeoutError"));
    const arm = () => {
      clearTimeout(timer);
      const left = milliseconds - this.elapsed;
      if (this.#waiting === 0 && Number.isFinite(left)) timer = setTimeout(end, Math.max(0, left));
    };
    const cancel = () => {
      clearTimeout(timer);
      this.#changed.delete(arm);
    };
    this.#changed.add(arm);
    arm();
    return { signal: abort.signal, cancel };
  }

  #tell(): void {
    for (const tell of this.#changed) tell();
  }
}
