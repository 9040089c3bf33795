import type { Constant, ModelConstants } from "./read-constants";

/** A product with weights of 8 bits: `inner` values in, `columns` out. */
export interface ProductWeights {
  inner: number;
  columns: number;
  codes: Uint8Array;
  scales: Uint8Array;
  zeros: Uint8Array;
  bias: Uint8Array;
  /** What is added for texts with a border of their own (`tools/add_pairs.py`): [inner][rank] and [rank][columns]. */
  pair: { rank: number; down: Float32Array; up: Float32Array } | null;
}

export interface NormWeights {
  scale: Uint8Array;
  bias: Uint8Array;
}

export interface LayerWeights {
  qkv: ProductWeights;
  attended: ProductWeights;
  wide: ProductWeights;
  narrow: ProductWeights;
  middle: NormWeights;
  last: NormWeights;
}

/** A BERT encoder as `tools/encoder_graph.py` writes it: word embeddings in 4 bits, matrices in 8. */
export interface EncoderWeights {
  width: number;
  /** The most tokens of a text. */
  places: number;
  words: { codes: Uint8Array; scales: Uint8Array; zeros: Uint8Array; block: number };
  positions: { codes: Uint8Array; scales: Uint8Array };
  first: NormWeights;
  layers: LayerWeights[];
  /** The token between two texts; the last token of each is one as well. Null where no product has a pair. */
  border: number | null;
}

const FLOAT32 = 1;
const FLOAT16 = 10;
/** What the kernel multiplies by in one go; blocks of other sizes are left to the runtime. */
const BLOCK = 128;
/** The graph's shapes and numbers, which the kernel knows without them. */
const STRUCTURE =
  /^(?:start|axis|axes|single|one|masked|sixteenth|sixteen|words\.(?:blocks|flat)|layer\.\d+\.\w+\.weight\.shape|pairs\.(?:one|axes|axis))$/;

/** The weights, or null where the graph isn't one that the kernel knows whole: the runtime computes it then. */
export function readEncoderWeights({ producer, constants }: ModelConstants): EncoderWeights | null {
  if (producer !== "loupe") return null;
  const left = new Map([...constants].filter(([name]) => !STRUCTURE.test(name)));
  try {
    const weights = takeEncoder(left);
    return left.size === 0 ? weights : null;
  } catch (thrown) {
    if (thrown instanceof UnknownGraph) return null;
    throw thrown;
  }
}

class UnknownGraph extends Error {}

type Left = Map<string, Constant>;

function takeEncoder(left: Left): EncoderWeights {
  const border = left.has("pairs.border") ? Number(new BigInt64Array(aligned(take(left, "pairs.border")))[0]) : null;
  const codes = take(left, "words.codes.table");
  const scales = take(left, "words.scales.table");
  const positions = take(left, "positions.codes");
  const width = positions.dims[1]!;
  if (codes.dims[1] !== width / 2) throw new UnknownGraph("words of 4 bits only");
  const first = takeNorm(left, "hidden.0");
  const layers: LayerWeights[] = [];
  while (left.has(`layer.${layers.length}.qkv.bias`)) layers.push(takeLayer(left, layers.length));
  return {
    width,
    places: positions.dims[0]!,
    words: {
      codes: codes.bytes,
      scales: scales.bytes,
      zeros: take(left, "words.zeros.table").bytes,
      block: width / scales.dims[1]!,
    },
    positions: { codes: positions.bytes, scales: take(left, "positions.scales").bytes },
    first,
    layers,
    border,
  };
}

function takeLayer(left: Left, index: number): LayerWeights {
  const name = `layer.${index}`;
  return {
    qkv: takeProduct(left, `${name}.qkv`),
    attended: takeProduct(left, `${name}.attended`),
    wide: takeProduct(left, `${name}.wide`),
    narrow: takeProduct(left, `${name}.narrow`),
    middle: takeNorm(left, `${name}.middle`),
    last: takeNorm(left, `hidden.${index + 1}`),
  };
}

const takeNorm = (left: Left, name: string): NormWeights => ({
  scale: take(left, `${name}.scale`).bytes,
  bias: take(left, `${name}.bias`).bytes,
});

function takeProduct(left: Left, name: string): ProductWeights {
  const codes = take(left, `${name}.weight.codes`);
  const [blocks = 0, block, columns = 0] = codes.dims;
  if (block !== BLOCK || columns % 8 !== 0) throw new UnknownGraph(`${name} has blocks of ${block}`);
  return {
    inner: blocks * BLOCK,
    columns,
    codes: codes.bytes,
    scales: take(left, `${name}.weight.scales`).bytes,
    zeros: take(left, `${name}.weight.offsets`).bytes,
    bias: take(left, `${name}.bias`).bytes,
    pair: left.has(`pairs.${name}.down`) ? takePair(left, `pairs.${name}`) : null,
  };
}

function takePair(left: Left, name: string): ProductWeights["pair"] {
  const [down, up] = [take(left, `${name}.down`), take(left, `${name}.up`)];
  const rank = down.dims[1]!;
  if (rank % 8 !== 0) throw new UnknownGraph(`${name} has a rank of ${rank}`);
  return { rank, down: widened(down), up: widened(up) };
}

function take(left: Left, name: string): Constant {
  const constant = left.get(name);
  if (!constant) throw new UnknownGraph(`no ${name}`);
  left.delete(name);
  return constant;
}

function widened(constant: Constant): Float32Array {
  if (constant.type === FLOAT32) return new Float32Array(aligned(constant));
  if (constant.type !== FLOAT16) throw new UnknownGraph(`floats of type ${constant.type}`);
  return Float32Array.from(new Uint16Array(aligned(constant)), fromHalf);
}

/** Numbers in a file start anywhere. */
const aligned = ({ bytes }: Constant): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;

/** IEEE 754 binary16: sign, five bits of exponent, ten of fraction. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}
