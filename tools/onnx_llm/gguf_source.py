"""A language model as a GGUF file has it: sizes, weights widened to floats, and vocabulary."""

from dataclasses import dataclass

import numpy as np
from gguf import GGUFReader
from gguf.quants import dequantize

ARCHITECTURES = ("llama", "qwen2")


@dataclass(frozen=True)
class Dimensions:
    """Sizes of a decoder."""

    layers: int
    width: int
    heads: int
    key_heads: int
    head: int
    inner: int
    vocabulary: int
    context: int
    rope_base: float
    epsilon: float


class GgufSource:
    """Reads one file. Weights come as float32 [outputs, inputs], in the order that Hugging Face's models have."""

    #: Looked-up tokens are taken as they are.
    read_scale = None

    def __init__(self, path):
        self.reader = GGUFReader(path)
        self.tensors = {tensor.name: tensor for tensor in self.reader.tensors}
        self.architecture = self.value("general.architecture")
        if self.architecture not in ARCHITECTURES:
            raise SystemExit(f"{self.architecture} is not one of {', '.join(ARCHITECTURES)}")
        if any(name.startswith("rope_freqs") for name in self.tensors):
            raise SystemExit("scaled rotary frequencies are not converted")
        self.dimensions = self.read_dimensions()

    def value(self, key, default=None):
        """Returns a value of the file's head, or the default."""
        field = self.reader.get_field(key)
        return default if field is None else field.contents()

    def read_dimensions(self):
        """Returns the sizes from the file's head."""
        own = lambda key, default=None: self.value(f"{self.architecture}.{key}", default)
        heads, width = own("attention.head_count"), own("embedding_length")
        return Dimensions(
            layers=own("block_count"),
            width=width,
            heads=heads,
            key_heads=own("attention.head_count_kv", heads),
            head=own("attention.key_length", width // heads),
            inner=own("feed_forward_length"),
            vocabulary=int(self.tensors["token_embd.weight"].shape[1]),
            context=own("context_length"),
            rope_base=own("rope.freq_base", 10000.0),
            epsilon=own("attention.layer_norm_rms_epsilon"),
        )

    def weight(self, name):
        """Returns one tensor as floats; the rows of llama's queries and keys are put back into halves."""
        tensor = self.tensors[name]
        values = np.ascontiguousarray(dequantize(tensor.data, tensor.tensor_type), np.float32)
        part = name.split(".")[-2]
        if self.architecture == "llama" and part in ("attn_q", "attn_k"):
            heads = self.dimensions.heads if part == "attn_q" else self.dimensions.key_heads
            return in_halves(values, heads)
        return values

    def layer(self, index):
        """Returns the weights of one layer by their short names."""
        prefix = f"blk.{index}."
        names = [name for name in self.tensors if name.startswith(prefix)]
        return {name.removeprefix(prefix): self.weight(name) for name in names}

    def vocabulary_matrix(self):
        """Returns the one matrix that reads and writes tokens.

        Files may hold it twice, once for each use and at two precisions; the finer one is what is written with. Models
        whose two matrices differ beyond that are refused.
        """
        read = self.weight("token_embd.weight")
        if "output.weight" not in self.tensors:
            return read
        write = self.weight("output.weight")
        if np.abs(read - write).mean() > 0.1 * np.abs(write).mean():
            raise SystemExit("the matrices for reading and writing tokens are not tied")
        return write


def in_halves(values, heads):
    """Undoes the interleaving of rotary pairs by llama.cpp's converter: pairs (i, i + half) instead of (2i, 2i + 1)."""
    rows = values.shape[0]
    return values.reshape(heads, rows // heads // 2, 2, -1).swapaxes(1, 2).reshape(values.shape)
