import { LoupeError } from "../../task/errors";
import { minimise } from "./minimise";

/** A multinomial logistic regression: one row of weights and a bias for each label. */
export interface Head {
  labels: string[];
  /** labels × dimensions, row-major. */
  weights: Float64Array;
  biases: Float64Array;
}

export interface TrainingRow {
  features: ArrayLike<number>;
  /** Index into the labels. */
  label: number;
  /** How much the row counts; 1 unless said otherwise. */
  weight?: number;
}

export interface TrainingOptions {
  /** Inverse strength of the L2 penalty on the weights, scikit-learn's C: 0.5‖W‖² + C Σ loss. */
  c: number;
  maxIterations?: number;
  tolerance?: number;
  signal?: AbortSignal;
}

/** Other work of the context gets a turn this often. */
const SLICE_MILLISECONDS = 40;

/**
 * Fits a head, the same for the same rows. The biases are not penalised.
 * Throws LoupeError: `run-cancelled`.
 */
export async function trainHead(
  labels: readonly string[],
  rows: readonly TrainingRow[],
  options: TrainingOptions,
): Promise<Head> {
  const dimensions = rows[0]?.features.length ?? 0;
  const parameters = new Float64Array(labels.length * (dimensions + 1));
  const features = Float32Array.from({ length: rows.length * dimensions }, (_, index) => {
    return rows[Math.floor(index / dimensions)]!.features[index % dimensions]!;
  });
  const objective = regressionLoss(features, rows, labels.length, dimensions, options.c);
  await minimise(objective, parameters, {
    maxIterations: options.maxIterations ?? 300,
    tolerance: options.tolerance ?? 1e-5,
    pause: pauser(options.signal),
  });
  const split = labels.length * dimensions;
  return { labels: [...labels], weights: parameters.slice(0, split), biases: parameters.slice(split) };
}

/** One probability a label, in the head's order; they sum to 1. */
export function predictHead(head: Head, features: ArrayLike<number>, temperature = 1): number[] {
  return softmax(headLogits(head, features), temperature);
}

export function headLogits(head: Head, features: ArrayLike<number>): number[] {
  const dimensions = head.weights.length / head.labels.length;
  return head.labels.map((_, label) => {
    let sum = head.biases[label]!;
    for (let index = 0; index < dimensions; index += 1)
      sum += head.weights[label * dimensions + index]! * features[index]!;
    return sum;
  });
}

export function softmax(logits: readonly number[], temperature = 1): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - top) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Mean weighted log loss plus the penalty, with its gradient; parameters are weights, then biases. */
export function regressionLoss(
  features: Float32Array,
  rows: readonly { label: number; weight?: number }[],
  labelCount: number,
  dimensions: number,
  c: number,
) {
  const totalWeight = rows.reduce((sum, row) => sum + (row.weight ?? 1), 0);
  const penalty = 1 / (c * totalWeight);
  const biasStart = labelCount * dimensions;
  // Labels × rows of a block: logits first, then probabilities minus the truth.
  const errors = new Float64Array(labelCount * BLOCK);
  return (parameters: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (let first = 0; first < rows.length; first += BLOCK) {
      const count = Math.min(BLOCK, rows.length - first);
      for (let label = 0; label < labelCount; label += 1) {
        products(parameters, label * dimensions, features, first * dimensions, dimensions, count, errors, label);
        for (let row = 0; row < count; row += 1) errors[label * BLOCK + row]! += parameters[biasStart + label]!;
      }
      for (let row = 0; row < count; row += 1) {
        const { label, weight = 1 } = rows[first + row]!;
        loss += (weight / totalWeight) * logLossAndErrors(errors, row, label, weight / totalWeight);
      }
      for (let label = 0; label < labelCount; label += 1) {
        for (let row = 0; row < count; row += 1) gradient[biasStart + label]! += errors[label * BLOCK + row]!;
        addProducts(gradient, label * dimensions, features, first * dimensions, dimensions, count, errors, label);
      }
    }
    let squares = 0;
    for (let index = 0; index < biasStart; index += 1) {
      squares += parameters[index]! * parameters[index]!;
      gradient[index]! += penalty * parameters[index]!;
    }
    return loss + 0.5 * penalty * squares;
  };
}

/** Turns a row's logits into `share` × (probabilities minus the truth), in place; returns the log loss. */
function logLossAndErrors(logits: Float64Array, row: number, label: number, share: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let index = row; index < logits.length; index += BLOCK) top = Math.max(top, logits[index]!);
  let total = 0;
  for (let index = row; index < logits.length; index += BLOCK) total += Math.exp(logits[index]! - top);
  const loss = Math.log(total) + top - logits[label * BLOCK + row]!;
  for (let index = row; index < logits.length; index += BLOCK) {
    logits[index] = (share * Math.exp(logits[index]! - top)) / total;
  }
  logits[label * BLOCK + row]! -= share;
  return loss;
}

/** Rows that share one pass over a label's weights, which are what does not fit into the nearest cache. */
const BLOCK = 4;

function products(
  weights: Float64Array,
  start: number,
  features: Float32Array,
  offset: number,
  length: number,
  count: number,
  target: Float64Array,
  label: number,
): void {
  if (count < BLOCK) {
    for (let row = 0; row < count; row += 1) {
      let sum = 0;
      const from = offset + row * length;
      for (let index = 0; index < length; index += 1) sum += weights[start + index]! * features[from + index]!;
      target[label * BLOCK + row] = sum;
    }
    return;
  }
  let [a, b, c, d] = [0, 0, 0, 0];
  const [second, third, fourth] = [offset + length, offset + 2 * length, offset + 3 * length];
  for (let index = 0; index < length; index += 1) {
    const weight = weights[start + index]!;
    a += weight * features[offset + index]!;
    b += weight * features[second + index]!;
    c += weight * features[third + index]!;
    d += weight * features[fourth + index]!;
  }
  target[label * BLOCK] = a;
  target[label * BLOCK + 1] = b;
  target[label * BLOCK + 2] = c;
  target[label * BLOCK + 3] = d;
}

function addProducts(
  target: Float64Array,
  start: number,
  features: Float32Array,
  offset: number,
  length: number,
  count: number,
  errors: Float64Array,
  label: number,
): void {
  const error = (row: number) => (row < count ? errors[label * BLOCK + row]! : 0);
  const [a, b, c, d] = [error(0), error(1), error(2), error(3)];
  // Most labels have next to no probability for most rows; their share of the gradient is nothing.
  if (Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d) < NEGLIGIBLE) return;
  // A last, short block repeats its first row, with no error: it reads what is there and adds nothing.
  const [second, third, fourth] = [1, 2, 3].map((row) => offset + (row < count ? row : 0) * length) as [
    number,
    number,
    number,
  ];
  for (let index = 0; index < length; index += 1) {
    target[start + index]! +=
      a * features[offset + index]! +
      b * features[second + index]! +
      c * features[third + index]! +
      d * features[fourth + index]!;
  }
}

/** Far below the tolerance, even summed over all rows. */
const NEGLIGIBLE = 1e-12;

function pauser(signal: AbortSignal | undefined): () => Promise<void> {
  let sliceEnd = performance.now() + SLICE_MILLISECONDS;
  return async () => {
    if (performance.now() > sliceEnd) {
      await new Promise((resume) => setTimeout(resume));
      sliceEnd = performance.now() + SLICE_MILLISECONDS;
    }
    if (signal?.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
  };
}
