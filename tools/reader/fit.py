"""Fits the trees of lib/stage/encoder/reader/rank.ts. Not needed to build or run.

    python tools/reader/fit.py TRAIN lib/stage/encoder/reader/reader-model.json [--judge FOLDER…]

TRAIN and the folders come of test/eval/fit/reader/export.ts. Needs numpy, lightgbm.
Prints figures of kinds left out, by trees that saw no page of theirs, and of the folders that it only judges by.
"""
import argparse
import collections
import json
import pathlib
import sys

import lightgbm
import numpy

from data import FOLDS, read

sys.path.append(str(pathlib.Path(__file__).parents[1]))
from boosted_trees import encode  # noqa: E402

GROUPS = dict(typed=200, text=200, list=150, boolean=120, enum=120)
RANKING = dict(
    objective="binary", learning_rate=0.08, num_leaves=24, min_data_in_leaf=40, feature_fraction=0.25,
    bagging_fraction=0.6, bagging_freq=1, lambda_l2=10, max_bin=63, num_threads=2, verbose=-1, seed=1,
)
JUDGING = dict(
    RANKING, learning_rate=0.05, num_leaves=16, min_data_in_leaf=60, feature_fraction=0.3, bagging_fraction=0.7,
    lambda_l2=20, seed=2,
)
JUDGING_ROUNDS = 300
ABSENCE = dict(JUDGING, num_leaves=8, min_data_in_leaf=100, seed=3)
ABSENCE_ROUNDS = 150
# As in rank.ts.
MOST_VALUES = 12
MOST_CLAIMS = 6
FAR_BEHIND = -8
# Wrong and right candidates of one question that are fitted to.
MOST_WRONG = 40
MOST_RIGHT = 12


def fit_ranking(vectors, questions, rounds):
    """Right where the value is right and stands at the quote; the same value elsewhere is neither."""
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
    data = lightgbm.Dataset(
        numpy.asarray(vectors[numpy.concatenate(index)]), numpy.concatenate(labels),
        weight=numpy.concatenate(weights), params=RANKING,
    )
    return lightgbm.train(RANKING, data, rounds)


def score_all(model, vectors, questions, scores):
    index = numpy.concatenate([numpy.arange(one["span"].start, one["span"].stop) for one in questions])
    if len(index):
        scores[index] = model.predict(numpy.asarray(vectors[index]), raw_score=True)


def summarise(question, scores, kept=None):
    """As rankValues of rank.ts: the values of one question, best first."""
    scores = scores[question["span"]].astype(float)
    rows = numpy.arange(len(scores)) if kept is None else numpy.flatnonzero(kept)
    if len(rows) == 0:
        return None
    ids, inverse = numpy.unique(question["values"][rows], return_inverse=True)
    best, total, right = numpy.full(len(ids), -numpy.inf), numpy.zeros(len(ids)), numpy.zeros(len(ids), bool)
    numpy.maximum.at(best, inverse, scores[rows])
    numpy.add.at(total, inverse, 1 / (1 + numpy.exp(-scores[rows])))
    numpy.logical_or.at(right, inverse, question["right"][rows])
    places, row_of = numpy.bincount(inverse), numpy.zeros(len(ids), int)
    # The last of a value's rows is its best; of equal ones the first, as in rank.ts.
    rising = numpy.lexsort((-rows, scores[rows]))
    row_of[inverse[rising]] = rows[rising]
    shares = numpy.exp(best - best.max())
    shares /= shares.sum()
    return dict(
        best=best, total=total, places=places, rows=row_of, right=right, shares=shares,
        order=numpy.argsort(-best, kind="stable")[:MOST_VALUES], entropy=-(shares * numpy.log(shares + 1e-9)).sum(),
    )


def judge_vectors(vectors, question, own, rivals):
    """As judgeVector of rank.ts. `rivals`: places and shares of other questions' best values, best first."""
    order, best = own["order"], own["best"]
    top, second = best[order[0]], best[order[1]] if len(order) > 1 else FAR_BEHIND
    rows = own["rows"][order]
    places = numpy.array([question["places"][row] for row in rows])
    claims, firsts = numpy.zeros(len(order)), numpy.zeros(len(order))
    for others, shares in rivals:
        same = (
            (places[:, None, 0] >= 0) & (places[:, None, 0] == others[None, :, 0])
            & (places[:, None, 1] < others[None, :, 2]) & (others[None, :, 1] < places[:, None, 2])
        )
        claims = numpy.maximum(claims, (same * shares).max(1))
        firsts = numpy.maximum(firsts, same[:, 0])
    ranks, shares = numpy.arange(len(order)), own["shares"][order]
    gaps = numpy.where(ranks == 0, top - second, best[order] - top)
    whole = numpy.ones(len(order))
    made = numpy.column_stack([
        best[order], shares, ranks, gaps, numpy.log2(own["places"][order]), own["total"][order],
        whole * numpy.log2(len(best)), whole * top, whole * own["entropy"], claims, shares - claims, firsts,
        whole * (len(rivals) + 1), vectors[question["span"].start + rows],
    ])
    return made.astype(numpy.float32)


def claims_of(question, summary):
    order = summary["order"][:MOST_CLAIMS]
    return numpy.array([question["places"][row] for row in summary["rows"][order]]), summary["shares"][order]


class Judged:
    """The best values of every question, and of every answered one once more as if its answer were not there."""

    def __init__(self, vectors, questions, scores, takes_away):
        tasks = collections.defaultdict(list)
        for at, question in enumerate(questions):
            tasks[question["kind"], question["page"], question["variant"]].append(at)
        summaries = [summarise(question, scores) for question in questions]
        self.vectors, self.right, self.of, self.taken = [], [], [], []
        for members in tasks.values():
            for at in members:
                rivals = [claims_of(questions[one], summaries[one]) for one in members if one != at and summaries[one]]
                self.add(vectors, questions, at, summaries[at], rivals, False)
                if takes_away and not questions[at]["isAbsent"]:
                    self.add(vectors, questions, at, summarise(questions[at], scores, self.rest(questions[at])), rivals, True)
        self.vectors = numpy.concatenate(self.vectors)
        self.right, self.of, self.taken = map(numpy.concatenate, (self.right, self.of, self.taken))

    @staticmethod
    def rest(question):
        lines = numpy.array([place[0] for place in question["places"]])
        at_quote = set(lines[question["quoted"]])
        return ~question["right"] & ~numpy.isin(lines, list(at_quote))

    def add(self, vectors, questions, at, summary, rivals, taken):
        if summary is None:
            return
        made = judge_vectors(vectors, questions[at], summary, rivals)
        self.vectors.append(made)
        self.right.append(summary["right"][summary["order"]])
        self.of.append(numpy.full(len(made), at))
        self.taken.append(numpy.full(len(made), taken))


def absence_vectors(judged, chances):
    """As absenceOf of rank.ts: one row a question and way; which question, whether the answer was taken away."""
    made, of, taken = [], [], []
    starts = numpy.flatnonzero(numpy.r_[True, (judged.of[1:] != judged.of[:-1]) | (judged.taken[1:] != judged.taken[:-1])])
    for start, end in zip(starts, numpy.r_[starts[1:], len(judged.of)], strict=True):
        order = numpy.argsort(-chances[start:end], kind="stable")
        best = numpy.pad(chances[start:end][order][:3], (0, max(0, 3 - len(order))))
        made.append(numpy.concatenate([best, [chances[start:end].sum()], judged.vectors[start + order[0]]]))
        of.append(judged.of[start])
        taken.append(judged.taken[start])
    return numpy.array(made, dtype=numpy.float32), numpy.array(of), numpy.array(taken)


def train(parameters, vectors, labels, rounds, weights=None):
    return lightgbm.train(parameters, lightgbm.Dataset(vectors, labels, weight=weights, params=parameters), rounds)


def report(name, questions, judged, chances, absence):
    """`absence`: by question."""
    by_question = collections.defaultdict(list)
    for at, right, chance, taken in zip(judged.of, judged.right, chances, judged.taken, strict=True):
        if not taken:
            by_question[at].append((chance, right))
    types, sure = collections.defaultdict(lambda: numpy.zeros(4)), []
    for at, question in enumerate(questions):
        values = sorted(by_question[at], key=lambda one: -one[0])
        first = bool(values) and bool(values[0][1])
        if values:
            sure.append((values[0][0], first and not question["isAbsent"]))
        if question["isAbsent"]:
            continue
        found = [1, first, any(right for _, right in values[:3]), question["right"].any()]
        for key in (question["type"] + ("s" if question["many"] else ""), "all"):
            types[key] += found
    for key, (asked, *found) in sorted(types.items()):
        print(f"{name:8} {key:9} {asked:5.0f}", *(f"{one / asked:.3f}" for one in found))
    for least in (0.95, 0.9, 0.85, 0.8):
        kept = [right for chance, right in sure if chance >= least]
        print(f"{name:8} ≥ {least}  {sum(kept) / types['all'][0]:.3f} right of {len(kept)}: {numpy.mean(kept or [0]):.3f}")
    absent = numpy.array([one["isAbsent"] for one in questions])
    for kept in (0.95, 0.9):
        limit = numpy.quantile(absence[~absent], kept)
        print(f"{name:8} absent: {(absence[absent] > limit).mean():.3f} of {absent.sum()}, {kept} kept, from {limit:.3f}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("train")
    options.add_argument("model")
    options.add_argument("--judge", nargs="*", default=[])
    given = options.parse_args()
    names, vectors, questions = read(given.train)
    others = {folder: read(folder) for folder in given.judge}
    scores = numpy.zeros(len(vectors), dtype=numpy.float32)
    other_scores = {folder: numpy.zeros(len(other[1]), dtype=numpy.float32) for folder, other in others.items()}
    ranking = {}
    for group, rounds in GROUPS.items():
        own = [one for one in questions if one["group"] == group]
        for fold in range(FOLDS):
            model = fit_ranking(vectors, [one for one in own if one["fold"] != fold], rounds)
            score_all(model, vectors, [one for one in own if one["fold"] == fold], scores)
        model = fit_ranking(vectors, own, rounds)
        ranking[group] = encode(model)
        for folder, (_, other, asked) in others.items():
            score_all(model, other, [one for one in asked if one["group"] == group], other_scores[folder])
        print(group, len(own), flush=True)

    judged = Judged(vectors, questions, scores, True)
    folds = numpy.array([questions[at]["fold"] for at in judged.of])
    chances = numpy.zeros(len(folds))
    for fold in range(FOLDS):
        seen = (folds != fold) & ~judged.taken
        model = train(JUDGING, judged.vectors[seen], judged.right[seen], JUDGING_ROUNDS)
        chances[folds == fold] = model.predict(judged.vectors[folds == fold])
    judging = train(JUDGING, judged.vectors[~judged.taken], judged.right[~judged.taken], JUDGING_ROUNDS)

    rows, of, taken = absence_vectors(judged, chances)
    is_absent = numpy.array([questions[at]["isAbsent"] for at in of])
    # Pages that lack a value are few: those from which it was taken away stand in for them, at a quarter's weight.
    weights = numpy.where(taken, 0.1, numpy.where(is_absent, 2.0, 1.0))
    folds = numpy.array([questions[at]["fold"] for at in of])
    found = numpy.ones(len(questions))
    for fold in range(FOLDS):
        seen = folds != fold
        model = train(ABSENCE, rows[seen], (is_absent | taken)[seen], ABSENCE_ROUNDS, weights[seen])
        asked = (folds == fold) & ~taken
        found[of[asked]] = model.predict(rows[asked])
    absence = train(ABSENCE, rows, is_absent | taken, ABSENCE_ROUNDS, weights)
    report("left out", questions, judged, chances, found)

    for folder, (_, other, asked) in others.items():
        there = Judged(other, asked, other_scores[folder], False)
        likely = judging.predict(there.vectors)
        made, at, _ = absence_vectors(there, likely)
        missing = numpy.ones(len(asked))
        missing[at] = absence.predict(made)
        report(folder.rstrip("/").split("/")[-1], asked, there, likely, missing)

    written = dict(
        source="tools/reader/fit.py, from pages of train-plain (MIT)", features=names, ranking=ranking,
        judging=encode(judging), absence=encode(absence),
    )
    with open(given.model, "w") as file:
        json.dump(written, file, indent=2)
        file.write("\n")
    print(sum(map(len, ranking.values())) + len(written["judging"]) + len(written["absence"]), "characters of trees")


if __name__ == "__main__":
    main()
