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

/** What the size of a model's ONNX weights follows from. */
export interface OnnxShape {
  /** Millions. */
  parameters: number;
  /** Entries of its table of embeddings: vocabulary × width. */
  vocabulary: number;
  width: number;
}

/** Bits that an entry of the table of embeddings takes: the ONNX files of 4 bits keep the table as the model had it. */
const TABLE_BITS = { q8: 8, q4: 32, q4f16: 16 } as const;
/** Bits of the other weights. A scale of 16 or 32 bits for every 32 weights of 4 bits. */
const LAYER_BITS = { q8: 8, q4: 5, q4f16: 4.5 } as const;

/** About how many bytes a language model's ONNX file has. */
export function estimateOnnxBytes(
  { parameters, vocabulary, width }: OnnxShape,
  weights: keyof typeof LAYER_BITS,
): number {
  const table = vocabulary * width;
  return Math.round((table * TABLE_BITS[weights] + (parameters * 1e6 - table) * LAYER_BITS[weights]) / 8);
}

/**
 * About how many megabytes a language model takes while it runs. On the processor the runtime's own memory holds the
 * file and, for a while, what it unpacks from it, and never gets smaller again; on a graphics card the weights are there
 * once. Some 200 MB are the cache of a long context and the work of one pass.
 */
export function estimateOnnxMegabytes(shape: OnnxShape, weights: keyof typeof LAYER_BITS): number {
  const copies = weights === "q8" ? 3 : 1.2;
  return Math.round((copies * estimateOnnxBytes(shape, weights)) / 1e6) + 200;
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
