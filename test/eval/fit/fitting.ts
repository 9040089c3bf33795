import {
  computeLogits,
  type Head,
  softmax,
  type TrainingOptions,
  type TrainingRow,
  trainHead,
} from "../../../lib/stage/encoder/head";
import type { PackagedHead } from "../../../lib/stage/encoder/packaged-heads";

export type Fitted = Pick<
  PackagedHead,
  "features" | "embeddingDimensions" | "temperature" | "turnedTemperature" | "data"
> & { head: Head };

export const toRows = (features: readonly ArrayLike<number>[], labels: readonly number[]): TrainingRow[] =>
  features.map((one, index) => ({ features: one, label: labels[index]! }));

export async function trainFitted(labels: readonly string[], rows: readonly TrainingRow[], options: TrainingOptions) {
  const head = await trainHead(labels, rows, { tolerance: 1e-4, ...options });
  const predict = (features: ArrayLike<number>) => {
    const logits = computeLogits(head, features);
    return logits.indexOf(Math.max(...logits));
  };
  return { head, predict };
}

/** Accuracy, and the logits of each row from the head that did not see its fold. */
export async function crossValidate(
  rows: readonly TrainingRow[],
  folds: readonly number[],
  labels: readonly string[],
  options: TrainingOptions,
): Promise<{ accuracy: number; logits: number[][] }> {
  const logits = new Array<number[]>(rows.length);
  for (const fold of new Set(folds)) {
    const { head } = await trainFitted(
      labels,
      rows.filter((_, index) => folds[index] !== fold),
      options,
    );
    rows.forEach((row, index) => {
      if (folds[index] === fold) logits[index] = computeLogits(head, row.features);
    });
  }
  const right = rows.filter((row, index) => logits[index]!.indexOf(Math.max(...logits[index]!)) === row.label).length;
  return { accuracy: right / rows.length, logits };
}

/** The temperature that makes held-out rows likeliest. */
export function bestTemperature(logits: readonly number[][], labels: readonly number[]): number {
  const loss = (temperature: number) =>
    logits.reduce((sum, row, index) => sum - Math.log(softmax(row, temperature)[labels[index]!]! + 1e-12), 0);
  const tried = Array.from({ length: 41 }, (_, step) => 0.4 * 1.06 ** step);
  const best = tried.reduce((top, next) => (loss(next) < loss(top) ? next : top));
  return Math.round(best * 1000) / 1000;
}
