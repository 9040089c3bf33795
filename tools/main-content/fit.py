"""Fits the trees of lib/main-content/main-content.ts. Not needed to build or run.

    python tools/main-content/fit.py FOLDER lib/main-content/main-content-model.json test/eval/fit/main-content-folds.json

FOLDER comes of test/eval/fit/main-content.ts. Needs numpy, lightgbm, rapidfuzz.
Prints word F1 by type of page, each page judged by trees that saw no page of its domain. Writes the trees that saw
all pages, which ship, and those of every fold, by which `npm run eval` judges the pages that the others were fitted to.
"""
import argparse
import collections
import hashlib
import json
import multiprocessing
import pathlib
import re
import sys
from urllib.parse import urlparse

import lightgbm
import numpy
from rapidfuzz.distance import LCSseq

sys.path.append(str(pathlib.Path(__file__).parents[1]))
from boosted_trees import encode  # noqa: E402

PARAMETERS = dict(
    objective="cross_entropy", learning_rate=0.08, num_leaves=24, min_data_in_leaf=80, min_sum_hessian_in_leaf=1e-4,
    feature_fraction=0.25, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, max_bin=63, num_threads=1, verbose=-1,
    seed=1,
)
# Blocks of one page that are fitted to: long pages must not drown short ones.
MOST_BLOCKS = 220


def words_of(text):
    return re.findall(r"\w+", text.lower())


def labels_of(blocks, expected):
    """Share of every block that stands in the expected text: by triples of words, short ones by their order."""
    triples = {tuple(expected[at:at + 3]) for at in range(len(expected) - 2)}
    flat = [word for block in blocks for word in block]
    owner = numpy.repeat(numpy.arange(len(blocks)), [len(block) for block in blocks])
    matched = numpy.zeros(len(blocks))
    for step in LCSseq.opcodes(flat, expected):
        if step.tag == "equal":
            numpy.add.at(matched, owner[step.src_start:step.src_end], 1)
    labels = numpy.zeros(len(blocks))
    for index, block in enumerate(blocks):
        if not block:
            continue
        in_order = matched[index] / len(block)
        if len(block) < 6:
            labels[index] = 1 if in_order > 0.99 else in_order if in_order > 0.5 else 0
            continue
        own = [tuple(block[at:at + 3]) in triples for at in range(len(block) - 2)]
        labels[index] = max(sum(own) / len(own), in_order if in_order > 0.8 else 0)
    return labels


def word_f1(found, expected):
    common = sum((collections.Counter(found) & collections.Counter(expected)).values())
    return 2 * common / max(1, len(found) + len(expected))


def read(folder):
    shape = json.load(open(f"{folder}/vectors.json"))
    features = numpy.fromfile(f"{folder}/vectors.f32", dtype=numpy.float32).reshape(-1, shape["width"])
    rows, start = [], 0
    for line, count in zip(open(f"{folder}/pages.jsonl"), shape["counts"], strict=True):
        page = json.loads(line)
        span, start = slice(start, start + count), start + count
        expected = words_of(page["expected"])
        if not expected or count == 0:
            continue
        blocks = [words_of(block) for block in page["blocks"]]
        counts = numpy.array([len(block) for block in blocks])
        host = (urlparse(page["url"]).hostname or page["page"]).removeprefix("www.")
        domain = ".".join(host.split(".")[-3 if re.search(r"\.(co|com|org|ac|gov|net)\.\w\w$", host) else -2:])
        rows.append(dict(
            set=page["set"], page=page["page"], type=page["type"], span=span, blocks=blocks, counts=counts, expected=expected,
            domain=domain, labels=labels_of(blocks, expected),
            weights=(counts + 0.5) / (counts.sum() + len(expected) + 20),
        ))
    return features, rows


def fit(features, rows, rounds):
    random = numpy.random.default_rng(0)
    index, labels, weights = [], [], []
    for row in rows:
        kept = numpy.flatnonzero(random.random(len(row["labels"])) < MOST_BLOCKS / len(row["labels"]))
        index.append(kept + row["span"].start)
        labels.append(row["labels"][kept])
        weights.append(row["weights"][kept])
    weights = numpy.concatenate(weights)
    data = lightgbm.Dataset(
        features[numpy.concatenate(index)], numpy.concatenate(labels), weight=weights / weights.mean(),
        params=dict(max_bin=63, verbose=-1, num_threads=1),
    )
    return lightgbm.train(PARAMETERS, data, rounds)


def chosen(chances, counts):
    """The rule of lib/main-content/main-content.ts, but for what it does with landmarks and prices."""
    around = numpy.concatenate([chances[:1], chances, chances[-1:]])
    chances = 0.6 * chances + 0.2 * around[:-2] + 0.2 * around[2:]
    order = numpy.argsort(-chances)
    taken, main = numpy.cumsum(counts[order]), numpy.cumsum((counts * chances)[order])
    return chances >= chances[order[numpy.argmax(2 * main / numpy.maximum(1, taken + main[-1]))]]


def report(name, rows, choose):
    groups = collections.defaultdict(list)
    for row in rows:
        found = [word for block, main in zip(row["blocks"], choose(row)) if main for word in block]
        score = word_f1(found, row["expected"])
        groups[row["set"]].append(score)
        groups[f"{row['set']} {row['type']}"].append(score)
    for group, scores in sorted(groups.items()):
        print(f"{name:12} {group:26} {len(scores):4} {numpy.mean(scores):.4f}", flush=True)


def write(path, content):
    with open(path, "w") as file:
        json.dump(content, file, indent=2)
        file.write("\n")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("model")
    options.add_argument("fold_models")
    options.add_argument("--rounds", type=int, default=200)
    options.add_argument("--folds", type=int, default=5)
    given = options.parse_args()
    features, rows = read(given.folder)
    for row in rows:
        row["fold"] = int(hashlib.md5(row["domain"].encode()).hexdigest(), 16) % given.folds

    def work(fold, pipe):
        trees = fit(features, [row for row in rows if row["fold"] != fold], given.rounds)
        if fold < 0:
            pipe.send(encode(trees))
            return
        held_out = [row for row in rows if row["fold"] == fold]
        pipe.send((encode(trees), [trees.predict(features[row["span"]], num_threads=1) for row in held_out]))

    jobs = {}
    fork = multiprocessing.get_context("fork")
    for fold in range(-1, given.folds):
        receive, send = fork.Pipe(False)
        fork.Process(target=work, args=(fold, send)).start()
        jobs[fold] = receive
    written = json.load(open(given.model))
    written["source"] = "tools/main-content/fit.py, from pages of wcxb-dev (CC-BY-4.0) and articles (MIT)"
    written["trees"] = jobs.pop(-1).recv()
    write(given.model, written)
    print(f"{len(rows)} pages, {len(written['trees'])} characters of trees", flush=True)
    report("labels", rows, lambda row: row["labels"] >= 0.5)
    trees = []
    for fold, receive in jobs.items():
        encoded, found = receive.recv()
        trees.append(encoded)
        for row, chances in zip([row for row in rows if row["fold"] == fold], found, strict=True):
            row["chances"] = chances
    folds = {f"{row['set']}/{row['page']}": row["fold"] for row in rows}
    write(given.fold_models, dict(source=written["source"], folds=folds, trees=trees))
    report("fold out", rows, lambda row: chosen(row["chances"], row["counts"]))


if __name__ == "__main__":
    main()
