export interface JudgedFeatures {
  features: readonly number[];
  /** Whether the best candidate was right. */
  isRight: boolean;
}

/** Where weights start from, and how many rows' worth of certainty stands behind that. */
export interface WeightPrior {
  weights: readonly number[];
  strength: number;
}

const MAX_STEPS = 50;
const SMALL_STEP = 1e-8;
/** Shares nearer to 0 or 1 than this say no more. */
const LEAST_SHARE = 1e-4;

/** Probability, 0 to 1, that a candidate with these features is right. */
export function probabilityOf(weights: readonly number[], features: readonly number[]): number {
  return logistic(dot(weights, features));
}

/**
 * Platt scaling with a Gaussian prior on the weights, so that few rows move it little: the likeliest weights under
 * both, by Newton's method. Source: Platt, "Probabilistic outputs for support vector machines", 1999.
 */
export function fitWeights(rows: readonly JudgedFeatures[], prior: WeightPrior): number[] {
  let weights = [...prior.weights];
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const { gradient, curvature } = slopeAt(weights, rows, prior);
    const move = shortenUntilBetter(weights, solve(curvature, gradient), rows, prior);
    weights = moveWeights(weights, move);
    if (Math.max(...move.map(Math.abs)) < SMALL_STEP) break;
  }
  return weights;
}

/** From far away a whole Newton step can lead further away; the loss is convex, so a part of it never does. */
function shortenUntilBetter(
  weights: readonly number[],
  move: readonly number[],
  rows: readonly JudgedFeatures[],
  prior: WeightPrior,
): number[] {
  const loss = lossAt(weights, rows, prior);
  let part = [...move];
  while (Math.max(...part.map(Math.abs)) >= SMALL_STEP && lossAt(moveWeights(weights, part), rows, prior) > loss) {
    part = part.map((value) => value / 2);
  }
  return part;
}

const moveWeights = (weights: readonly number[], move: readonly number[]) =>
  weights.map((weight, index) => weight - move[index]!);

function lossAt(weights: readonly number[], rows: readonly JudgedFeatures[], prior: WeightPrior): number {
  const away = weights.reduce((sum, weight, index) => sum + (weight - prior.weights[index]!) ** 2, 0);
  return rows.reduce(
    (sum, { features, isRight }) => sum + softplus((isRight ? -1 : 1) * dot(weights, features)),
    (prior.strength / 2) * away,
  );
}

function slopeAt(weights: readonly number[], rows: readonly JudgedFeatures[], prior: WeightPrior) {
  const gradient = weights.map((weight, index) => prior.strength * (weight - prior.weights[index]!));
  const curvature = weights.map((_, row) => weights.map((__, column) => (row === column ? prior.strength : 0)));
  for (const { features, isRight } of rows) {
    const share = logistic(dot(weights, features));
    for (const [row, value] of features.entries()) {
      gradient[row]! += (share - Number(isRight)) * value;
      for (const [column, other] of features.entries()) {
        curvature[row]![column]! += share * (1 - share) * value * other;
      }
    }
  }
  return { gradient, curvature };
}

/** Solves `matrix · x = values` for a small positive definite matrix, by Gaussian elimination. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, values[index]!]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let below = pivot + 1; below < size; below += 1) {
      const factor = rows[below]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column <= size; column += 1) rows[below]![column]! -= factor * rows[pivot]![column]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row -= 1) {
    const known = solution.reduce((sum, value, column) => sum + value * rows[row]![column]!, 0);
    solution[row] = (rows[row]![size]! - known) / rows[row]![row]!;
  }
  return solution;
}

const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, index) => sum + value * other[index]!, 0);

/** log(1 + e^value), without overflow. */
const softplus = (value: number) => Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value)));

export const logistic = (value: number) => 1 / (1 + Math.exp(-value));

export function logit(share: number): number {
  const inside = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));
  return Math.log(inside / (1 - inside));
}
