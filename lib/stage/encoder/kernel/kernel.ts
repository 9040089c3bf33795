import { PLAIN, RELAXED } from "./kernel-code";

/** What `tools/kernel` exports: addresses and sizes in numbers, all memory is the caller's. */
export interface KernelCalls {
  packWeights(codes: number, inner: number, columns: number, packed: number): void;
  prepareOffsets(
    codes: number,
    inner: number,
    columns: number,
    scales: number,
    zeros: number,
    scaledZeros: number,
    lows: number,
  ): void;
  quantise(values: number, rows: number, inner: number, codes: number, factors: number): void;
  multiply(
    codes: number,
    factors: number,
    rows: number,
    inner: number,
    packed: number,
    scales: number,
    scaledZeros: number,
    lows: number,
    bias: number,
    columns: number,
    outputs: number,
  ): void;
  activate(values: number, count: number): void;
  normalise(
    values: number,
    more: number,
    rows: number,
    width: number,
    scale: number,
    bias: number,
    epsilon: number,
  ): void;
  lookUp(
    ids: number,
    tokens: number,
    width: number,
    block: number,
    codes: number,
    scales: number,
    zeros: number,
    words: number,
  ): void;
  lookUpPlaces(places: number, tokens: number, width: number, codes: number, scales: number, out: number): void;
  multiplyFloats(
    a: number,
    aStride: number,
    rows: number,
    inner: number,
    b: number,
    bStride: number,
    columns: number,
    out: number,
    outStride: number,
    adds: number,
  ): void;
  attend(packed: number, length: number, width: number, heads: number, mixed: number, scratch: number): void;
}

const PAGE = 65_536;
const ALIGNED = 64;

/** The kernel and its memory, which only grows. */
export class Kernel {
  readonly memory = new WebAssembly.Memory({ initial: 1 });
  readonly calls: KernelCalls;
  #top = ALIGNED;

  /** `plain` for tests: the same results without relaxed SIMD, as browsers have it that don't know that. */
  constructor(code: "fastest" | "plain" = "fastest") {
    const instance = new WebAssembly.Instance(compile(code), { env: { memory: this.memory } });
    this.calls = instance.exports as unknown as KernelCalls;
  }

  /** The address of `bytes` bytes, zeros at first. */
  take(bytes: number): number {
    const address = this.#top;
    this.#top = Math.ceil((address + bytes) / ALIGNED) * ALIGNED;
    const missing = this.#top - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    return address;
  }

  put(values: ArrayBufferView): number {
    const address = this.take(values.byteLength);
    this.write(address, values);
    return address;
  }

  write(address: number, values: ArrayBufferView): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.memory.buffer, address, bytes.length).set(bytes);
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }
}

function compile(code: "fastest" | "plain"): WebAssembly.Module {
  const relaxed = Uint8Array.from(atob(RELAXED), (letter) => letter.charCodeAt(0));
  if (code === "fastest" && WebAssembly.validate(relaxed)) return new WebAssembly.Module(relaxed);
  return new WebAssembly.Module(Uint8Array.from(atob(PLAIN), (letter) => letter.charCodeAt(0)));
}
