import { LoupeError } from "../../domain/errors";

/** Milliseconds of work after which a slice gives way; well under a frame, so that one slow step still fits. */
const SLICE = 8;

/** Cuts long work into slices, between which the page can paint and answer its person. */
export class Slices {
  #start = performance.now();
  /** Longest slice so far, and all of them together, in milliseconds. */
  longest = 0;
  total = 0;

  constructor(readonly signal?: AbortSignal) {
    this.#throwIfCancelled();
  }

  /** True where the slice has used its time: `await pause()` next. */
  get due(): boolean {
    return performance.now() - this.#start >= SLICE;
  }

  /** Lets the page go on. Throws LoupeError `run-cancelled` where the signal says so. */
  async pause(): Promise<void> {
    const slice = performance.now() - this.#start;
    this.longest = Math.max(this.longest, slice);
    this.total += slice;
    await waitForTask();
    this.#throwIfCancelled();
    this.#start = performance.now();
  }

  #throwIfCancelled(): void {
    if (this.signal?.aborted) throw new LoupeError("run-cancelled", "The reading of the page was cancelled.");
  }
}

let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/**
 * Timers are throttled in tabs that nobody looks at. `scheduler.yield` comes back before the page's own timers and
 * messages, so that a page would stand still and a cancellation would come too late; a message waits for its turn.
 */
function waitForTask(): Promise<void> {
  return new Promise((resolve) => {
    if (!channel) {
      channel = new MessageChannel();
      channel.port1.onmessage = () => waiting.shift()?.();
    }
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
