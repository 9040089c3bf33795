"""The same model in numpy, in double precision: what the library must answer.

Usage: python reference.py TEXT [COUNT]     goes on with TEXT, greedily.
"""

import sys

import numpy as np

from dimensions import HEAD, HEADS, LAYERS, ROTARY
from weights import frequencies, weights


def rotate(states):
    """Turns the rotary numbers of (tokens, heads, HEAD) states by their positions."""
    half = ROTARY // 2
    turned = states.copy()
    angles = np.arange(len(states))[:, None, None] * frequencies()
    first, second = states[..., :half], states[..., half:ROTARY]
    turned[..., :half] = first * np.cos(angles) - second * np.sin(angles)
    turned[..., half:ROTARY] = second * np.cos(angles) + first * np.sin(angles)
    return turned


def attention(hidden, joint, out):
    """One layer over (tokens, HIDDEN), every token seeing itself and those before."""
    tokens = len(hidden)
    query, key, value = (hidden @ joint).reshape(tokens, 3, HEADS, HEAD).swapaxes(0, 1)
    scores = np.einsum("qhd,khd->hqk", rotate(query), rotate(key))
    scores = np.where(np.tri(tokens, dtype=bool), scores, -np.inf)
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    mixed = np.einsum("hqk,khd->qhd", shares, value).reshape(tokens, HEADS * HEAD)
    return hidden + mixed @ out


def logits(token_ids):
    """Token ids → the logits for the token after the last, (VOCABULARY,)."""
    made = {name: array.astype("float64") for name, array in weights().items()}
    hidden = made["embedding.weight"][token_ids]
    for layer in range(LAYERS):
        hidden = attention(hidden, made[f"layers.{layer}.qkv"], made[f"layers.{layer}.out"])
    return hidden[-1] @ made["head"]


def go_on(text, count):
    """Greedy continuation of a text, byte by byte; and the log-probability of each byte."""
    token_ids, start, chances = list(text.encode()), len(text.encode()), []
    for _ in range(count):
        row = logits(token_ids)
        token_ids.append(int(row.argmax()))
        chances.append(float(row.max() - np.logaddexp.reduce(row)))
    return bytes(token for token in token_ids[start:] if token < 256), chances


if __name__ == "__main__":
    continuation, chances = go_on(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 24)
    print(continuation.decode(errors="replace"))
    print(" ".join(f"{chance:.3f}" for chance in chances))
