"""Block-wise quantisation of weight matrices along their last axis."""

import numpy as np

SHRINK_STEPS = np.linspace(1.0, 0.7, 16)


def quantise_blocks(matrix, bits, block):
    """Returns codes [rows, columns], scales and zero points [rows, blocks].

    For each block, several shrunken ranges are tried and the one with the
    smallest squared error is kept.
    """
    rows, columns = matrix.shape
    blocks = matrix.reshape(rows, columns // block, block).astype(np.float64)
    best = encode(blocks, bits, SHRINK_STEPS[0])
    for shrink in SHRINK_STEPS[1:]:
        best = keep_better(best, encode(blocks, bits, shrink))
    _, codes, scales, zeros = best
    return codes.reshape(rows, columns).astype(np.uint8), scales.astype(np.float32), zeros.astype(np.uint8)


def quantise_channels(matrix):
    """Returns signed codes [rows, columns] and one scale a row; zero stays zero."""
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / 127
    return np.rint(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def encode(blocks, bits, shrink):
    """Quantises blocks with one shrink factor: (error, codes, scales, zeros)."""
    top = 2**bits - 1
    low = np.minimum(blocks.min(axis=2), 0) * shrink
    high = np.maximum(blocks.max(axis=2), 0) * shrink
    scales = np.where(high > low, (high - low) / top, 1).astype(np.float32).astype(np.float64)
    zeros = np.clip(np.rint(-low / scales), 0, top)
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
