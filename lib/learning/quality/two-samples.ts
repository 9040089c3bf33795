/** How two samples of numbers differ. None may be empty: RangeError. */

/** Largest distance of the two distribution functions, 0 to 1. */
export function ksDistance(one: readonly number[], other: readonly number[]): number {
  refuseEmpty(one, other);
  const [first, second] = [sort(one), sort(other)];
  let [below, beside, most] = [0, 0, 0];
  while (below < first.length && beside < second.length) {
    const value = Math.min(first[below]!, second[beside]!);
    while (below < first.length && first[below] === value) below += 1;
    while (beside < second.length && second[beside] === value) beside += 1;
    most = Math.max(most, Math.abs(below / first.length - beside / second.length));
  }
  return most;
}

/** Terms of Kolmogorov's series; further ones are nothing. */
const TERMS = 100;

/**
 * How often two samples of one distribution are as far apart by chance: Kolmogorov and Smirnov's test. Source: Stephens,
 * "EDF statistics for goodness of fit and some comparisons", 1974. With equal values among the numbers it says too much.
 */
export function ksChance(one: readonly number[], other: readonly number[]): number {
  const root = Math.sqrt((one.length * other.length) / (one.length + other.length));
  const scaled = (root + 0.12 + 0.11 / root) * ksDistance(one, other);
  // The series is 1 there, and no longer adds up.
  if (scaled < 0.2) return 1;
  let sum = 0;
  for (let term = 1; term <= TERMS; term += 1) {
    sum += 2 * (term % 2 === 1 ? 1 : -1) * Math.exp(-2 * term ** 2 * scaled ** 2);
  }
  return Math.min(1, Math.max(0, sum));
}

/**
 * How often two samples of one distribution have as many numbers of the one below such of the other by chance: Mann and
 * Whitney's test, two-sided, by the normal approximation with its correction for equal values. It sees a shift that is too
 * small for `ksChance`.
 */
export function rankSumChance(one: readonly number[], other: readonly number[]): number {
  refuseEmpty(one, other);
  const all = [...one.map((value) => ({ value, mine: 1 })), ...other.map((value) => ({ value, mine: 0 }))];
  all.sort((first, second) => first.value - second.value);
  const total = all.length;
  let [ranks, ties] = [0, 0];
  for (let start = 0; start < total; ) {
    let [end, mine] = [start, 0];
    while (end < total && all[end]!.value === all[start]!.value) mine += all[end++]!.mine;
    ranks += (mine * (start + 1 + end)) / 2;
    ties += (end - start) ** 3 - (end - start);
    start = end;
  }
  const variance = ((one.length * other.length) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return 1;
  return normalTail(Math.abs(ranks - (one.length * (total + 1)) / 2) / Math.sqrt(variance));
}

/** Share of the normal distribution further than this from its middle, either way. Source: Abramowitz & Stegun 7.1.26. */
function normalTail(deviations: number): number {
  const x = deviations / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, series * Math.exp(-(x ** 2)));
}

/** A share of nothing would weigh without end; as if half a number more lay in every part. */
const HALF = 0.5;

/**
 * Population stability index of `other` by tenths of `one`: 0 where they are alike; by custom, from 0.1 on some, from 0.25
 * on much has changed. Few numbers differ by chance alone: two hundred in ten parts by some 0.05.
 */
export function populationStability(one: readonly number[], other: readonly number[], parts = 10): number {
  refuseEmpty(one, other);
  const sorted = sort(one);
  const cuts = Array.from({ length: parts - 1 }, (_, cut) => sorted[Math.floor(((cut + 1) * sorted.length) / parts)]!);
  const edges = [...new Set(cuts)];
  const [before, after] = [sharesOf(one, edges), sharesOf(other, edges)];
  return before.reduce((sum, share, part) => sum + (after[part]! - share) * Math.log(after[part]! / share), 0);
}

function sharesOf(values: readonly number[], edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(HALF);
  for (const value of values) counts[edges.filter((edge) => value >= edge).length]! += 1;
  return counts.map((count) => count / (values.length + HALF * counts.length));
}

const sort = (values: readonly number[]) => Float64Array.from(values).sort();

function refuseEmpty(one: readonly number[], other: readonly number[]): void {
  if (one.length === 0 || other.length === 0) throw new RangeError(`${one.length} numbers against ${other.length}`);
}
