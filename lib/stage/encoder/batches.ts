export interface BatchLimits {
  /** Rows times the longest row, in tokens: bounds memory and the time until a cancel is heard. */
  maxTokens: number;
  maxRows: number;
  /** A row may be at most this much shorter than the longest of its batch: 0.25 wastes a quarter. */
  maxPaddingShare: number;
}

export const DEFAULT_LIMITS: BatchLimits = { maxTokens: 2048, maxRows: 32, maxPaddingShare: 0.25 };

/** Below this many tokens a row costs about the same whatever its length. */
const SHORT_ROW = 8;

/**
 * Row indices in batches of similar length, longest first: texts of one length waste nothing on padding, and the
 * first batch already needs the most memory. Every row is in exactly one batch.
 */
export function planBatches(lengths: readonly number[], limits: BatchLimits = DEFAULT_LIMITS): number[][] {
  const order = lengths.map((_, row) => row).sort((one, other) => lengths[other]! - lengths[one]! || one - other);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const row of order) {
    const longest = lengths[batch[0] ?? row]!;
    const isFull = batch.length >= limits.maxRows || (batch.length + 1) * longest > limits.maxTokens;
    const isShorter = longest > SHORT_ROW && lengths[row]! < longest * (1 - limits.maxPaddingShare);
    if (batch.length > 0 && (isFull || isShorter)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(row);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** Keeps the first tokens and the closing special token. */
export function truncateTokens(ids: readonly number[], maxTokens: number): number[] {
  if (ids.length <= maxTokens) return [...ids];
  return [...ids.slice(0, maxTokens - 1), ids[ids.length - 1]!];
}
