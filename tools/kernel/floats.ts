// What an encoder does in floats, beside the products with its weights.

const ROWS: usize = 4;
const COLUMNS: usize = 8;

/** exp of four numbers of at most 0; Cephes' expf, good to 2e-7. */
// @ts-ignore: decorator
@inline
function exp4(x: v128): v128 {
  const bounded = f32x4.max(x, f32x4.splat(-87));
  const n = f32x4.floor(f32x4.add(f32x4.mul(bounded, f32x4.splat(1.44269504)), f32x4.splat(0.5)));
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let sum = f32x4.add(f32x4.mul(f32x4.splat(1.9875691500e-4), r), f32x4.splat(1.3981999507e-3));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(8.3334519073e-3));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(4.1665795894e-2));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.6666665459e-1));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(5.0000001201e-1));
  sum = f32x4.add(f32x4.mul(f32x4.mul(sum, r), r), f32x4.add(r, f32x4.splat(1)));
  return f32x4.mul(sum, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}

// @ts-ignore: decorator
@inline
function sum4(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/** GELU in place, by erf after Abramowitz and Stegun 7.1.26, good to 1.5e-7. `count` is a multiple of 4. */
export function activate(values: usize, count: usize): void {
  const one = f32x4.splat(1);
  for (const end = values + 4 * count; values < end; values += 16) {
    const x = v128.load(values);
    const size = f32x4.mul(f32x4.abs(x), f32x4.splat(0.70710678));
    const t = f32x4.div(one, f32x4.add(one, f32x4.mul(size, f32x4.splat(0.3275911))));
    let sum = f32x4.add(f32x4.mul(f32x4.splat(1.061405429), t), f32x4.splat(-1.453152027));
    sum = f32x4.add(f32x4.mul(sum, t), f32x4.splat(1.421413741));
    sum = f32x4.add(f32x4.mul(sum, t), f32x4.splat(-0.284496736));
    sum = f32x4.mul(f32x4.add(f32x4.mul(sum, t), f32x4.splat(0.254829592)), t);
    const rest = f32x4.mul(sum, exp4(f32x4.neg(f32x4.mul(size, size))));
    // 1 + erf(x): 2 - rest above 0, rest below.
    const whole = v128.bitselect(rest, f32x4.sub(f32x4.splat(2), rest), f32x4.lt(x, f32x4.splat(0)));
    v128.store(values, f32x4.mul(f32x4.mul(x, f32x4.splat(0.5)), whole));
  }
}

/** Layer normalisation of values + more, row by row, into `values`. */
export function normalise(values: usize, more: usize, rows: usize, width: usize, scale: usize, bias: usize, epsilon: f32): void {
  const bytes: usize = 4 * width;
  for (let row: usize = 0; row < rows; row++) {
    const at = values + row * bytes;
    let sums = f32x4.splat(0);
    for (let k: usize = 0; k < bytes; k += 16) {
      const both = f32x4.add(v128.load(at + k), v128.load(more + row * bytes + k));
      v128.store(at + k, both);
      sums = f32x4.add(sums, both);
    }
    const mean = f32x4.splat(sum4(sums) / <f32>width);
    sums = f32x4.splat(0);
    for (let k: usize = 0; k < bytes; k += 16) {
      const off = f32x4.sub(v128.load(at + k), mean);
      sums = f32x4.add(sums, f32x4.mul(off, off));
    }
    const factor = f32x4.splat(<f32>1 / sqrt<f32>(sum4(sums) / <f32>width + epsilon));
    for (let k: usize = 0; k < bytes; k += 16) {
      const off = f32x4.mul(f32x4.sub(v128.load(at + k), mean), factor);
      v128.store(at + k, f32x4.add(f32x4.mul(off, v128.load(scale + k)), v128.load(bias + k)));
    }
  }
}

/**
 * Words: rows of 4-bit codes, column i below column i + width / 2, with scales and zeros by blocks. Positions: rows of
 * 8-bit codes with one scale each. `ids` and `places` are 32 bits a token.
 */
export function lookUp(
  ids: usize,
  tokens: usize,
  width: usize,
  block: usize,
  codes: usize,
  scales: usize,
  zeros: usize,
  words: usize,
): void {
  const half = width / 2;
  const blocks = width / block;
  for (let token: usize = 0; token < tokens; token++) {
    const id = <usize>load<u32>(ids + 4 * token);
    const out = words + 4 * token * width;
    for (let k: usize = 0; k < half; k++) {
      const both = load<u8>(codes + id * half + k);
      const low = id * blocks + k / block;
      const high = id * blocks + (k + half) / block;
      store<f32>(out + 4 * k, <f32>(<i32>(both & 15) - <i32>load<u8>(zeros + low)) * load<f32>(scales + 4 * low));
      store<f32>(out + 4 * (k + half), <f32>(<i32>(both >> 4) - <i32>load<u8>(zeros + high)) * load<f32>(scales + 4 * high));
    }
  }
}

export function lookUpPlaces(places: usize, tokens: usize, width: usize, codes: usize, scales: usize, out: usize): void {
  for (let token: usize = 0; token < tokens; token++) {
    const place = <usize>load<u32>(places + 4 * token);
    const scale = load<f32>(scales + 4 * place);
    for (let k: usize = 0; k < width; k++) {
      store<f32>(out + 4 * (token * width + k), scale * <f32>load<i8>(codes + place * width + k));
    }
  }
}

/** out [4][8] (+)= a [4][inner] · b [inner][8]; strides in bytes. */
// @ts-ignore: decorator
@inline
function tile(a: usize, aStride: usize, b: usize, bStride: usize, inner: usize, out: usize, outStride: usize, adds: bool): void {
  const zero = f32x4.splat(0);
  const a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride;
  const o1 = out + outStride, o2 = o1 + outStride, o3 = o2 + outStride;
  let s00 = zero, s01 = zero, s10 = zero, s11 = zero, s20 = zero, s21 = zero, s30 = zero, s31 = zero;
  if (adds) {
    s00 = v128.load(out); s01 = v128.load(out, 16);
    s10 = v128.load(o1); s11 = v128.load(o1, 16);
    s20 = v128.load(o2); s21 = v128.load(o2, 16);
    s30 = v128.load(o3); s31 = v128.load(o3, 16);
  }
  for (let k: usize = 0; k < 4 * inner; k += 4) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += bStride;
    let four = v128.load32_splat(a + k);
    s00 = f32x4.add(s00, f32x4.mul(four, b0));
    s01 = f32x4.add(s01, f32x4.mul(four, b1));
    four = v128.load32_splat(a1 + k);
    s10 = f32x4.add(s10, f32x4.mul(four, b0));
    s11 = f32x4.add(s11, f32x4.mul(four, b1));
    four = v128.load32_splat(a2 + k);
    s20 = f32x4.add(s20, f32x4.mul(four, b0));
    s21 = f32x4.add(s21, f32x4.mul(four, b1));
    four = v128.load32_splat(a3 + k);
    s30 = f32x4.add(s30, f32x4.mul(four, b0));
    s31 = f32x4.add(s31, f32x4.mul(four, b1));
  }
  v128.store(out, s00); v128.store(out, s01, 16);
  v128.store(o1, s10); v128.store(o1, s11, 16);
  v128.store(o2, s20); v128.store(o2, s21, 16);
  v128.store(o3, s30); v128.store(o3, s31, 16);
}

/** out [rows][columns] (+)= a [rows][inner] · b [inner][columns]. Strides in bytes; rows by 4, columns by 8. */
export function multiplyFloats(
  a: usize,
  aStride: usize,
  rows: usize,
  inner: usize,
  b: usize,
  bStride: usize,
  columns: usize,
  out: usize,
  outStride: usize,
  adds: bool,
): void {
  for (let column: usize = 0; column < columns; column += COLUMNS) {
    for (let row: usize = 0; row < rows; row += ROWS) {
      tile(a + row * aStride, aStride, b + 4 * column, bStride, inner, out + row * outStride + 4 * column, outStride, adds);
    }
  }
}

/** Softmax of factor * row over the first `length` of `columns`; the others become 0. */
function softmax(row: usize, length: usize, columns: usize, factor: f32): void {
  for (let k: usize = length; k < columns; k++) store<f32>(row + 4 * k, -Infinity);
  let most = v128.load(row);
  for (let k: usize = 16; k < 4 * columns; k += 16) most = f32x4.max(most, v128.load(row + k));
  const top = max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
  const tops = f32x4.splat(top);
  let sums = f32x4.splat(0);
  for (let k: usize = 0; k < 4 * columns; k += 16) {
    const part = exp4(f32x4.mul(f32x4.sub(v128.load(row + k), tops), f32x4.splat(factor)));
    v128.store(row + k, part);
    sums = f32x4.add(sums, part);
  }
  for (let k: usize = length; k < columns; k++) store<f32>(row + 4 * k, 0);
  const share = f32x4.splat(<f32>1 / sum4(sums));
  for (let k: usize = 0; k < 4 * columns; k += 16) v128.store(row + k, f32x4.mul(v128.load(row + k), share));
}

/**
 * Attention of one text's tokens to each other: queries, keys and values lie side by side in `packed`, one row a token.
 * `scratch` takes (width of a head + 4) * padded length floats. Rows are taken by 4: up to three after the text's
 * last one are overwritten in `mixed` and have to be there in `packed`.
 */
export function attend(packed: usize, length: usize, width: usize, heads: usize, mixed: usize, scratch: usize): void {
  const stride: usize = 12 * width;
  const own = width / heads;
  const padded = (length + COLUMNS - 1) & ~(COLUMNS - 1);
  const scores = scratch + 4 * own * padded;
  const factor = <f32>1 / sqrt<f32>(<f32>own);
  for (let head: usize = 0; head < heads; head++) {
    const query = packed + 4 * head * own;
    const key = query + 4 * width;
    const value = key + 4 * width;
    for (let token: usize = 0; token < padded; token++) {
      for (let k: usize = 0; k < own; k++) {
        store<f32>(scratch + 4 * (k * padded + token), token < length ? load<f32>(key + token * stride + 4 * k) : 0);
      }
    }
    for (let row: usize = 0; row < length; row += ROWS) {
      multiplyFloats(query + row * stride, stride, ROWS, own, scratch, 4 * padded, padded, scores, 4 * padded, false);
      for (let one: usize = 0; one < ROWS; one++) softmax(scores + 4 * one * padded, length, padded, factor);
      const out = mixed + 4 * (row * width + head * own);
      multiplyFloats(scores, 4 * padded, ROWS, length, value, stride, own, out, 4 * width, false);
    }
  }
}
