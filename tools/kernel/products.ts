// Products of 8-bit weights with 7-bit activations.
//
// A row of activations is quantised by blocks of 128: x = low + step * q, q of 0 to 127. A weight is
// scale * (c - z), c of -128 to 127, by column and block. So the sum over a block is
//     scale * step * (sum(q c) - z sum(q)) + low * scale * (sum(c) - 128 z).

/** Values of a block, both of activations and of weights. */
export const BLOCK: usize = 128;
/** Rows and columns of a tile: what the registers hold. */
const ROWS: usize = 4;
const COLUMNS: usize = 8;

/**
 * Four sums of four products each, added to `sums`: bytes -128..127 times bytes 0..127. Two products stay below 2^15, so
 * that it doesn't matter how a processor rounds off. KIND is a constant of the compiler's command line.
 */
// @ts-ignore: decorator
@inline
function addDot(weights: v128, activations: v128, sums: v128, ones: v128): v128 {
  if (KIND == 2) return i32x4.relaxed_dot_i8x16_i7x16_add_s(weights, activations, sums);
  const even = i16x8.mul(i16x8.shr_s(i16x8.shl(weights, 8), 8), v128.and(activations, i16x8.splat(0xff)));
  const odd = i16x8.mul(i16x8.shr_s(weights, 8), i16x8.shr_s(activations, 8));
  return i32x4.add(sums, i32x4.dot_i16x8_s(i16x8.add(even, odd), ones));
}

/** Turns [inner][columns] codes into tiles of 8 columns, four values of each column after the other. */
export function packWeights(codes: usize, inner: usize, columns: usize, packed: usize): void {
  let out = packed;
  for (let column: usize = 0; column < columns; column += COLUMNS) {
    for (let k: usize = 0; k < inner; k += 4) {
      const from = codes + k * columns + column;
      const a = v128.load64_zero(from);
      const b = v128.load64_zero(from + columns);
      const c = v128.load64_zero(from + 2 * columns);
      const d = v128.load64_zero(from + 3 * columns);
      const ab = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const cd = i8x16.shuffle(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      v128.store(out, i8x16.shuffle(ab, cd, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23));
      v128.store(out, i8x16.shuffle(ab, cd, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31), 16);
      out += 32;
    }
  }
}

/**
 * For each block and column, from `scales` [blocks][columns] floats and `zeros` [blocks][columns] bytes: scale * zero,
 * and scale * (sum of codes - 128 * zero).
 */
export function prepareOffsets(
  codes: usize,
  inner: usize,
  columns: usize,
  scales: usize,
  zeros: usize,
  scaledZeros: usize,
  lows: usize,
): void {
  const blocks = inner / BLOCK;
  for (let block: usize = 0; block < blocks; block++) {
    for (let column: usize = 0; column < columns; column++) {
      let sum = 0;
      const from = codes + block * BLOCK * columns + column;
      for (let k: usize = 0; k < BLOCK; k++) sum += load<i8>(from + k * columns);
      const at = block * columns + column;
      const zero = <i32>load<i8>(zeros + at);
      const scale = load<f32>(scales + 4 * at);
      store<f32>(scaledZeros + 4 * at, scale * <f32>zero);
      store<f32>(lows + 4 * at, scale * <f32>(sum - 128 * zero));
    }
  }
}

/**
 * Quantises [rows][inner] floats to bytes of 0 to 127. Of each row and block `scales` gets four floats:
 * step, low, -step * sum of codes, and one that is not used.
 */
export function quantise(values: usize, rows: usize, inner: usize, codes: usize, scales: usize): void {
  const perRow = inner / BLOCK;
  const blocks = rows * perRow;
  const half = f32x4.splat(0.5);
  for (let block: usize = 0; block < blocks; block++) {
    const from = values + 4 * BLOCK * block;
    const row = block / perRow;
    const to = codes + (row & ~3) * inner + 4 * (row & 3) + ROWS * BLOCK * (block - row * perRow);
    let least = v128.load(from);
    let most = least;
    for (let k: usize = 16; k < 4 * BLOCK; k += 16) {
      const four = v128.load(from + k);
      least = f32x4.pmin(least, four);
      most = f32x4.pmax(most, four);
    }
    least = f32x4.pmin(least, i8x16.shuffle(least, least, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
    most = f32x4.pmax(most, i8x16.shuffle(most, most, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
    const low = min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1));
    const high = max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1));
    const step = max((high - low) / 127, <f32>1e-20);
    const lows = f32x4.splat(low);
    const inverse = f32x4.splat(<f32>1 / step);
    let sums = i32x4.splat(0);
    for (let k: usize = 0; k < BLOCK; k += 16) {
      const at = from + 4 * k;
      const a = wholes(v128.load(at), lows, inverse, half);
      const b = wholes(v128.load(at, 16), lows, inverse, half);
      const c = wholes(v128.load(at, 32), lows, inverse, half);
      const d = wholes(v128.load(at, 48), lows, inverse, half);
      sums = i32x4.add(sums, i32x4.add(i32x4.add(a, b), i32x4.add(c, d)));
      const bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
      v128.store32_lane(to + 4 * k, bytes, 0);
      v128.store32_lane(to + 4 * k, bytes, 1, 16);
      v128.store32_lane(to + 4 * k, bytes, 2, 32);
      v128.store32_lane(to + 4 * k, bytes, 3, 48);
    }
    const sum = i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
    store<f32>(scales + 16 * block, step);
    store<f32>(scales + 16 * block, low, 4);
    store<f32>(scales + 16 * block, -step * <f32>sum, 8);
  }
}

// @ts-ignore: decorator
@inline
function wholes(four: v128, lows: v128, inverse: v128, half: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(f32x4.sub(four, lows), inverse), half));
}

/** One block's share of four outputs. */
// @ts-ignore: decorator
@inline
function addBlock(out: v128, dot: v128, factors: usize, scales: v128, zeros: v128, lows: v128): v128 {
  const own = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(dot), scales), v128.load32_splat(factors));
  const shifted = f32x4.add(own, f32x4.mul(lows, v128.load32_splat(factors, 4)));
  return f32x4.add(out, f32x4.add(shifted, f32x4.mul(zeros, v128.load32_splat(factors, 8))));
}

/**
 * outputs [rows][columns] = activations · weights + bias. `rows` is a multiple of 4, `columns` of 8, `inner` of 128.
 */
export function multiply(
  codes: usize,
  factors: usize,
  rows: usize,
  inner: usize,
  packed: usize,
  scales: usize,
  scaledZeros: usize,
  lows: usize,
  bias: usize,
  columns: usize,
  outputs: usize,
): void {
  const ones = i16x8.splat(1);
  const blocks = inner / BLOCK;
  const perRow: usize = 16 * blocks;
  for (let column: usize = 0; column < columns; column += COLUMNS) {
    const tile = packed + column * inner;
    const bias0 = v128.load(bias + 4 * column);
    const bias1 = v128.load(bias + 4 * column, 16);
    for (let row: usize = 0; row < rows; row += ROWS) {
      let o00 = bias0, o01 = bias1, o10 = bias0, o11 = bias1, o20 = bias0, o21 = bias1, o30 = bias0, o31 = bias1;
      let a = codes + row * inner;
      let w = tile;
      let factor = factors + row * perRow;
      let at: usize = 4 * column;
      for (let block: usize = 0; block < blocks; block++) {
        let s00 = i32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
        let w0: v128, w1: v128, four: v128;
        for (const end = a + ROWS * BLOCK; a < end; a += 32) {
          w0 = v128.load(w, 0);
          w1 = v128.load(w, 16);
          four = v128.load32_splat(a, 0);
          s00 = addDot(w0, four, s00, ones);
          s01 = addDot(w1, four, s01, ones);
          four = v128.load32_splat(a, 4);
          s10 = addDot(w0, four, s10, ones);
          s11 = addDot(w1, four, s11, ones);
          four = v128.load32_splat(a, 8);
          s20 = addDot(w0, four, s20, ones);
          s21 = addDot(w1, four, s21, ones);
          four = v128.load32_splat(a, 12);
          s30 = addDot(w0, four, s30, ones);
          s31 = addDot(w1, four, s31, ones);
          w0 = v128.load(w, 32);
          w1 = v128.load(w, 48);
          four = v128.load32_splat(a, 16);
          s00 = addDot(w0, four, s00, ones);
          s01 = addDot(w1, four, s01, ones);
          four = v128.load32_splat(a, 20);
          s10 = addDot(w0, four, s10, ones);
          s11 = addDot(w1, four, s11, ones);
          four = v128.load32_splat(a, 24);
          s20 = addDot(w0, four, s20, ones);
          s21 = addDot(w1, four, s21, ones);
          four = v128.load32_splat(a, 28);
          s30 = addDot(w0, four, s30, ones);
          s31 = addDot(w1, four, s31, ones);
          w += 64;
        }
        const c0 = v128.load(scales + at), c1 = v128.load(scales + at, 16);
        const z0 = v128.load(scaledZeros + at), z1 = v128.load(scaledZeros + at, 16);
        const l0 = v128.load(lows + at), l1 = v128.load(lows + at, 16);
        o00 = addBlock(o00, s00, factor, c0, z0, l0);
        o01 = addBlock(o01, s01, factor, c1, z1, l1);
        o10 = addBlock(o10, s10, factor + perRow, c0, z0, l0);
        o11 = addBlock(o11, s11, factor + perRow, c1, z1, l1);
        o20 = addBlock(o20, s20, factor + 2 * perRow, c0, z0, l0);
        o21 = addBlock(o21, s21, factor + 2 * perRow, c1, z1, l1);
        o30 = addBlock(o30, s30, factor + 3 * perRow, c0, z0, l0);
        o31 = addBlock(o31, s31, factor + 3 * perRow, c1, z1, l1);
        factor += 16;
        at += 4 * columns;
      }
      const out = outputs + 4 * (row * columns + column);
      v128.store(out, o00);
      v128.store(out, o01, 16);
      v128.store(out + 4 * columns, o10);
      v128.store(out + 4 * columns, o11, 16);
      v128.store(out + 8 * columns, o20);
      v128.store(out + 8 * columns, o21, 16);
      v128.store(out + 12 * columns, o30);
      v128.store(out + 12 * columns, o31, 16);
    }
  }
}
