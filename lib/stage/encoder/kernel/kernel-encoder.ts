import type { EncoderWeights, NormWeights, ProductWeights } from "./encoder-weights";
import { Kernel } from "./kernel";
import { type PlacedProduct, placeProduct } from "./place-product";

export interface EncoderShape {
  heads: number;
  epsilon: number;
}

/** Tokens of several texts that go through the layers together: what they need stays in the processor's caches. */
const CHUNK = 256;
/** Rows are computed by four, and read up to three past the last. */
const SPARE = 8;

interface Text {
  /** Its first row in the chunk, and its tokens. */
  start: number;
  length: number;
  isPair: boolean;
}

/**
 * A BERT encoder that computes in whole numbers: weights of 8 bits as they are in the file, activations of 7 bits with
 * a scale for each token and 128 values, the rest in floats (`tools/kernel`, docs/decisions/0058). A text's states don't depend on what is
 * computed beside it, nor on the machine.
 */
export class KernelEncoder {
  readonly #kernel: Kernel;
  readonly #layers;
  readonly #first;
  readonly #words;
  readonly #positions;
  readonly #rows: number;
  readonly #buffers;

  constructor(
    readonly weights: EncoderWeights,
    readonly shape: EncoderShape,
    kernel = new Kernel(),
  ) {
    this.#kernel = kernel;
    this.#rows = Math.max(CHUNK, weights.places) + SPARE;
    this.#buffers = takeBuffers(kernel, this.#rows, weights, shape.heads);
    const norm = ({ scale, bias }: NormWeights) => ({ scale: kernel.put(scale), bias: kernel.put(bias) });
    // The codes are put in order by way of a buffer that is free as yet.
    const place = (product: ProductWeights) => placeProduct(kernel, product, this.#buffers.wide);
    this.#words = {
      codes: kernel.put(weights.words.codes),
      scales: kernel.put(weights.words.scales),
      zeros: kernel.put(weights.words.zeros),
    };
    this.#positions = { codes: kernel.put(weights.positions.codes), scales: kernel.put(weights.positions.scales) };
    this.#first = norm(weights.first);
    this.#layers = weights.layers.map(({ qkv, attended, wide, narrow, middle, last }) => ({
      qkv: place(qkv),
      attended: place(attended),
      wide: place(wide),
      narrow: place(narrow),
      middle: norm(middle),
      last: norm(last),
    }));
  }

  /** Token states, rows × columns × width, zeros past a row's end. Throws RangeError for a text that is too long. */
  run(rows: readonly (readonly number[])[]): { states: Float32Array; columns: number } {
    const { width, places } = this.weights;
    const columns = Math.max(...rows.map((row) => row.length));
    if (columns > places) throw new RangeError(`A text has ${columns} tokens, the model reads ${places}.`);
    const states = new Float32Array(rows.length * columns * width);
    for (let first = 0; first < rows.length; ) {
      const last = endOfChunk(rows, first);
      const texts = this.#write(rows.slice(first, last));
      const hidden = this.#compute(texts);
      texts.forEach(({ start, length }, index) => {
        const own = this.#kernel.floats(hidden + 4 * start * width, length * width);
        states.set(own, (first + index) * columns * width);
      });
      first = last;
    }
    return { states, columns };
  }

  /** Writes ids and places of a chunk's tokens, one text after the other. */
  #write(rows: readonly (readonly number[])[]): Text[] {
    const { border } = this.weights;
    const ids = rows.flat();
    this.#kernel.write(this.#buffers.ids, Uint32Array.from(ids));
    this.#kernel.write(this.#buffers.places, Uint32Array.from(rows.flatMap((row) => [...row.keys()])));
    let start = 0;
    return rows.map((row) => {
      const text = { start, length: row.length, isPair: row.filter((id) => id === border).length > 1 };
      start += row.length;
      return text;
    });
  }

  /** Runs all layers on what was written; returns the address of the states. */
  #compute(texts: readonly Text[]): number {
    const { calls } = this.#kernel;
    const { width } = this.weights;
    const { ids, places, packed, mixed, wide } = this.#buffers;
    const { hidden, middle } = this.#buffers;
    const tokens = texts.reduce((sum, { length }) => sum + length, 0);
    const { codes, scales, zeros } = this.#words;
    calls.lookUp(ids, tokens, width, this.weights.words.block, codes, scales, zeros, hidden);
    calls.lookUpPlaces(places, tokens, width, this.#positions.codes, this.#positions.scales, middle);
    this.#normalise(hidden, middle, tokens, this.#first);
    for (const layer of this.#layers) {
      this.#multiply(layer.qkv, hidden, packed, texts);
      for (const { start, length } of texts) {
        const [from, to] = [packed + 12 * start * width, mixed + 4 * start * width];
        calls.attend(from, length, width, this.shape.heads, to, this.#buffers.scratch);
      }
      this.#multiply(layer.attended, mixed, middle, texts);
      this.#normalise(middle, hidden, tokens, layer.middle);
      this.#multiply(layer.wide, middle, wide, texts);
      calls.activate(wide, tokens * layer.wide.columns);
      this.#multiply(layer.narrow, wide, hidden, texts);
      this.#normalise(hidden, middle, tokens, layer.last);
    }
    return hidden;
  }

  #normalise(values: number, more: number, rows: number, { scale, bias }: { scale: number; bias: number }): void {
    this.#kernel.calls.normalise(values, more, rows, this.weights.width, scale, bias, this.shape.epsilon);
  }

  #multiply(product: PlacedProduct, values: number, outputs: number, texts: readonly Text[]): void {
    const { calls } = this.#kernel;
    const { codes, factors } = this.#buffers;
    const { inner, columns, packed, scales, scaledZeros, lows, bias, pair } = product;
    const last = texts.at(-1)!;
    const rows = byFour(last.start + last.length);
    calls.quantise(values, rows, inner, codes, factors);
    calls.multiply(codes, factors, rows, inner, packed, scales, scaledZeros, lows, bias, columns, outputs);
    if (!pair) return;
    for (const text of texts) if (text.isPair) this.#addPair(product, pair, values, outputs, text);
  }

  #addPair(
    { inner, columns }: PlacedProduct,
    { rank, down, up }: NonNullable<PlacedProduct["pair"]>,
    values: number,
    outputs: number,
    { start, length }: Text,
  ): void {
    const { calls } = this.#kernel;
    const { scratch } = this.#buffers;
    const rows = byFour(length);
    const from = values + 4 * start * inner;
    calls.multiplyFloats(from, 4 * inner, rows, inner, down, 4 * rank, rank, scratch, 4 * rank, 0);
    // The rows past this text's are the next one's, to which nothing is to be added.
    this.#kernel.floats(scratch + 4 * length * rank, (rows - length) * rank).fill(0);
    const to = outputs + 4 * start * columns;
    calls.multiplyFloats(scratch, 4 * rank, rows, rank, up, 4 * columns, columns, to, 4 * columns, 1);
  }
}

const byFour = (rows: number) => 4 * Math.ceil(rows / 4);

/** Texts are taken while their tokens fit; one alone always does. */
function endOfChunk(rows: readonly (readonly number[])[], first: number): number {
  let last = first;
  for (let tokens = 0; last < rows.length; last += 1) {
    tokens += rows[last]!.length;
    if (tokens > CHUNK && last > first) break;
  }
  return last;
}

function takeBuffers(kernel: Kernel, rows: number, { width, layers }: EncoderWeights, heads: number) {
  const widest = Math.max(...layers.map(({ wide }) => wide.columns));
  const floats = (columns: number) => kernel.take(4 * rows * columns);
  return {
    ids: floats(1),
    places: floats(1),
    hidden: floats(width),
    middle: floats(width),
    mixed: floats(width),
    packed: floats(3 * width),
    wide: floats(widest),
    codes: kernel.take(rows * widest),
    // Four floats for each block of 128 values.
    factors: floats((4 * widest) / 128),
    scratch: floats(width / heads + 8),
  };
}
