export interface HeartbeatOptions {
  /** Milliseconds between two looks. */
  interval: number;
  /** Asks the other side for a sign of life. */
  ask(): void;
  /** After every look: for how many milliseconds the other side has been silent. */
  onLook(silence: number): void;
}

/**
 * Counts how long the other side owes a sign of life. A look counts for one interval, however late it comes: the time
 * that a machine slept, or that a browser held our own timers back, is nobody's silence.
 */
export class Heartbeat {
  #timer: ReturnType<typeof setInterval> | undefined;
  #silence = 0;
  #isAsked = false;

  constructor(readonly options: HeartbeatOptions) {}

  start(): void {
    if (this.#timer !== undefined) return;
    this.hear();
    this.ask();
    this.#timer = setInterval(() => this.#look(), this.options.interval);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  ask(): void {
    this.#isAsked = true;
    this.options.ask();
  }

  hear(): void {
    this.#silence = 0;
    this.#isAsked = false;
  }

  #look(): void {
    if (this.#isAsked) this.#silence += this.options.interval;
    else this.ask();
    this.options.onLook(this.#silence);
  }
}
