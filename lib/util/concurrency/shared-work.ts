import { SerialQueue } from "./serial-queue";
import { raceAbort } from "./until-aborted";

interface Waiter {
  onProgress?(share: number): void;
  signal: AbortSignal;
}

interface Running<Result> {
  result: Promise<Result>;
  controller: AbortController;
  waiters: Set<Waiter>;
}

/** Work that is done once for all who ask meanwhile, and is given up when the last of them gives up. */
export class SharedWork<Result> {
  #running: Running<Result> | null = null;
  /** What was given up has to come to its end before it is begun again. */
  readonly #queue = new SerialQueue();

  constructor(readonly work: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<Result>) {}

  /** Rejects with the signal's reason as soon as this waiter gives up. */
  async join(waiter: Waiter): Promise<Result> {
    this.#running ??= this.#start();
    const { result, controller, waiters } = this.#running;
    waiters.add(waiter);
    try {
      return await raceAbort(result, waiter.signal);
    } finally {
      waiters.delete(waiter);
      if (waiters.size === 0) controller.abort();
    }
  }

  /** Ends it for all, and waits until it has ended. */
  async cancel(): Promise<void> {
    this.#running?.controller.abort();
    await this.idle();
  }

  /** Resolves once whatever was begun has ended, what was given up too. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #start(): Running<Result> {
    const controller = new AbortController();
    const waiters = new Set<Waiter>();
    const forget = () => this.#forget(controller);
    controller.signal.addEventListener("abort", forget);
    const onProgress = (share: number) => {
      for (const waiter of waiters) waiter.onProgress?.(share);
    };
    const result = this.#queue.run(() => this.work(controller.signal, onProgress)).finally(forget);
    return { result, controller, waiters };
  }

  /** Whoever asks from now on starts it afresh. */
  #forget(controller: AbortController): void {
    if (this.#running?.controller === controller) this.#running = null;
  }
}
