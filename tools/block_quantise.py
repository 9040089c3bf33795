"""Block-wise quantisation of weight matrices along their last axis."""

import numpy as np

SHRINK_STEPS = np.linspace(1.0, 0.7, 16)


def quantise_blocks(matrix, bits, block, symmetric=False):
    """Returns codes [rows, columns], scales and zero points [rows, blocks].

    For each block, several shrunken ranges are tried and the one with the
    smallest squared error is kept. Symmetric codes need no zero points: None.
    """
    rows, columns = matrix.shape
    blocks = matrix.reshape(rows, columns // block, block).astype(np.float64)
    best = None
    for shrink in SHRINK_STEPS:
        candidate = encode(blocks, bits, shrink, symmetric)
        best = candidate if best is None else keep_better(best, candidate)
    _, codes, scales, zeros = best
    codes = codes.reshape(rows, columns).astype(np.uint8)
    return codes, scales.astype(np.float32), None if symmetric else zeros.astype(np.uint8)


def encode(blocks, bits, shrink, symmetric):
    """Quantises blocks with one shrink factor: (error, codes, scales, zeros)."""
    top, middle = 2**bits - 1, 2 ** (bits - 1)
    low = np.minimum(blocks.min(axis=2), 0) * shrink
    high = np.maximum(blocks.max(axis=2), 0) * shrink
    if symmetric:
        extreme = np.where(-low >= high, low, -high)
        scales = np.where(extreme == 0, 1, extreme / -middle)
        scales = np.where(-low >= high, -low / middle, -high / middle)
        scales = np.where(scales == 0, 1, scales)
        zeros = np.full(scales.shape, middle)
    else:
        scales = np.where(high > low, (high - low) / top, 1)
        zeros = np.clip(np.rint(-low / scales), 0, top)
    scales = scales.astype(np.float32).astype(np.float64)
    codes = np.clip(np.rint(blocks / scales[..., None]) + zeros[..., None], 0, top)
    error = (((codes - zeros[..., None]) * scales[..., None] - blocks) ** 2).sum(axis=2)
    return error, codes, scales, zeros


def keep_better(best, candidate):
    """Takes, block by block, the encoding with the smaller error."""
    better = candidate[0] < best[0]
    return tuple(np.where(better.reshape(better.shape + (1,) * (new.ndim - 2)), new, old) for old, new in zip(best, candidate))


def pack(codes, bits):
    """Packs codes along the last axis, low bits first."""
    if bits == 8:
        return codes
    if codes.shape[-1] % 2:
        codes = np.concatenate([codes, np.zeros((*codes.shape[:-1], 1), np.uint8)], axis=-1)
    return codes[..., 0::2] | (codes[..., 1::2] << 4)


def pack_halves(codes, bits):
    """Packs column i (low bits) with column i + columns / 2 (high bits)."""
    if bits == 8:
        return codes
    half = codes.shape[-1] // 2
    return codes[..., :half] | (codes[..., half:] << 4)
