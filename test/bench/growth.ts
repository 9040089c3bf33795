import type { BenchOutcome, Target } from "./types";

/** What one size cost; several costs are repeats of the same work. */
export interface GrowthPoint {
  size: number;
  costs: number[];
}

export interface Growth {
  /** k of cost ~ size^k. */
  exponent: number;
  standardError: number;
  /** k between the two largest sizes alone: a bend upwards at the end shows here first. */
  last: number;
}

/** Near-linear: what grows faster is for somebody to explain. */
export const NEAR_LINEAR = 1.15;
/** Repeats that disagree by more than this about the exponent say nothing about it. */
const MOST_DISAGREEMENT = 0.1;

/**
 * Fits cost ~ size^k by least squares on the logarithms (simple linear regression; the slope's standard error is
 * √(SSR / (n − 2) / Sxx)). Of repeats the quickest counts: what else runs on a machine only adds to a cost.
 * Throws RangeError with fewer than three sizes, or where a size or a cost is not positive.
 */
export function fitGrowth(points: readonly GrowthPoint[]): Growth {
  const logs = points.map(({ size, costs }) => ({ x: Math.log(size), y: Math.log(Math.min(...costs)) }));
  if (logs.length < 3 || !logs.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) {
    throw new RangeError("A fit takes three sizes or more, and positive sizes and costs");
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(logs.map(({ x }) => x)), mean(logs.map(({ y }) => y))];
  const sxx = logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const exponent = logs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / sxx;
  const residuals = logs.reduce((sum, { x, y }) => sum + (y - meanY - exponent * (x - meanX)) ** 2, 0);
  const [before, end] = logs.slice(-2) as [(typeof logs)[0], (typeof logs)[0]];
  return {
    exponent,
    standardError: Math.sqrt(residuals / (logs.length - 2) / sxx),
    last: (end.y - before.y) / (end.x - before.x),
  };
}

/** True where odd and even repeats tell the same exponent; with single runs nobody knows. */
export function isSteady(points: readonly GrowthPoint[]): boolean {
  if (points.some(({ costs }) => costs.length < 2)) return false;
  const half = (parity: number) =>
    fitGrowth(points.map(({ size, costs }) => ({ size, costs: costs.filter((_, index) => index % 2 === parity) })));
  return Math.abs(half(0).exponent - half(1).exponent) <= MOST_DISAGREEMENT;
}

/** A target and a figure for each curve, by its name. `isTime` is false for bytes, which no other program disturbs. */
export function growthOutcome(
  curves: Record<string, { points: readonly GrowthPoint[]; isTime: boolean }>,
  notes: string[],
): BenchOutcome {
  const targets: Target[] = [];
  const figures: BenchOutcome["figures"] = {};
  for (const [name, { points, isTime }] of Object.entries(curves)) {
    const { exponent, standardError, last } = fitGrowth(points);
    targets.push({ what: name, value: exponent, atMost: NEAR_LINEAR, trusted: !isTime || isSteady(points) });
    const least = Math.min(...points[0]!.costs);
    const steps = points.map(({ size, costs }) => `${size}: ${(Math.min(...costs) / least).toPrecision(3)}`).join(", ");
    figures[name] =
      `size^${exponent.toFixed(2)} ± ${standardError.toFixed(2)}, ^${last.toFixed(2)} in the last step; cost against the smallest: ${steps}`;
  }
  return { ratios: [], targets, figures, notes };
}
