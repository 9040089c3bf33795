import type { Objective } from "./lbfgs";
import type { SparseVector } from "./words";

export interface LossRow {
  /** Index into the labels. */
  label: number;
  /** How much the row counts; 1 unless said otherwise. */
  weight?: number;
  /** Features beside the dense ones. */
  words?: SparseVector;
}

/**
 * C Σ wᵢ · log lossᵢ + ½‖W‖², all divided by C Σ wᵢ: the same minimum as docs/decisions/0002 defines, with a gradient
 * whose size does not grow with the rows. Writes that gradient; parameters are weights (labels × dimensions), then
 * the words' weights (`wordCount` × labels), then biases.
 */
export function createRegressionLoss(
  features: Float32Array,
  rows: readonly LossRow[],
  labelCount: number,
  dimensions: number,
  c: number,
  wordCount = 0,
): Objective {
  const totalWeight = rows.reduce((sum, row) => sum + (row.weight ?? 1), 0);
  const penalty = 1 / (c * totalWeight);
  const wordStart = labelCount * dimensions;
  const biasStart = wordStart + labelCount * wordCount;
  // Labels × rows of a block: logits first, then probabilities minus the truth.
  const errors = new Float64Array(labelCount * BLOCK);
  const rowsBetweenPauses =
    BLOCK * Math.max(1, Math.floor(PRODUCTS_BETWEEN_PAUSES / (labelCount * dimensions * BLOCK)));
  /** Adds the gradient of the rows from `first` on, at most BLOCK of them; returns their loss. */
  const addBlock = (parameters: Float64Array, gradient: Float64Array, first: number): number => {
    const count = Math.min(BLOCK, rows.length - first);
    const offset = first * dimensions;
    let loss = 0;
    for (let label = 0; label < labelCount; label += 1) {
      computeProducts(parameters, label * dimensions, features, offset, dimensions, count, errors, label);
      addToBlock(errors, label, count, parameters[biasStart + label]!);
    }
    for (let row = 0; row < count; row += 1) {
      const { label, weight = 1, words } = rows[first + row]!;
      if (words) addWordProducts(parameters, wordStart, words, errors, row, labelCount);
      loss += (weight / totalWeight) * logLossAndErrors(errors, row, label, weight / totalWeight);
      if (words) addWordErrors(gradient, wordStart, words, errors, row, labelCount);
    }
    for (let label = 0; label < labelCount; label += 1) {
      gradient[biasStart + label]! += sumOfBlock(errors, label, count);
      addProducts(gradient, label * dimensions, features, offset, dimensions, count, errors, label);
    }
    return loss;
  };
  return async (parameters, gradient, pause) => {
    gradient.fill(0);
    let loss = 0;
    for (let first = 0; first < rows.length; first += BLOCK) {
      if (pause && first > 0 && first % rowsBetweenPauses === 0) await pause();
      loss += addBlock(parameters, gradient, first);
    }
    return loss + addPenalty(parameters, gradient, biasStart, penalty);
  };
}

/** A few milliseconds of work. */
const PRODUCTS_BETWEEN_PAUSES = 2_000_000;

/** Logits of a row's words, for all labels. */
function addWordProducts(
  weights: Float64Array,
  start: number,
  words: SparseVector,
  target: Float64Array,
  row: number,
  labelCount: number,
): void {
  for (let entry = 0; entry < words.indices.length; entry += 1) {
    const from = start + words.indices[entry]! * labelCount;
    const value = words.values[entry]!;
    for (let label = 0; label < labelCount; label += 1) target[label * BLOCK + row]! += value * weights[from + label]!;
  }
}

function addWordErrors(
  target: Float64Array,
  start: number,
  words: SparseVector,
  errors: Float64Array,
  row: number,
  labelCount: number,
): void {
  for (let entry = 0; entry < words.indices.length; entry += 1) {
    const from = start + words.indices[entry]! * labelCount;
    const value = words.values[entry]!;
    for (let label = 0; label < labelCount; label += 1) target[from + label]! += value * errors[label * BLOCK + row]!;
  }
}

function addToBlock(errors: Float64Array, label: number, count: number, bias: number): void {
  for (let row = 0; row < count; row += 1) errors[label * BLOCK + row]! += bias;
}

function sumOfBlock(errors: Float64Array, label: number, count: number): number {
  let sum = 0;
  for (let row = 0; row < count; row += 1) sum += errors[label * BLOCK + row]!;
  return sum;
}

/** The penalty on the first `length` parameters; adds its gradient. */
function addPenalty(parameters: Float64Array, gradient: Float64Array, length: number, penalty: number): number {
  let squares = 0;
  for (let index = 0; index < length; index += 1) {
    squares += parameters[index]! * parameters[index]!;
    gradient[index]! += penalty * parameters[index]!;
  }
  return 0.5 * penalty * squares;
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

function computeProducts(
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
