import type { ProductWeights } from "./encoder-weights";
import type { Kernel } from "./kernel";

/** Addresses of a product's weights, in the kernel's order. */
export interface PlacedProduct {
  inner: number;
  columns: number;
  packed: number;
  scales: number;
  scaledZeros: number;
  lows: number;
  bias: number;
  pair: { rank: number; down: number; up: number } | null;
}

/** Lays a product's weights into the kernel's memory; `free` is the address of room for its codes in the meantime. */
export function placeProduct(kernel: Kernel, product: ProductWeights, free: number): PlacedProduct {
  const { inner, columns, pair } = product;
  const blocks = inner / 128;
  const packed = kernel.take(inner * columns);
  const scales = kernel.put(product.scales);
  const scaledZeros = kernel.take(4 * blocks * columns);
  const lows = kernel.take(4 * blocks * columns);
  const zeros = kernel.put(product.zeros);
  kernel.write(free, product.codes);
  kernel.calls.packWeights(free, inner, columns, packed);
  kernel.calls.prepareOffsets(free, inner, columns, scales, zeros, scaledZeros, lows);
  return {
    inner,
    columns,
    packed,
    scales,
    scaledZeros,
    lows,
    bias: kernel.put(product.bias),
    pair: pair && { rank: pair.rank, down: kernel.put(pair.down), up: kernel.put(pair.up) },
  };
}
