import { seededRandom } from "./random";
import { percentile } from "./spread";

export interface PairedDifference {
  /** Mean of candidate less mean of base. */
  difference: number;
  /** Bounds of the 95 % interval: percentiles 2.5 and 97.5 of the resampled differences. */
  low: number;
  high: number;
  rows: number;
}

/**
 * Paired bootstrap (Efron & Tibshirani 1993; Koehn 2004 for its use on test sets): rows are drawn with replacement, a row
 * brings both scores. The same for the same scores. Throws where the two are not of one length.
 */
export function pairedBootstrap(
  base: readonly number[],
  candidate: readonly number[],
  { resamples = 5_000, seed = 1 } = {},
): PairedDifference {
  if (base.length !== candidate.length) throw new RangeError(`${base.length} rows against ${candidate.length}`);
  const rows = base.length;
  const differences = Float64Array.from(base, (score, row) => candidate[row]! - score);
  const difference = differences.reduce((sum, one) => sum + one, 0) / rows;
  const random = seededRandom(seed);
  const drawn = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < rows; draw++) sum += differences[Math.floor(random() * rows)]!;
    return sum / rows;
  });
  return { difference, low: percentile(drawn, 0.025), high: percentile(drawn, 0.975), rows };
}
