import { LoupeError } from "../../domain/errors";
import { pause } from "../../util/retry";

/** All in milliseconds. */
export interface Waiting {
  /** After which no more is tried. */
  longest: number;
  firstPause: number;
  longestPause: number;
}

/**
 * Does the work, again as long as it ends in `remote-loading`: a model of some gigabytes takes minutes to load, and
 * a request is what makes many servers begin.
 *
 * @param onWait Told how much of the longest time is over, 0 to 1.
 */
export async function waitForModel<Result>(
  work: () => Promise<Result>,
  { longest, firstPause, longestPause }: Waiting,
  signal: AbortSignal,
  onWait: (share: number) => void,
): Promise<Result> {
  const began = performance.now();
  for (let wait = firstPause; ; wait = Math.min(longestPause, wait * 2)) {
    try {
      return await work();
    } catch (thrown) {
      const waited = performance.now() - began;
      if (!(thrown instanceof LoupeError) || thrown.code !== "remote-loading" || waited + wait > longest) throw thrown;
      onWait(waited / longest);
      await pause(wait, signal);
    }
  }
}
