"""Prints how good, how large and how fast each encoder is.

Usage: python measure_encoder.py --data DIR [--work DIR] [--variants a b ...]

Accuracy in percent on the test rows, mean and standard deviation over 10 seeds.
"head" trains on the shots and the labels' names, "plain" on the shots alone.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx

from embed import Embedder
from few_shot import fit_head, read_labels, read_rows, sample_shots, zero_shot
from make_encoder import build_variant, fetch_source
from variants import VARIANTS

SEEDS = 10
SETTINGS = [("banking77", 5), ("banking77", 10), ("sst2", 16), ("trec6", 10)]
SPEED_TEXTS, SPEED_ROUNDS = 64, 15


class Dataset:
    """The rows of one data set, and the training rows that any seed draws."""

    def __init__(self, data, name):
        self.name = name
        ids, self.label_names = read_labels(data, name)
        self.train, train_labels = read_rows(data, name, "train")
        self.test, test_labels = read_rows(data, name, "test")
        self.train_targets = np.array([ids.index(label) for label in train_labels])
        self.test_targets = np.array([ids.index(label) for label in test_labels])
        shots = [shots for set_name, shots in SETTINGS if set_name == name]
        self.draws = {(count, seed): sample_shots(self.train_targets, count, seed) for count in shots for seed in range(SEEDS)}

    def embed(self, embedder):
        """Returns vectors of training rows (zeros where never drawn), test rows and label names."""
        used = np.unique(np.concatenate(list(self.draws.values())))
        train = np.zeros((len(self.train), 384))
        train[used] = embedder.embed([self.train[row] for row in used])
        return train, embedder.embed(self.test), embedder.embed(self.label_names)


def accuracy(predicted, targets):
    """Returns the share of right answers in percent."""
    return 100 * float(np.mean(predicted == targets))


def measure_quality(embedder, datasets):
    """Returns {column: text} for one encoder, and its vectors of the test rows."""
    columns, tests = {}, []
    for dataset in datasets:
        train, test, labels = dataset.embed(embedder)
        tests.append(test)
        columns[f"{dataset.name} zero"] = f"{accuracy(zero_shot(test, labels), dataset.test_targets):.1f}"
        for count in sorted({count for count, _ in dataset.draws}):
            for kind, label_vectors in (("plain", None), ("head", labels)):
                figures = []
                for seed in range(SEEDS):
                    rows = dataset.draws[count, seed]
                    head = fit_head(train[rows], dataset.train_targets[rows], label_vectors)
                    figures.append(accuracy(head.predict(test), dataset.test_targets))
                columns[f"{dataset.name} {count} {kind}"] = f"{np.mean(figures):.1f} ± {np.std(figures):.1f}"
    return columns, np.concatenate(tests)


def measure_speed(embedders, texts):
    """Returns each encoder's time as a ratio to the first, measured in turns."""
    times = {name: [] for name in embedders}
    for _ in range(SPEED_ROUNDS):
        for name, embedder in embedders.items():
            start = time.perf_counter()
            embedder.embed(texts)
            times[name].append(time.perf_counter() - start)
    first = np.array(next(iter(times.values())))
    return {name: f"{np.median(np.array(taken) / first):.2f}" for name, taken in times.items()}


def main():
    """Parses the command line, measures and prints a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "loupe-encoder")
    parser.add_argument("--variants", nargs="+", default=list(VARIANTS), choices=list(VARIANTS))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    source = fetch_source(options.work)
    datasets = [Dataset(options.data, name) for name in dict.fromkeys(name for name, _ in SETTINGS)]
    embedders, table, reference = {}, {}, None
    for name in options.variants:
        model = options.work / f"{name}.onnx"
        if not model.exists():
            onnx.save(build_variant(source, name), model)
        embedders[name] = Embedder(model, source / "tokenizer.json")
        columns, tests = measure_quality(embedders[name], datasets)
        reference = tests if reference is None else reference
        cosines = (tests * reference).sum(axis=1)
        table[name] = {"MB": f"{model.stat().st_size / 1e6:.2f}", "cosine mean": f"{cosines.mean():.4f}", "cosine least": f"{cosines.min():.4f}", **columns}
        print(name, table[name], flush=True)
    for name, ratio in measure_speed(embedders, datasets[0].test[:SPEED_TEXTS]).items():
        table[name][f"time / {options.variants[0]}"] = ratio
    header = list(table[options.variants[0]])
    print("| variant |", " | ".join(header), "|\n|---|" + "---|" * len(header))
    for name, row in table.items():
        print(f"| {name} |", " | ".join(row[column] for column in header), "|")


if __name__ == "__main__":
    main()
