"""Few-shot samples, and the head that the extension trains on the device."""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

LABEL_WEIGHT = 4.0


def head_strength(labels):
    """Returns C of the head: half the number of labels, between 3 and 30."""
    return min(30.0, max(3.0, labels / 2))


def read_rows(data, name, split):
    """Returns texts and label ids of one split."""
    lines = (Path(data) / name / f"{split}.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    return [row["text"] for row in rows], [row["label"] for row in rows]


def read_labels(data, name):
    """Returns ids and names of a task's labels, in the task's order."""
    labels = json.loads((Path(data) / name / "task.json").read_text(encoding="utf-8"))["labels"]
    return [label["id"] for label in labels], [label["name"] for label in labels]


def sample_shots(targets, shots, seed, rows=None):
    """Draws `shots` row numbers of each label, without replacement."""
    generator = np.random.default_rng(seed)
    rows = np.arange(len(targets)) if rows is None else rows
    drawn = [generator.choice(rows[targets[rows] == label], shots, replace=False) for label in np.unique(targets)]
    return np.concatenate(drawn)


def fit_head(vectors, targets, label_vectors=None, strength=None, label_weight=LABEL_WEIGHT):
    """Fits the multinomial logistic regression on unit vectors.

    Minimises |W|^2 / 2 + C * sum(weight * cross entropy); the bias is not
    penalised. Each label's own text is one more example, of weight label_weight.
    """
    weights = np.ones(len(targets))
    labels = len(np.unique(targets))
    if label_vectors is not None:
        vectors = np.concatenate([vectors, label_vectors])
        targets = np.concatenate([targets, np.arange(len(label_vectors))])
        weights = np.concatenate([weights, np.full(len(label_vectors), label_weight)])
    head = LogisticRegression(C=strength or head_strength(labels), max_iter=1000)
    return head.fit(vectors, targets, sample_weight=weights)


def zero_shot(vectors, label_vectors):
    """Returns for each text the label whose text has the greatest cosine."""
    return (vectors @ label_vectors.T).argmax(axis=1)
