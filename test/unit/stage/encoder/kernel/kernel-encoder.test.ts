import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as ort from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";
import { similarity } from "../../../../../lib/stage/encoder/embedder";
import { type EncoderWeights, readEncoderWeights } from "../../../../../lib/stage/encoder/kernel/encoder-weights";
import { Kernel } from "../../../../../lib/stage/encoder/kernel/kernel";
import { SOURCES } from "../../../../../lib/stage/encoder/kernel/kernel-code";
import { KernelEncoder } from "../../../../../lib/stage/encoder/kernel/kernel-encoder";
import { readConstants } from "../../../../../lib/stage/encoder/kernel/read-constants";
import { poolBatch } from "../../../../../lib/stage/encoder/pooling";
import { hashKernelSources } from "../../../../../tools/compile-kernel";
import { shippedModelFolder } from "../../../../support/node-embedder";
import { constantMessage } from "./onnx-messages";

const SHAPE = { heads: 12, epsilon: 1e-12 };
const file = readFileSync(resolve(shippedModelFolder(), "onnx/model_quantized.onnx"));
/** Token ids between the two borders: of lengths that fill no tile, cross chunks, and are the longest. */
const ROWS = [1, 3, 17, 64, 120, 254, 2].map((length, row) => [
  101,
  ...Array.from({ length }, (_, index) => 1000 + ((index * 7919 + row * 613) % 25_000)),
  102,
]);
const pooled = { dimensions: 384, pooling: "mean", normalise: true } as const;

let weights: EncoderWeights;
let encoder: KernelEncoder;

beforeAll(() => {
  weights = readEncoderWeights(readConstants(file))!;
  encoder = new KernelEncoder(weights, SHAPE);
});

function embed(one: KernelEncoder, rows: number[][]): Float32Array[] {
  const { states, columns } = one.run(rows);
  return poolBatch(
    states,
    rows.map((row) => row.length),
    columns,
    pooled,
  );
}

/** The whole file's weights with constants besides. */
const withConstants = (...extra: Parameters<typeof constantMessage>[]) =>
  readEncoderWeights(readConstants(Buffer.concat([file, ...extra.map((one) => constantMessage(...one))])));

describe("the kernel's encoder", () => {
  it("computes what the runtime computes of the same file", async () => {
    const session = await ort.InferenceSession.create(file, { intraOpNumThreads: 1 });
    const ours = embed(encoder, ROWS);
    for (const [index, row] of ROWS.entries()) {
      const numbers = (values: number[]) =>
        new ort.Tensor("int64", BigInt64Array.from(values.map(BigInt)), [1, values.length]);
      const feeds = { input_ids: numbers(row), attention_mask: numbers(row.map(() => 1)) };
      const states = (await session.run(feeds)).last_hidden_state!.data as Float32Array;
      const [theirs] = poolBatch(states, [row.length], row.length, pooled);
      expect(similarity(ours[index]!, theirs!), `${row.length} tokens`).toBeGreaterThan(0.995);
    }
  });

  it("gives a text the same states whatever stands beside it, to the last bit", () => {
    const together = embed(encoder, ROWS);
    const turned = embed(encoder, [...ROWS].reverse()).reverse();
    for (const [index, row] of ROWS.entries()) {
      expect(embed(encoder, [row])[0]).toEqual(together[index]);
      expect(turned[index]).toEqual(together[index]);
    }
  });

  it("computes the same bits without relaxed SIMD", () => {
    const plain = new KernelEncoder(weights, SHAPE, new Kernel("plain"));
    expect(plain.run(ROWS).states).toEqual(encoder.run(ROWS).states);
  });

  it("has zeros past a row's end, and refuses what is longer than the model reads", () => {
    const { states, columns } = encoder.run([ROWS[3]!, ROWS[0]!]);
    expect(columns).toBe(ROWS[3]!.length);
    expect(states.slice((columns + ROWS[0]!.length) * 384).every((value) => value === 0)).toBe(true);
    expect(() => encoder.run([Array.from({ length: 257 }, () => 1000)])).toThrow(RangeError);
  });
});

describe("what is added for pairs", () => {
  const RANK = 8;
  const border = new BigInt64Array([102n]);
  const down = Float32Array.from({ length: 384 * RANK }, (_, index) => Math.sin(index) / 20);
  const up = Float32Array.from({ length: RANK * 1152 }, (_, index) => Math.cos(index) / 20);
  const pair = [101, 2000, 2001, 102, 2002, 2003, 102];
  const read = (factor: number) =>
    withConstants(
      ["pairs.border", 7, [], border],
      ["pairs.layer.2.qkv.down", 1, [384, RANK], down],
      ["pairs.layer.2.qkv.up", 1, [RANK, 1152], up.map((value) => value * factor)],
    )!;

  it("is added to texts with a border of their own, and to no other beside them", () => {
    const changed = new KernelEncoder(read(1), SHAPE);
    const rows = [ROWS[1]!, pair, ROWS[2]!, pair, ROWS[0]!];
    const [before, after] = [embed(encoder, rows), embed(changed, rows)];
    for (const index of [0, 2, 4]) expect(after[index]).toEqual(before[index]);
    expect(similarity(before[1]!, after[1]!)).toBeLessThan(0.999);
    expect(after[3]).toEqual(after[1]);
  });

  it("changes nothing where it is nothing", () => {
    const nothing = new KernelEncoder(read(0), SHAPE);
    expect(embed(nothing, [pair])).toEqual(embed(encoder, [pair]));
  });
});

describe("graphs that the kernel leaves to the runtime", () => {
  it("is any that has what it doesn't know", () => {
    expect(withConstants(["layer.0.gate", 1, [1], new Float32Array(1)])).toBeNull();
    expect(withConstants(["layer.0.qkv.weight.codes", 3, [6, 64, 1152], new Int8Array(8)])).toBeNull();
    expect(withConstants(["pairs.layer.0.qkv.down", 1, [384, 8], new Float32Array(384 * 8)])).toBeNull();
  });

  it("is any of another maker", () => {
    const { constants } = readConstants(file);
    expect(readEncoderWeights({ producer: "loupe", constants })).not.toBeNull();
    expect(readEncoderWeights({ producer: "pytorch", constants })).toBeNull();
    constants.delete("hidden.3.bias");
    expect(readEncoderWeights({ producer: "loupe", constants })).toBeNull();
  });

  it("throws RangeError for a file that ends too early", () => {
    expect(() => readConstants(file.subarray(0, 100_000))).toThrow(RangeError);
    expect(() => readConstants(new TextEncoder().encode("<!doctype html>"))).toThrow(RangeError);
  });
});

it("was compiled from the sources that lie in tools/kernel", () => {
  expect(SOURCES, "run `node tools/compile-kernel.ts`").toBe(hashKernelSources());
});
