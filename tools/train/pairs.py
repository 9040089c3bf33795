"""Learns which place of a page answers a field, from texts that hold both (test/eval/fit/reader/pair-text.ts)."""

import hashlib
import json

import torch
from safetensors.torch import load_file
from torch.nn import functional

from encoder import LAYERS, WIDTH, embed

FOLDS = 4
WRONG, RANDOM_WRONG, RIGHT = 5, 2, 1
TAKEN_AWAY = 0.2


def fold_of(kind):
    """As tools/reader/data.py."""
    return int(hashlib.md5(kind.encode()).hexdigest(), 16) % FOLDS


def read_pairs(path):
    """Returns questions {kind, isAbsent, right, wrong} that have something to choose from."""
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    # A text that was cut in the middle of a character.
    for row in rows:
        for side in ("right", "wrong"):
            row[side] = [text.encode("utf-8", "replace").decode("utf-8") for text in row[side]]
    return [row for row in rows if row["wrong"] and (row["right"] or row["isAbsent"])]


# What a layer's products are called in encoder_graph.py, with their sizes.
PARTS = {"qkv": (WIDTH, 3 * WIDTH), "attended": (WIDTH, WIDTH), "wide": (WIDTH, 4 * WIDTH), "narrow": (4 * WIDTH, WIDTH)}


class PairAdapter(torch.nn.Module):
    """What pairs add to each product of the encoder, of low rank, and the last layer that makes a logit of a pair's vector.

    Texts that are no pairs never pass through it, so their vectors stay as they are. The logit of "none of them" is 0.
    """

    def __init__(self, rank):
        super().__init__()
        self.down, self.up = torch.nn.ParameterDict(), torch.nn.ParameterDict()
        for index in range(LAYERS):
            for part, (inputs, outputs) in PARTS.items():
                self.down[f"{index}-{part}"] = torch.nn.Parameter(torch.randn(rank, inputs) / inputs**0.5)
                self.up[f"{index}-{part}"] = torch.nn.Parameter(torch.zeros(outputs, rank))
        self.weight = torch.nn.Parameter(torch.randn(WIDTH))
        self.bias = torch.nn.Parameter(torch.zeros(()))

    def forward(self, index, part, hidden):
        """Returns what is added to one product."""
        name = f"{index}-{part}"
        return functional.linear(functional.linear(hidden, self.down[name]), self.up[name])

    def logits(self, vectors):
        """Returns one logit a vector."""
        return vectors.float() @ self.weight + self.bias


def load_adapter(path):
    """Returns the adapter of a file that train_pairs.py wrote."""
    values = load_file(str(path))
    adapter = PairAdapter(values["down.0-qkv"].shape[0])
    adapter.load_state_dict(values)
    return adapter.eval()


def shown(question, chance):
    """Returns some of a question's texts and whether each is right; now and then none is."""
    near, far = question["wrong"][:WRONG], question["wrong"][WRONG:]
    wrong = near + chance.sample(far, min(RANDOM_WRONG, len(far)))
    right = [] if chance.random() < TAKEN_AWAY else chance.sample(question["right"], min(RIGHT, len(question["right"])))
    return right + wrong, [True] * len(right) + [False] * len(wrong)


def pair_loss(encoder, adapter, tokens, questions, draw, dropout):
    """Returns minus the log of the share of what is right, among the texts of each question and "none of them"."""
    lists = [shown(question, draw.random) for question in questions]
    vectors = embed(encoder, tokens, [text for texts, _ in lists for text in texts], dropout, adapter=adapter)
    losses = []
    for own, (_, right) in zip(adapter.logits(vectors).split([len(texts) for texts, _ in lists]), lists, strict=True):
        logits = functional.pad(own, (0, 1))
        wanted = torch.tensor([*right, not any(right)])
        losses.append(torch.logsumexp(logits, 0) - torch.logsumexp(logits[wanted], 0))
    return torch.stack(losses).mean()


def judge_pairs(encoder, adapter, tokens, questions, most=12):
    """Returns in per cent how often a right text comes first and among three, and where nothing is right "none" does."""
    first, three, none, with_value = 0, 0, 0, 0
    for question in questions:
        texts = question["right"][:RIGHT] + question["wrong"][: most - 1]
        scores = adapter.logits(embed(encoder, tokens, texts, adapter=adapter))
        if not question["right"]:
            none += int(scores.max() < 0)
            continue
        with_value += 1
        ahead = int((scores[1:] > scores[0]).sum())
        first, three = first + (ahead == 0), three + (ahead < 3)
    absent = max(1, len(questions) - with_value)
    return {"first": 100 * first / with_value, "three": 100 * three / with_value, "none": 100 * none / absent}
