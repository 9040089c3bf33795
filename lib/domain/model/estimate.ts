/**
 * Bits that a weight takes on disk, its share of the scales included. MLC keeps a scale of 16 or 32 bits for every 32
 * weights of 4 bits; transformers.js' 8-bit files keep one for a whole tensor.
 */
export const BITS_PER_WEIGHT = { q4f16_1: 4.5, q4f32_1: 5, q8: 8 } as const;
export type Quantisation = keyof typeof BITS_PER_WEIGHT;

/** About how many bytes a model's weights are, from its parameters in millions. Its tokenizer adds 1 to 20 MB. */
export function estimateWeightBytes(parameters: number, quantisation: Quantisation): number {
  return Math.round((parameters * 1e6 * BITS_PER_WEIGHT[quantisation]) / 8);
}

/**
 * About how many megabytes an encoder takes while it runs: its file, the copy that the runtime keeps in its own memory,
 * and some 100 MB for the runtime and its work.
 */
export function estimateEncoderMegabytes(parameters: number): number {
  return Math.round((2 * estimateWeightBytes(parameters, "q8")) / 1e6) + 100;
}

/**
 * Bytes of the largest buffer that a model of 4 bits binds at once: as a rule its table of embeddings, half a byte for
 * each of `vocabulary` × `width` entries. WebLLM's own list has just these numbers where it has any.
 */
export function largestBufferBytes(vocabulary: number, width: number): number {
  return (vocabulary * width) / 2;
}
