import { raceAbort } from "./until-aborted";

/** Does one piece of work at a time, in the order of the calls. One that fails holds up none of those behind it. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Settles as `work` does. Rejects with the signal's reason as soon as it is aborted: work whose turn has not come is
   * then never begun, and work under way keeps its turn until it has ended.
   */
  run<Result>(work: () => Promise<Result> | Result, signal?: AbortSignal): Promise<Result> {
    const turn = this.#last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return signal ? raceAbort(turn, signal) : turn;
  }

  /** Resolves once everything asked for so far has ended, however it ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
