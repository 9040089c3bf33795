"""What one step of training asks of the encoder; each loss draws its own texts."""

import random
import re

import numpy as np
import torch
from torch.nn import functional

from encoder import embed

# As the product turns cosines into scores (lib/stage/encoder).
TEMPERATURE = 0.07
# As tools/reader/fit_meaning.py: how much label, line above, heading and sentence count, and how steep their sum is.
SHARPNESS = 12.0
CONTEXT_WEIGHTS = torch.tensor([1.0, 0.6, 0.4, 1.0])
QUESTIONS, PASSAGES = 24, 40


class Draw:
    """Draws texts without an end, every row of a group before any again."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.queues = {}

    def rows(self, key, rows, count):
        """Returns `count` rows of a group."""
        drawn = []
        while len(drawn) < count:
            queue = self.queues.setdefault(key, [])
            if not queue:
                queue.extend(self.random.sample(range(len(rows)), len(rows)))
            drawn.append(rows[queue.pop()])
        return drawn


def roughen(text, chance):
    """Now and then writes a text as tokenised corpora do ("is n't", "it 's")."""
    if chance.random() > 0.3:
        return text
    return re.sub(r"(?<=\w)(n't|'s|'re|'ve|'ll)\b", r" \1", text)


def label_loss(encoder, tokens, task, draw, count, dropout):
    """Returns the cross entropy of texts among wordings of their task's labels."""
    groups = [name for name, rows in task.groups.items() if rows]
    # Large groups count more, but far less than by their size.
    sizes = np.array([len(task.groups[name]) for name in groups]) ** 0.5
    counts = np.random.default_rng(draw.random.getrandbits(32)).multinomial(count, sizes / sizes.sum())
    rows = [row for name, number in zip(groups, counts, strict=True) for row in draw.rows((task.name, name), task.groups[name], number)]
    labels = sorted({label for _, label in rows} | set(draw.random.sample(sorted(task.labels), min(len(task.labels), task.most_labels))))
    if len(labels) > task.most_labels:
        labels = sorted(draw.random.sample(labels, task.most_labels))
        rows = [row for row in rows if row[1] in set(labels)]
    # Two wordings of one kind: a pair like good and bad belongs together.
    at = draw.random.randrange(max(len(task.labels[label]) for label in labels))
    wordings = [task.labels[label][at % len(task.labels[label])] for label in labels]
    vectors = embed(encoder, tokens, [*wordings, *(roughen(text, draw.random) for text, _ in rows)], dropout)
    scores = vectors[len(labels) :] @ vectors[: len(labels)].T / TEMPERATURE
    return functional.cross_entropy(scores, torch.tensor([labels.index(label) for _, label in rows]), label_smoothing=0.05)


def field_loss(encoder, tokens, texts, page, draw, dropout):
    """Returns minus the log of the share that a page's answering sentences have among all, for its questions."""
    questions = draw.random.sample(page["fields"], min(QUESTIONS, len(page["fields"])))
    # Names alone as well as names with their description.
    asked = [names if draw.random.random() < 0.5 else [draw.random.choice(names)] for names, _ in questions]
    wanted = sorted({answer for _, answers in questions for answer in answers})
    others = sorted(set(range(len(page["contexts"]))) - set(wanted))
    shown = wanted + draw.random.sample(others, max(0, min(len(others), PASSAGES - len(wanted))))
    contexts = torch.tensor([page["contexts"][at] for at in shown])
    numbers = sorted({*contexts.flatten().tolist(), *(number for names in asked for number in names)} - {-1})
    places = {number: place for place, number in enumerate(numbers)}
    vectors = embed(encoder, tokens, [texts[number] for number in numbers], dropout)
    fields = functional.normalize(torch.stack([vectors[[places[number] for number in names]].mean(0) for names in asked]), dim=-1)
    alike = functional.pad(fields @ vectors.T, (0, 1))
    around = torch.tensor([[places.get(number, len(numbers)) for number in row] for row in contexts.tolist()])
    scores = SHARPNESS * (alike[:, around] * CONTEXT_WEIGHTS).sum(-1)
    answering = torch.tensor([[at in answers for at in shown] for answers in (set(answers) for _, answers in questions)])
    right = torch.logsumexp(scores.masked_fill(~answering, float("-inf")), 1)
    return (torch.logsumexp(scores, 1) - right).mean()


def anchor_loss(encoder, tokens, rows, dropout):
    """Returns how far texts [(text, old unit vector)] have moved, and how much the cosines among them."""
    vectors = embed(encoder, tokens, [text for text, _ in rows], dropout)
    old = torch.stack([vector for _, vector in rows])
    moved = (1 - (vectors * old).sum(-1)).mean()
    return moved + 5 * functional.mse_loss(vectors @ vectors.T, old @ old.T)
