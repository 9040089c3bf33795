"""The sentence encoder in torch, under the names that the safetensors file has."""

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch.nn import functional

HEADS, LAYERS, WIDTH, EPSILON = 12, 6, 384, 1e-12
# Looked up in 4 bits by what ships, so they stay as they are.
FROZEN = ("embeddings.word_embeddings.weight", "embeddings.token_type_embeddings.weight")


class Encoder(torch.nn.Module):
    """BERT with six layers, mean over tokens, unit length."""

    def __init__(self, weights):
        super().__init__()
        self.kept = {name: value for name, value in weights.items() if name.startswith("pooler") or "position_ids" in name}
        self.names = [name for name in weights if name not in self.kept]
        self.values = torch.nn.ParameterList(
            [torch.nn.Parameter(weights[name].float().clone(), requires_grad=name not in FROZEN) for name in self.names]
        )
        self.at = {name: index for index, name in enumerate(self.names)}

    def weight(self, name):
        """Returns the parameter that the file calls so."""
        return self.values[self.at[name]]

    def linear(self, hidden, name):
        """Returns hidden @ W.T + b."""
        return functional.linear(hidden, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"))

    def normalise(self, hidden, name):
        """Returns the layer normalisation of hidden."""
        return functional.layer_norm(hidden, (WIDTH,), self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), EPSILON)

    def layer(self, hidden, mask, index, dropout, adapter):
        """Returns hidden [texts, tokens, 384] after one layer."""
        name = f"encoder.layer.{index}"
        rows, length, _ = hidden.shape
        more = (lambda part, given: adapter(index, part, given)) if adapter else (lambda part, given: 0)
        parts = [self.linear(hidden, f"{name}.attention.self.{part}") for part in ("query", "key", "value")]
        if adapter:
            parts = [one + own for one, own in zip(parts, more("qkv", hidden).split(WIDTH, -1), strict=True)]
        split = [part.view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in parts]
        mixed = attend(*split, mask).transpose(1, 2).reshape(rows, length, WIDTH)
        attended = functional.dropout(self.linear(mixed, f"{name}.attention.output.dense") + more("attended", mixed), dropout, self.training)
        middle = self.normalise(attended + hidden, f"{name}.attention.output.LayerNorm")
        wide = functional.gelu(self.linear(middle, f"{name}.intermediate.dense") + more("wide", middle))
        narrow = functional.dropout(self.linear(wide, f"{name}.output.dense") + more("narrow", wide), dropout, self.training)
        return self.normalise(narrow + middle, f"{name}.output.LayerNorm")

    def forward(self, ids, mask, dropout=0.0, adapter=None):
        """Returns unit vectors [texts, 384] of token ids [texts, tokens]; an adapter is for texts that are pairs."""
        hidden = functional.embedding(ids, self.weight("embeddings.word_embeddings.weight"))
        hidden = hidden + self.weight("embeddings.position_embeddings.weight")[: ids.shape[1]]
        hidden = self.normalise(hidden + self.weight("embeddings.token_type_embeddings.weight")[0], "embeddings.LayerNorm")
        allowed = mask[:, None, None, :].bool()
        for index in range(LAYERS):
            hidden = self.layer(hidden, allowed, index, dropout, adapter)
        weight = mask[..., None].float()
        mean = (hidden.float() * weight).sum(1) / weight.sum(1)
        return functional.normalize(mean, dim=-1)

    @torch.no_grad()
    def take(self, path):
        """Takes over the weights of a file that save() wrote."""
        weights = load_file(str(path))
        for name in self.names:
            self.weight(name).copy_(weights[name])

    def save(self, path):
        """Writes all weights, the unused ones too, as make_encoder.py reads them."""
        weights = {name: self.weight(name).detach().contiguous() for name in self.names}
        save_file({**weights, **self.kept}, str(path))


def attend(query, key, value, mask):
    """Returns attention over short texts, written out: on the processor twice as fast as torch's own."""
    scores = (query @ key.transpose(-1, -2)) * query.shape[-1] ** -0.5
    return scores.masked_fill(~mask, -1e4).softmax(-1).to(value.dtype) @ value


def load_encoder(path):
    """Returns the encoder of a safetensors file."""
    return Encoder(load_file(str(path)))


class Tokens:
    """Token ids of texts, remembered."""

    def __init__(self, path, longest):
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(longest)
        self.known = {}

    def of(self, texts):
        """Returns one list of ids for each text."""
        missing = [text for text in dict.fromkeys(texts) if text not in self.known]
        for text, encoding in zip(missing, self.tokenizer.encode_batch(missing), strict=True):
            self.known[text] = encoding.ids
        return [self.known[text] for text in texts]


@torch.autocast("cpu", torch.bfloat16)
def embed(encoder, tokens, texts, dropout=0.0, budget=4096, adapter=None):
    """Returns unit vectors [texts, 384] in the order given, computed in groups of like length.

    A group holds at most about `budget` tokens, padding counted. Few groups: each costs a pass over all weights.
    """
    lists = tokens.of(texts)
    order = sorted(range(len(texts)), key=lambda at: len(lists[at]))
    vectors, places, start = [], [], 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end + 1 - start) * len(lists[order[end]]) <= budget and len(lists[order[end]]) <= 2 * len(lists[order[start]]) + 4:
            end += 1
        group = order[start:end]
        length = len(lists[group[-1]])
        ids, mask = np.zeros((len(group), length), np.int64), np.zeros((len(group), length), np.int64)
        for row, at in enumerate(group):
            ids[row, : len(lists[at])], mask[row, : len(lists[at])] = lists[at], 1
        vectors.append(encoder(torch.from_numpy(ids), torch.from_numpy(mask), dropout, adapter))
        places.extend(group)
        start = end
    inverse = torch.empty(len(texts), dtype=torch.long)
    inverse[torch.tensor(places)] = torch.arange(len(texts))
    return torch.cat(vectors)[inverse]
