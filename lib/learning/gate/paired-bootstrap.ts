import { seededRandom } from "../../util/seeded-random";

export interface PairedDifference {
  /** Mean of candidate less mean of champion. */
  difference: number;
  low: number;
  high: number;
}

export interface BootstrapOptions {
  /** Share of the resampled differences below `low`, and above `high`. */
  tail: number;
  resamples?: number;
  seed?: number;
}

/**
 * Paired bootstrap (Efron & Tibshirani 1993): rows are drawn with replacement, a row brings both scores. The same for the
 * same scores. Throws RangeError where the two are not of one length, or empty.
 */
export function pairedBootstrap(
  champion: readonly number[],
  candidate: readonly number[],
  { tail, resamples = 2_000, seed = 1 }: BootstrapOptions,
): PairedDifference {
  const rows = champion.length;
  if (rows === 0 || rows !== candidate.length) throw new RangeError(`${rows} rows against ${candidate.length}`);
  const differences = champion.map((score, row) => candidate[row]! - score);
  const random = seededRandom(seed);
  const drawn = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < rows; draw += 1) sum += differences[Math.floor(random() * rows)]!;
    return sum / rows;
  }).sort();
  return {
    difference: differences.reduce((sum, one) => sum + one, 0) / rows,
    low: quantile(drawn, tail),
    high: quantile(drawn, 1 - tail),
  };
}

/** Linear between neighbours (Hyndman & Fan's type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - Math.floor(at));
}
