import { similarity } from "./embedder";

/** A line through the space of embeddings on which something known beforehand lies, such as how pleased a text is. */
export interface Direction {
  /** Of length one. */
  vector: Float32Array;
  /** Where along it the one turns into the other. */
  threshold: number;
}

/**
 * How much longer a distance along a direction counts than any other. The encoder tells topics apart, and what else a
 * text says takes little room in its embeddings. Chosen on training rows: docs/decisions/0007-few-shot-features.md.
 */
const EMPHASIS = 2;

/** The embedding, and then how far along each direction it lies. */
export function withDirections(embedding: ArrayLike<number>, directions: readonly Direction[]): Float32Array {
  const joined = new Float32Array(embedding.length + directions.length);
  joined.set(embedding);
  for (const [index, { vector, threshold }] of directions.entries())
    joined[embedding.length + index] = EMPHASIS * (similarity(vector, embedding) - threshold);
  return joined;
}
