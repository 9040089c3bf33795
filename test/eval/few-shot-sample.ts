import type { Row } from "./data-sets";
import { seededRandom, shuffled } from "./measures/random";

/** Indices of `shots` rows of each label, and of all other rows; the same for the same seed. */
export function fewShotSample(rows: readonly Row[], labels: readonly string[], shots: number, seed: number) {
  const order = shuffled(
    rows.map((_, index) => index),
    seededRandom(seed),
  );
  const chosen = labels.flatMap((label) => order.filter((index) => rows[index]!.label === label).slice(0, shots));
  const taken = new Set(chosen);
  return { chosen, rest: order.filter((index) => !taken.has(index)) };
}
