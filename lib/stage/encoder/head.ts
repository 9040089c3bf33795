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
  const errors = new Float64Array(labelCount);
  return (parameters: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < rows.length; row += 1) {
      const offset = row * dimensions;
      const { label, weight = 1 } = rows[row]!;
      const share = weight / totalWeight;
      for (let other = 0; other < labelCount; other += 1) {
        errors[other] =
          parameters[biasStart + other]! + product(parameters, other * dimensions, features, offset, dimensions);
      }
      loss += share * logLossAndErrors(errors, label);
      for (let other = 0; other < labelCount; other += 1) {
        const error = share * errors[other]!;
        gradient[biasStart + other]! += error;
        // Most labels have next to no probability for most rows; their share of the gradient is nothing.
        if (Math.abs(error) > 1e-14) addProduct(gradient, other * dimensions, error, features, offset, dimensions);
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

/** Turns logits into probabilities minus the truth, in place; returns the log loss. */
function logLossAndErrors(logits: Float64Array, label: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const logit of logits) top = Math.max(top, logit);
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - top);
  const loss = Math.log(total) + top - logits[label]!;
  for (let index = 0; index < logits.length; index += 1) logits[index] = Math.exp(logits[index]! - top) / total;
  logits[label]! -= 1;
  return loss;
}

/** Four sums at a time: the additions do not wait for one another. */
function product(one: Float64Array, start: number, other: Float32Array, offset: number, length: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let index = 0;
  for (; index + 3 < length; index += 4) {
    a += one[start + index]! * other[offset + index]!;
    b += one[start + index + 1]! * other[offset + index + 1]!;
    c += one[start + index + 2]! * other[offset + index + 2]!;
    d += one[start + index + 3]! * other[offset + index + 3]!;
  }
  for (; index < length; index += 1) a += one[start + index]! * other[offset + index]!;
  return a + b + c + d;
}

function addProduct(
  target: Float64Array,
  start: number,
  scale: number,
  other: Float32Array,
  offset: number,
  length: number,
): void {
  for (let index = 0; index < length; index += 1) target[start + index]! += scale * other[offset + index]!;
}

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
