import { minimiseByLbfgs } from "../../../../lib/stage/encoder/lbfgs";
import type { Pair } from "./pairs";

/** Pulls weights towards none. */
const RIDGE = 1;

/** Every candidate of every pair in one row each. */
interface Stacked {
  features: Float32Array;
  none: Float32Array;
  /** Where each pair's candidates begin, and where the last one's end. */
  starts: number[];
  isRight: Uint8Array;
  /** Of each pair. */
  hasRight: boolean[];
  weights: number[];
  width: number;
  noneWidth: number;
}

/**
 * Conditional logit over a pair's candidates and "none of them" (McFadden 1974), several candidates may be right: minus
 * the log-probability that one of the right ones is chosen, with a ridge.
 */
export async function fitChoice(pairs: readonly Pair[]): Promise<{ weights: number[]; none: number[] }> {
  const stacked = stack(pairs.flatMap(likeliestReading));
  const { width, noneWidth } = stacked;
  const point = new Float64Array(width + noneWidth);
  await minimiseByLbfgs(async (at, gradient) => lossOf(stacked, at, gradient), point, { tolerance: 0.05 });
  const rounded = [...point].map((weight) => Math.round(weight * 1000) / 1000);
  return { weights: rounded.slice(0, width), none: rounded.slice(width) };
}

interface Choice {
  features: number[][];
  none: number[];
  right: number[];
  weight: number;
}

/** What was most likely meant; other places would teach that nothing tells. */
function likeliestReading({ compared: { readings, none }, right, weight }: Pair): Choice[] {
  const [best] = readings.toSorted((one, other) => other.weight - one.weight);
  return best ? [{ features: best.features, none, right, weight }] : [];
}

function stack(pairs: readonly Choice[]): Stacked {
  const starts = [0];
  for (const { features } of pairs) starts.push(starts.at(-1)! + features.length);
  const width = pairs.find(({ features }) => features.length > 0)!.features[0]!.length;
  const noneWidth = pairs[0]!.none.length;
  const isRight = new Uint8Array(starts.at(-1)!);
  for (const [at, { right }] of pairs.entries()) for (const index of right) isRight[starts[at]! + index] = 1;
  return {
    features: flatten(pairs, starts.at(-1)!, width),
    none: Float32Array.from(pairs.flatMap(({ none }) => none)),
    starts,
    isRight,
    hasRight: pairs.map(({ right }) => right.length > 0),
    weights: pairs.map(({ weight }) => weight),
    width,
    noneWidth,
  };
}

function flatten(pairs: readonly Choice[], rows: number, width: number): Float32Array {
  const flat = new Float32Array(rows * width);
  let at = 0;
  for (const { features } of pairs) {
    for (const row of features) {
      flat.set(row, at);
      at += width;
    }
  }
  return flat;
}

function lossOf(stacked: Stacked, at: Float64Array, gradient: Float64Array): number {
  const { features, none, starts, isRight, hasRight, weights, width, noneWidth } = stacked;
  gradient.fill(0);
  let loss = 0;
  for (let index = 0; index < at.length; index++) {
    loss += (RIDGE / 2) * at[index]! ** 2;
    gradient[index]! += RIDGE * at[index]!;
  }
  for (const [pair, weight] of weights.entries()) {
    const [start, end] = [starts[pair]!, starts[pair + 1]!];
    const logits = new Float64Array(end - start + 1);
    for (let row = start; row < end; row++) logits[row - start] = dotAt(features, row * width, at, 0, width);
    logits[end - start] = dotAt(none, pair * noneWidth, at, width, noneWidth);
    const most = logits.reduce((largest, logit) => Math.max(largest, logit), Number.NEGATIVE_INFINITY);
    const shares = logits.map((logit) => Math.exp(logit - most));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const isWanted = (row: number) => (hasRight[pair] ? row < end && isRight[row] === 1 : row === end);
    let wanted = 0;
    for (let row = start; row <= end; row++) if (isWanted(row)) wanted += shares[row - start]!;
    loss -= weight * Math.log(wanted / total);
    for (let row = start; row <= end; row++) {
      const share = shares[row - start]!;
      const push = weight * (share / total - (isWanted(row) ? share / wanted : 0));
      if (row < end) addAt(gradient, 0, features, row * width, push, width);
      else addAt(gradient, width, none, pair * noneWidth, push, noneWidth);
    }
  }
  return loss;
}

function dotAt(rows: Float32Array, from: number, weights: Float64Array, offset: number, width: number): number {
  let sum = 0;
  for (let index = 0; index < width; index++) sum += rows[from + index]! * weights[offset + index]!;
  return sum;
}

function addAt(to: Float64Array, offset: number, rows: Float32Array, from: number, scale: number, width: number): void {
  for (let index = 0; index < width; index++) to[offset + index]! += scale * rows[from + index]!;
}
