/** Measures ratios A/B/A/B. Runs under node and in a page's worker alike, so it imports nothing of either. */
import type { Quartiles, RatioFigures, Target } from "./types";

/** Between these an A/A control lets a ratio be believed. */
const CONTROL_RANGE = { least: 0.95, most: 1.05 };

export const LEAST_ROUNDS = 5;

export interface Sides {
  /** What A and B are, in a few words. */
  a: string;
  b: string;
  /** Each does its whole work once; `lap` counts up from 0 and is the same on both sides. */
  runA(lap: number): Promise<unknown> | unknown;
  runB(lap: number): Promise<unknown> | unknown;
  /** Before each run of either side, not timed. */
  prepare?(lap: number): Promise<unknown> | unknown;
}

export interface Pace {
  rounds: number;
  /** Laps of a round; a lap runs A twice and B twice, in turns. Default 4. */
  laps?: number;
  /** Laps run first and not counted: code is compiled, caches are filled, shapes are known. Default 1. */
  warmUpLaps?: number;
  /** Of laps that differ in work a round's ratio is that of all their times; else the median of the laps' ratios. */
  lapsDiffer?: boolean;
  /** Milliseconds from any fixed point. */
  now?: () => number;
}

/** Milliseconds of the two runs of each side in one lap. */
interface Lap {
  a: [first: number, second: number];
  b: [first: number, second: number];
  /** B A B A instead of A B A B. */
  isTurned: boolean;
}

/**
 * A's time over B's. Both run in turns, A B A B in one lap and B A B A in the next, so that whatever else the machine
 * does falls on both. The control sets A's two runs of a lap against each other.
 * Throws RangeError with fewer than five rounds.
 */
export async function measureRatio(sides: Sides, pace: Pace): Promise<RatioFigures> {
  const { rounds, laps = 4, warmUpLaps = 1, lapsDiffer = false, now = () => performance.now() } = pace;
  if (!(rounds >= LEAST_ROUNDS)) throw new RangeError(`A ratio takes at least ${LEAST_ROUNDS} rounds, not ${rounds}`);
  for (let lap = 0; lap < warmUpLaps; lap += 1) await runLap(sides, lap, now);
  const ratios: number[] = [];
  const controls: number[] = [];
  const combine = lapsDiffer ? ratioOfSums : medianRatio;
  for (let round = 0; round < rounds; round += 1) {
    const times: Lap[] = [];
    for (let lap = 0; lap < laps; lap += 1) times.push(await runLap(sides, round * laps + lap, now));
    ratios.push(combine(times.map(({ a, b }) => [a[0] + a[1], b[0] + b[1]])));
    // The first and the second run change places from lap to lap, so that a steady drift is no difference.
    controls.push(combine(times.map(({ a, isTurned }) => (isTurned ? [a[1], a[0]] : a))));
  }
  return ratioFigures(sides.a, sides.b, ratios, controls);
}

type Pair = readonly [over: number, under: number];

const medianRatio = (pairs: readonly Pair[]): number => median(pairs.map(([over, under]) => over / under));

const ratioOfSums = (pairs: readonly Pair[]): number =>
  pairs.reduce((sum, [over]) => sum + over, 0) / pairs.reduce((sum, [, under]) => sum + under, 0);

/** The figures of ratios that were measured elsewhere: one ratio and one control a round. */
export function ratioFigures(
  a: string,
  b: string,
  ratios: readonly number[],
  controls: readonly number[],
): RatioFigures {
  const control = quartilesOf(controls);
  return { a, b, rounds: ratios.length, ratio: quartilesOf(ratios), control, trusted: isTrusted(control) };
}

async function runLap({ runA, runB, prepare }: Sides, lap: number, now: () => number): Promise<Lap> {
  const isTurned = lap % 2 === 1;
  const times: number[] = [];
  for (const run of isTurned ? [runB, runA, runB, runA] : [runA, runB, runA, runB]) {
    await prepare?.(lap);
    const start = now();
    await run(lap);
    times.push(now() - start);
  }
  const [first, second, third, fourth] = times as [number, number, number, number];
  return isTurned
    ? { a: [second, fourth], b: [first, third], isTurned }
    : { a: [first, third], b: [second, fourth], isTurned };
}

/** Half of the rounds and more must have a control in range: a median alone hides how much it swings. */
export function isTrusted(control: Quartiles): boolean {
  return control.q1 >= CONTROL_RANGE.least && control.q3 <= CONTROL_RANGE.most;
}

/** Linear between the two nearest values (type 7 of Hyndman and Fan, 1996). NaN without values. */
export function quartilesOf(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const below = sorted[Math.floor(place)] ?? Number.NaN;
    const above = sorted[Math.ceil(place)] ?? Number.NaN;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { q1: at(0.25), median: at(0.5), q3: at(0.75) };
}

export const median = (values: readonly number[]): number => quartilesOf(values).median;

/** A bound on a ratio's median, believed as far as the ratio is. */
export function ratioTarget(what: string, figures: RatioFigures, bound: Pick<Target, "atMost" | "atLeast">): Target {
  return { what, value: figures.ratio.median, ...bound, trusted: figures.trusted };
}
