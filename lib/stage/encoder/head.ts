import { LoupeError } from "../../domain/errors";
import { minimiseByLbfgs, type Pause } from "./lbfgs";
import { createRegressionLoss, type LossRow } from "./regression-loss";
import type { SparseVector } from "./words";

/** A multinomial logistic regression: one row of weights and a bias for each label. */
export interface Head {
  labels: string[];
  /** labels × dimensions, row-major. */
  weights: Float64Array;
  /** Words × labels, row-major, where the rows had words. */
  wordWeights?: Float64Array;
  biases: Float64Array;
}

export interface TrainingRow extends LossRow {
  features: ArrayLike<number>;
}

export interface TrainingOptions {
  /** Inverse strength of the L2 penalty on the weights, scikit-learn's C: 0.5‖W‖² + C Σ loss. */
  c: number;
  /** Length of the rows' word vectors; 0 unless said otherwise. */
  wordCount?: number;
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
  const { c, wordCount = 0 } = options;
  const parameters = new Float64Array(labels.length * (dimensions + wordCount + 1));
  const features = Float32Array.from({ length: rows.length * dimensions }, (_, index) => {
    return rows[Math.floor(index / dimensions)]!.features[index % dimensions]!;
  });
  const objective = createRegressionLoss(features, rows, labels.length, dimensions, c, wordCount);
  await minimiseByLbfgs(objective, parameters, {
    maxIterations: options.maxIterations ?? limitIterations(rows.length * labels.length * dimensions),
    tolerance: options.tolerance ?? 1e-5,
    pause: createPause(options.signal),
  });
  const wordStart = labels.length * dimensions;
  const biasStart = wordStart + labels.length * wordCount;
  return {
    labels: [...labels],
    weights: parameters.slice(0, wordStart),
    ...(wordCount > 0 ? { wordWeights: parameters.slice(wordStart, biasStart) } : {}),
    biases: parameters.slice(biasStart),
  };
}

const ITERATIONS = { least: 20, most: 300 };
/** Products of one weight and one feature, over all iterations: a minute or so. */
const AFFORDABLE_PRODUCTS = 2e10;

/** Large tasks stop before they are exact: by then the order of labels has long stopped changing. */
function limitIterations(products: number): number {
  return Math.min(ITERATIONS.most, Math.max(ITERATIONS.least, Math.floor(AFFORDABLE_PRODUCTS / (products + 1))));
}

/** One probability a label, in the head's order; they sum to 1. */
export function predictHead(head: Head, features: ArrayLike<number>, temperature = 1): number[] {
  return softmax(computeLogits(head, features), temperature);
}

export function computeLogits(head: Head, features: ArrayLike<number>, words?: SparseVector): number[] {
  const dimensions = head.weights.length / head.labels.length;
  return head.labels.map((_, label) => {
    let sum = head.biases[label]!;
    for (let index = 0; index < dimensions; index += 1)
      sum += head.weights[label * dimensions + index]! * features[index]!;
    if (!words || !head.wordWeights) return sum;
    for (let entry = 0; entry < words.indices.length; entry += 1)
      sum += words.values[entry]! * head.wordWeights[words.indices[entry]! * head.labels.length + label]!;
    return sum;
  });
}

export function softmax(logits: readonly number[], temperature = 1): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - top) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function createPause(signal: AbortSignal | undefined): Pause {
  let sliceEnd = performance.now() + SLICE_MILLISECONDS;
  return async () => {
    if (performance.now() > sliceEnd) {
      await new Promise((resume) => setTimeout(resume));
      sliceEnd = performance.now() + SLICE_MILLISECONDS;
    }
    if (signal?.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
  };
}
