/** Value at `point`; writes the gradient. A long one calls `pause` now and then. */
export type Objective = (point: Float64Array, gradient: Float64Array, pause?: Pause) => Promise<number>;

/** Yields where it is time to, and throws where the work was cancelled. */
export type Pause = () => Promise<void>;

export interface LbfgsOptions {
  maxIterations?: number;
  /** Stop when the gradient's largest entry is below this, and below LEAST_REDUCTION of what it was at the start. */
  tolerance?: number;
  /** Called between iterations and by the objective. */
  pause?: Pause;
}

/** Pairs of steps and gradient changes that describe the curvature. */
const MEMORY = 10;
const ARMIJO = 1e-4;
const MAX_HALVINGS = 30;
/** With a thousand labels each entry is tiny from the start on, and says nothing of how near the minimum is. */
const LEAST_REDUCTION = 0.1;

/**
 * Limited-memory BFGS with backtracking, for smooth convex functions (Nocedal & Wright, Numerical Optimization,
 * algorithm 7.4). Deterministic. Changes `point` in place and returns the value there.
 */
export async function minimiseByLbfgs(
  objective: Objective,
  point: Float64Array,
  options: LbfgsOptions = {},
): Promise<number> {
  const { maxIterations = 200, tolerance = 1e-5, pause } = options;
  const size = point.length;
  const history: { step: Float64Array; change: Float64Array; product: number }[] = [];
  let gradient = new Float64Array(size);
  let candidate = new Float64Array(size);
  let candidateGradient = new Float64Array(size);
  let value = await objective(point, gradient, pause);
  const goal = Math.min(tolerance, LEAST_REDUCTION * maximumNorm(gradient));
  for (let iteration = 0; iteration < maxIterations && maximumNorm(gradient) > goal; iteration += 1) {
    await pause?.();
    const direction = findDescentDirection(gradient, history);
    const slope = dot(direction, gradient);
    let length = history.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(dot(gradient, gradient)));
    let found = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < MAX_HALVINGS; halving += 1, length /= 2) {
      for (let index = 0; index < size; index += 1) candidate[index] = point[index]! + length * direction[index]!;
      found = await objective(candidate, candidateGradient, pause);
      if (found <= value + ARMIJO * length * slope) break;
    }
    // No step helps any more: this is as exact as floating point gets.
    if (!(found < value)) break;
    rememberStep(history, point, candidate, gradient, candidateGradient);
    point.set(candidate);
    [gradient, candidateGradient] = [candidateGradient, gradient];
    candidate = new Float64Array(size);
    value = found;
  }
  return value;
}

type History = { step: Float64Array; change: Float64Array; product: number }[];

function rememberStep(
  history: History,
  from: Float64Array,
  to: Float64Array,
  before: Float64Array,
  after: Float64Array,
): void {
  const step = to.map((value, index) => value - from[index]!);
  const change = after.map((value, index) => value - before[index]!);
  const product = dot(step, change);
  if (product <= 1e-12 * dot(change, change)) return;
  history.push({ step, change, product });
  if (history.length > MEMORY) history.shift();
}

function findDescentDirection(gradient: Float64Array, history: History): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (const { step, change, product } of history.toReversed()) {
    const share = dot(step, direction) / product;
    shares.push(share);
    addScaled(direction, change, -share);
  }
  const newest = history.at(-1);
  if (newest) {
    const scale = newest.product / dot(newest.change, newest.change);
    for (let index = 0; index < direction.length; index += 1) direction[index]! *= scale;
  }
  for (const { step, change, product } of history) {
    const correction = shares.pop()! - dot(change, direction) / product;
    addScaled(direction, step, correction);
  }
  return direction;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += one[index]! * other[index]!;
  return sum;
}

function addScaled(target: Float64Array, other: Float64Array, scale: number): void {
  for (let index = 0; index < target.length; index += 1) target[index]! += scale * other[index]!;
}

function maximumNorm(vector: Float64Array): number {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  return most;
}
