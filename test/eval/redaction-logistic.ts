export interface SparseRow {
  dense: number[];
  /** Which hashed weights it has. */
  buckets: number[];
  label: number;
  weight: number;
  /** The part of the data that it is judged in; -1 where it is only fitted on. */
  fold: number;
}

export interface SparseWeights {
  dense: Float64Array;
  hashed: Float64Array;
}

const EPOCHS = 15;
const RATE = 0.1;
const DENSE_PENALTY = 1e-6;
const HASHED_PENALTY = 4e-4;

/** A logistic regression with an L2 penalty, by AdaGrad (Duchi et al., JMLR 12, 2011); deterministic. */
export function fitSparse(rows: readonly SparseRow[], size: number, buckets: number): SparseWeights {
  const [dense, hashed] = [new Float64Array(size), new Float64Array(buckets)];
  const [denseSquares, hashedSquares] = [new Float64Array(size).fill(1), new Float64Array(buckets).fill(1)];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    // A step that shares no divisor with most sizes, so that the rows of one set do not come one after the other.
    for (let step = 0, at = epoch; step < rows.length; step++, at = (at + 7_919) % rows.length) {
      const row = rows[at]!;
      const error = (scoreRow(row, { dense, hashed }) - row.label) * row.weight;
      for (const [place, value] of row.dense.entries()) {
        if (value === 0) continue;
        const gradient = error * value + DENSE_PENALTY * dense[place]!;
        denseSquares[place]! += gradient * gradient;
        dense[place]! -= (RATE * gradient) / Math.sqrt(denseSquares[place]!);
      }
      for (const bucket of row.buckets) {
        const gradient = error + HASHED_PENALTY * hashed[bucket]!;
        hashedSquares[bucket]! += gradient * gradient;
        hashed[bucket]! -= (RATE * gradient) / Math.sqrt(hashedSquares[bucket]!);
      }
    }
  }
  return { dense, hashed };
}

/** The probability that it is labelled 1. */
export function scoreRow(row: SparseRow, { dense, hashed }: SparseWeights): number {
  let sum = row.dense.reduce((total, value, place) => total + value * dense[place]!, 0);
  for (const bucket of row.buckets) sum += hashed[bucket]!;
  return 1 / (1 + Math.exp(-sum));
}

/** Weights as one signed byte each, in base64. */
export function toBytes(weights: Float64Array): { weights: string; unit: number } {
  const unit = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / unit));
  return { weights: Buffer.from(bytes.buffer).toString("base64"), unit };
}
