import type { ModelManifest } from "../../model/embedded-model";
import { normalise } from "./embedder";

/**
 * One embedding a row out of the token states of a batch.
 * @param states rows × columns × dimensions, row-major
 * @param lengths tokens of each row that are no padding
 */
export function poolBatch(
  states: Float32Array,
  lengths: readonly number[],
  columns: number,
  manifest: Pick<ModelManifest, "dimensions" | "pooling" | "normalise">,
): Float32Array[] {
  return lengths.map((length, row) => {
    const start = row * columns * manifest.dimensions;
    const tokens = manifest.pooling === "cls" ? 1 : length;
    const embedding = averageTokens(states, start, tokens, manifest.dimensions);
    return manifest.normalise ? normalise(embedding) : embedding;
  });
}

function averageTokens(states: Float32Array, start: number, tokens: number, dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (let token = 0; token < tokens; token += 1) {
    const offset = start + token * dimensions;
    for (let index = 0; index < dimensions; index += 1) mean[index]! += states[offset + index]! / tokens;
  }
  return mean;
}
