import { normalise, similarity } from "../embedder";
import { MEANT } from "./contexts";
import packaged from "./meaning-map.json";

/**
 * Turns the embedding of a field into that of the texts around its value. Texts that mean the same lie close as they
 * are; "Who wrote it?" and "Author" do so after this linear map, which is fitted to questions and the places of their
 * answers: tools/reader/fit_meaning.py.
 */
export class MeaningMap {
  /** Row by row, of two maps one after the other: for contexts, and for the sentence itself. */
  readonly #matrices: [Float32Array, Float32Array];

  constructor(
    readonly dimensions: number,
    /** How much each context of MEANT counts. */
    readonly weights: readonly number[],
    matrices: [Float32Array, Float32Array],
  ) {
    this.#matrices = matrices;
  }

  /** For each context of MEANT where its text would lie, from the embeddings of a field's texts. */
  expect(embeddings: readonly ArrayLike<number>[]): Float32Array[] {
    const mean = new Float32Array(this.dimensions);
    for (const embedding of embeddings)
      for (let at = 0; at < mean.length; at += 1) mean[at]! += embedding[at]! / embeddings.length;
    const field = normalise(mean);
    const [around, sentence] = this.#matrices.map((matrix) => transposedProduct(matrix, field));
    return MEANT.map((name) => (name === "sentence" ? sentence! : around!));
  }

  /** One for each context of MEANT; 0 where the text's embedding isn't known. */
  fit(expected: readonly Float32Array[], texts: readonly (Float32Array | undefined)[]): number[] {
    return texts.map((text, at) => (text ? similarity(expected[at]!, text) : 0));
  }
}

function transposedProduct(matrix: Float32Array, vector: Float32Array): Float32Array {
  const size = vector.length;
  const product = new Float32Array(size);
  for (let row = 0; row < size; row += 1) {
    const factor = vector[row]!;
    for (let column = 0; column < size; column += 1) product[column]! += factor * matrix[row * size + column]!;
  }
  return product;
}

interface PackedMap {
  dimensions: number;
  weights: number[];
  /** Two matrices: base64 of signed bytes, and what one step stands for. The identity is left out. */
  around: { bytes: string; step: number };
  sentence: { bytes: string; step: number };
}

export function unpackMap({ dimensions, weights, around, sentence }: PackedMap): MeaningMap {
  return new MeaningMap(dimensions, weights, [unpack(around, dimensions), unpack(sentence, dimensions)]);
}

function unpack({ bytes, step }: PackedMap["around"], size: number): Float32Array {
  const packed = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  const matrix = Float32Array.from(new Int8Array(packed.buffer), (value) => value * step);
  for (let at = 0; at < size; at += 1) matrix[at * size + at]! += 1;
  return matrix;
}

let known: MeaningMap | null = null;

/** The map that ships, unpacked once. */
export function packagedMap(): MeaningMap {
  known ??= unpackMap(packaged);
  return known;
}
