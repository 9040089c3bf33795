import type { Backend } from "../../model/runtime/backend-probe";

/** Turns texts into points: texts that mean the same lie close. The port that every encoder implements. */
export interface Embedder {
  /** Same revision, same text: same embedding, up to rounding of the backend. */
  readonly revision: string;
  /** Where it runs now; changes once where a GPU is lost for good. */
  readonly backend: Backend;
  readonly threads: number;
  /**
   * One embedding a text, in the order given, each of the model's dimensions and of length one.
   * Texts longer than the model reads are cut. Throws LoupeError: `model-failed`, `run-cancelled`.
   * `onTurn` is called whenever work on these texts begins, or goes on after others had a turn.
   */
  embed(texts: readonly string[], signal?: AbortSignal, onTurn?: () => void): Promise<Float32Array[]>;
  dispose(): Promise<void>;
}

/** The cosine of two embeddings of length one. */
export function similarity(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += one[index]! * other[index]!;
  return sum;
}

/** The mean direction, of length one; weights default to equal. */
export function averageEmbeddings(embeddings: readonly ArrayLike<number>[], weights?: readonly number[]): Float32Array {
  const mean = new Float32Array(embeddings[0]?.length ?? 0);
  embeddings.forEach((embedding, row) => {
    const weight = weights?.[row] ?? 1;
    for (let index = 0; index < mean.length; index += 1) mean[index]! += weight * embedding[index]!;
  });
  return normalise(mean);
}

/** In place. A zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(similarity(vector, vector));
  if (length > 0) for (let index = 0; index < vector.length; index += 1) vector[index]! /= length;
  return vector;
}

/** Consecutive groups of the given sizes. */
export function inGroups<Item>(items: readonly Item[], sizes: readonly number[]): Item[][] {
  let start = 0;
  return sizes.map((size) => {
    const group = items.slice(start, start + size);
    start += size;
    return group;
  });
}
