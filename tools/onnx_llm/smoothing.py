"""Moves the few huge values that a decoder's layers pass on into the weights, so that both can be rounded to 8 bits.

As in Xiao et al., "SmoothQuant: Accurate and Efficient Post-Training Quantization for Large Language Models", ICML 2023:
each channel is divided by a factor, and the weights that read it are multiplied by that. The division goes into what writes
the channel (a normalisation's scale, or rows of the matrix before), so the model computes the same at no cost.
"""

import json

import numpy as np
from tokenizers import Tokenizer

from reference import compute_logits
from tokenizer_files import build_tokenizer

#: How much of a channel's size goes into the weights; the paper's value for most models.
SHARE = 0.5
#: Read once, to see how large each channel gets. Any text of many kinds will do.
TEXT = (
    "<|im_start|>user\nThe flat in Kreuzberg has 3 rooms and 78 m², rent 1.450 € plus heating. Contact: Anna Müller, +49 30 1234567, "
    "anna@example.org. Available from 1 April 2026; pets are not allowed.\ndef main():\n    return [1, 2, 3]\n"
    "Les billets coûtent 12,50 €. 営業時間は午前9時から午後6時までです。 How many rooms?<|im_end|>\n<|im_start|>assistant\n"
    '{"rooms": 3, "pets": false, "deposit": null}'
)


class SmoothedSource:
    """A source whose channels were evened out; `read_scale` is what looked-up tokens are to be multiplied by."""

    def __init__(self, source):
        self.source, self.dimensions = source, source.dimensions
        self.sizes = {}
        tokens = Tokenizer.from_str(json.dumps(build_tokenizer(source))).encode(TEXT).ids
        compute_logits(source, tokens, self.watch)
        self.vocabulary_factor = factors(self.sizes["normal"], source.vocabulary_matrix())
        self.read_scale = 1 / self.vocabulary_factor

    def watch(self, name, states):
        """Keeps how large each channel gets."""
        self.sizes[name] = np.abs(states).max(axis=0)

    def vocabulary_matrix(self):
        """Returns the matrix that reads and writes tokens."""
        return self.source.vocabulary_matrix() * self.vocabulary_factor

    def weight(self, name):
        """Returns one tensor."""
        weight = self.source.weight(name)
        return weight / self.vocabulary_factor if name == "output_norm.weight" else weight

    def layer(self, index):
        """Returns the weights of one layer by their short names."""
        weights = self.source.layer(index)
        self.even_out_normal(weights, "attn_norm.weight", [f"attn_{part}.weight" for part in "qkv"], f"{index}.normal")
        self.even_out_normal(weights, "ffn_norm.weight", ["ffn_gate.weight", "ffn_up.weight"], f"{index}.middle")
        factor = factors(self.sizes[f"{index}.gated"], weights["ffn_down.weight"])
        weights["ffn_up.weight"] = weights["ffn_up.weight"] / factor[:, None]
        weights["ffn_down.weight"] = weights["ffn_down.weight"] * factor
        self.even_out_values(weights, self.sizes[f"{index}.attended"])
        return weights

    def even_out_normal(self, weights, normal, readers, name):
        """Evens out what a normalisation passes on."""
        factor = factors(self.sizes[name], np.concatenate([weights[reader] for reader in readers]))
        weights[normal] = weights[normal] / factor
        for reader in readers:
            weights[reader] = weights[reader] * factor

    def even_out_values(self, weights, sizes):
        """Evens out what attention passes on: query heads that share a key head share its values' factors."""
        own, heads = self.dimensions, (self.dimensions.key_heads, -1, self.dimensions.head)
        by_head = lambda columns: columns.reshape(heads).max(axis=1).reshape(-1)
        factor = factors(by_head(sizes), by_head(np.abs(weights["attn_output.weight"]).max(axis=0))[None])
        weights["attn_v.weight"] = weights["attn_v.weight"] / factor[:, None]
        if "attn_v.bias" in weights:
            weights["attn_v.bias"] = weights["attn_v.bias"] / factor
        shared = np.repeat(factor.reshape(own.key_heads, 1, own.head), own.heads // own.key_heads, axis=1)
        weights["attn_output.weight"] = weights["attn_output.weight"] * shared.reshape(-1)


def factors(sizes, weight):
    """Returns one factor a channel, 1 on average, from its size and from the weights that read it."""
    logs = SHARE * np.log(np.maximum(sizes, 1e-5)) - (1 - SHARE) * np.log(np.maximum(np.abs(weight).max(axis=0), 1e-5))
    return np.exp(logs - logs.mean()).astype(np.float32)
