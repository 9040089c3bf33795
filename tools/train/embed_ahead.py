"""Embeds texts ahead, in bfloat16, into the cache of embeddings that fits and `npm run eval` look into.

Usage: python tools/train/embed_ahead.py --model public/models/NAME --weights FILE TEXTS.json … [SET/train.jsonl …]

Several times as fast as the runtime under node where the processor has bfloat16; FILE holds the weights that NAME was
made of, which are rounded here as the package has them. Prints the least cosine with what onnxruntime gives for some.
"""

import argparse
import hashlib
import json
import struct
import sys
import uuid
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

sys.path.insert(0, str(Path(__file__).parent.parent))

from block_quantise import quantise_blocks
from embed import Embedder
from encoder import Encoder, Tokens, embed
from variants import SHIPPED, VARIANTS

ROOT = Path(__file__).parent.parent.parent
# As test/eval/embeddings/cached-embedder.ts.
CODE = ("batches", "pooling", "transformers-embedder", "encoder-runtime")
LONGEST, GROUP, CHECKED = 256, 256, 24


def rounded(weight, bits, block):
    """Returns a matrix as its codes stand for it."""
    codes, scales, zeros = quantise_blocks(weight, bits, block)
    blocks = codes.reshape(len(weight), -1, block).astype(np.float32) - zeros[..., None]
    return torch.from_numpy((blocks * scales[..., None]).reshape(weight.shape).astype(np.float32))


def packaged_weights(file):
    """Returns the weights as the shipped variant stores them."""
    precision, weights = VARIANTS[SHIPPED], load_file(str(file))
    for name, value in weights.items():
        if name == "embeddings.word_embeddings.weight":
            weights[name] = rounded(value.numpy(), precision.embedding_bits, precision.embedding_block)
        elif name.startswith("encoder.") and value.ndim == 2:
            weights[name] = rounded(value.numpy(), precision.matrix_bits, precision.block)
    return weights


def texts_of(path):
    """Returns the texts of a JSON list, or of the rows of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return json.loads(lines[0]) if path.suffix == ".json" else [json.loads(line)["text"] for line in lines if line]


def write_shard(folder, texts, vectors):
    """Writes one file of the cache: dimensions, then key and floats of each text."""
    parts = [struct.pack("<I", vectors.shape[1])]
    for text, vector in zip(texts, vectors, strict=True):
        parts += [hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16], vector.astype("<f4").tobytes()]
    name = folder / str(uuid.uuid4())
    name.with_suffix(".part").write_bytes(b"".join(parts))
    name.with_suffix(".part").rename(name.with_suffix(".bin"))


def main():
    """Parses the command line and fills the cache."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("texts", type=Path, nargs="+")
    options = parser.parse_args()
    torch.set_num_threads(1)
    manifest = json.loads((options.model / "manifest.json").read_text())
    code = hashlib.sha256(b"".join((ROOT / f"lib/stage/encoder/{name}.ts").read_bytes() for name in CODE))
    folder = ROOT / ".cache/embeddings" / f"{manifest['revision']}-{code.hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    texts = list(dict.fromkeys(text for path in options.texts for text in texts_of(path)))
    encoder, tokens = Encoder(packaged_weights(options.weights)).eval(), Tokens(options.model / "tokenizer.json", LONGEST)
    # Groups of like length; the cache does not care for order.
    texts.sort(key=lambda text: len(tokens.of([text])[0]))
    with torch.inference_mode():
        for start in range(0, len(texts), GROUP):
            group = texts[start : start + GROUP]
            write_shard(folder, group, embed(encoder, tokens, group, budget=8192).float().numpy())
        some = texts[:: max(1, len(texts) // CHECKED)][:CHECKED]
        exact = Embedder(options.model / manifest["files"][0]["path"], options.model / "tokenizer.json", 1).embed(some)
        near = (embed(encoder, tokens, some).float().numpy() * exact).sum(1)
    print(f"{len(texts)} texts, cosine with onnxruntime at least {near.min():.5f}, mean {near.mean():.5f}")


if __name__ == "__main__":
    main()
