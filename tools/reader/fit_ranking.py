"""Fits the forests of lib/stage/encoder/reader/rank.ts that rank places, for fit_pairs.py. Not needed to build or run.

    python tools/reader/fit_ranking.py RANKING --fit REST --score HELD
    python tools/reader/fit_ranking.py RANKING-OF-ALL --fit REST HELD

REST and HELD come of test/eval/fit/reader/export.ts, with "pairs rest" and with "pairs 3": the kinds that pairs are learned from, and
those that what judges is fitted to (fit_pairs.py). HELD/scores.f32 gets what forests say that saw REST alone; those that ship
see all. Needs numpy, lightgbm.
"""
import argparse
import json
import pathlib
import sys

import lightgbm
import numpy

from data import read

sys.path.append(str(pathlib.Path(__file__).parents[1]))
from boosted_trees import encode  # noqa: E402

GROUPS = dict(typed=200, text=200, list=150, boolean=120, enum=120)
RANKING = dict(
    objective="binary", learning_rate=0.08, num_leaves=24, min_data_in_leaf=40, feature_fraction=0.25,
    bagging_fraction=0.6, bagging_freq=1, lambda_l2=10, max_bin=63, num_threads=1, verbose=-1, seed=1,
)
# Wrong and right candidates of one question that are fitted to.
MOST_WRONG = 40
MOST_RIGHT = 12


def chosen_rows(questions):
    """Rows, labels and weights. Right where the value is right and stands at the quote; the same value elsewhere is neither."""
    random = numpy.random.default_rng(0)
    index, labels, weights = [], [], []
    for question in questions:
        right = question["quoted"] if question["quoted"].any() else question["right"]
        if not right.any() and not question["isAbsent"]:
            continue
        good = numpy.flatnonzero(right)
        bad = numpy.flatnonzero(~question["right"])
        good = random.choice(good, MOST_RIGHT, replace=False) if len(good) > MOST_RIGHT else good
        bad = random.choice(bad, MOST_WRONG, replace=False) if len(bad) > MOST_WRONG else bad
        index.append(numpy.concatenate([good, bad]) + question["span"].start)
        labels.append(numpy.concatenate([numpy.ones(len(good)), numpy.zeros(len(bad))]))
        share = 0.2 * min(len(bad), 20) / max(1, len(bad))
        weights.append(numpy.concatenate([numpy.full(len(good), 1 / max(1, len(good))), numpy.full(len(bad), share)]))
    return numpy.concatenate(index), numpy.concatenate(labels), numpy.concatenate(weights)


def fit_ranking(sets, rounds):
    """Returns the forest of one group of fields; `sets` are vectors and questions."""
    rows = [(vectors, *chosen_rows(questions)) for vectors, questions in sets]
    made = numpy.concatenate([vectors[index] for vectors, index, _, _ in rows])
    labels, weights = (numpy.concatenate([one[at] for one in rows]) for at in (2, 3))
    return lightgbm.train(RANKING, lightgbm.Dataset(made, labels, weight=weights, params=RANKING), rounds)


def score_all(model, vectors, questions, scores):
    index = numpy.concatenate([numpy.arange(one["span"].start, one["span"].stop) for one in questions])
    if len(index):
        scores[index] = model.predict(numpy.asarray(vectors[index]), raw_score=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("ranking")
    options.add_argument("--fit", nargs="+", required=True)
    options.add_argument("--score", nargs="*", default=[])
    given = options.parse_args()
    learned = [read(folder) for folder in given.fit]
    others = {folder: read(folder) for folder in given.score}
    scores = {folder: numpy.zeros(len(own), dtype=numpy.float32) for folder, (_, own, _) in others.items()}
    ranking = {}
    for group, rounds in GROUPS.items():
        sets = [(vectors, [one for one in questions if one["group"] == group]) for _, vectors, questions in learned]
        model = fit_ranking(sets, rounds)
        for folder, (_, own, asked) in others.items():
            score_all(model, own, [one for one in asked if one["group"] == group], scores[folder])
        ranking[group] = encode(model)
        print(group, flush=True)
    for folder, own in scores.items():
        own.tofile(f"{folder}/scores.f32")
    json.dump(dict(features=learned[0][0], ranking=ranking), open(given.ranking, "w"))


if __name__ == "__main__":
    main()
