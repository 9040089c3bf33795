/** How fast a download is. Times are milliseconds of any one clock; bytes are all that are there by then. */
export interface Speed {
  sample(at: number, bytes: number): void;
  /** Over the last seconds; 0 while nothing comes, and before there are two samples. */
  bytesPerSecond(at: number): number;
  /** Null where nobody can say: nothing comes, or the total is unknown. */
  secondsLeft(at: number, total: number | null): number | null;
}

/** A shorter span than this says more about the size of a chunk than about the speed. */
const SHORTEST_SPAN = 500;

/** Bytes that are there at the first sample came before; a file that starts anew counts as nothing, not as less. */
export function createSpeed(windowMilliseconds = 5_000): Speed {
  let samples: { at: number; gained: number }[] = [];
  let last: number | null = null;
  let gained = 0;
  const forget = (before: number) => {
    // The newest of those before the window stays: it says what was there when the window began.
    const first = samples.findLastIndex((sample) => sample.at <= before);
    if (first > 0) samples = samples.slice(first);
  };
  const bytesPerSecond = (at: number) => {
    forget(at - windowMilliseconds);
    const [first] = samples;
    if (!first || samples.length < 2) return 0;
    return ((gained - first.gained) * 1000) / Math.max(SHORTEST_SPAN, at - first.at);
  };
  return {
    sample(at, bytes) {
      gained += Math.max(0, bytes - (last ?? bytes));
      last = bytes;
      samples.push({ at, gained });
      forget(at - windowMilliseconds);
    },
    bytesPerSecond,
    secondsLeft(at, total) {
      const speed = bytesPerSecond(at);
      return total === null || last === null || speed === 0 ? null : Math.max(0, total - last) / speed;
    },
  };
}
