/**
 * closed: calls go through · open: none do, until the pause is over · half-open: one does, and decides.
 * Nygard, "Release It!", 2nd edition, chapter 5, "Circuit Breaker".
 */
export type CircuitState = "closed" | "open" | "half-open";

export interface CircuitOptions {
  /** Failures in a row that open it. */
  failures: number;
  /** Milliseconds that it stays open. */
  pause: number;
  /** Milliseconds from any fixed point. */
  now(): number;
}

/** Keeps an endpoint that is down from costing every run its timeout. */
export class CircuitBreaker {
  #failures = 0;
  #openedAt: number | null = null;
  #isTrying = false;

  constructor(readonly options: CircuitOptions) {}

  get state(): CircuitState {
    if (this.#openedAt === null) return "closed";
    return this.options.now() - this.#openedAt >= this.options.pause ? "half-open" : "open";
  }

  /** Milliseconds until it may be tried again; 0 where it may be now. */
  get wait(): number {
    return this.#openedAt === null ? 0 : Math.max(0, this.options.pause - (this.options.now() - this.#openedAt));
  }

  /** True where a call may go out; it must then end in `succeed`, `fail` or `release`. */
  tryAcquire(): boolean {
    if (this.state === "closed") return true;
    if (this.state === "open" || this.#isTrying) return false;
    this.#isTrying = true;
    return true;
  }

  succeed(): void {
    this.#failures = 0;
    this.#openedAt = null;
    this.#isTrying = false;
  }

  fail(): void {
    this.#failures++;
    if (this.#isTrying || this.#failures >= this.options.failures) this.#openedAt = this.options.now();
    this.#isTrying = false;
  }

  /** The call ended without saying anything of the endpoint: a person cancelled it. */
  release(): void {
    this.#isTrying = false;
  }
}
