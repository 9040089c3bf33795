"""Fits trees that judge values by what the encoder says of pairs, too. Not shipped yet: record 40 has the figures.

    python tools/reader/fit_pairs.py HELD RANKING MODEL.json --packaged public/models/NAME --adapter OUT/adapter.safetensors

HELD and RANKING come of fit_ranking.py: kinds of pages that neither the ranking forests nor the pairs have seen. Needs
numpy, lightgbm, torch. Prints figures of HELD's kinds left out, with and without pairs, and of folders judged by.
"""
import argparse
import collections
import json
import pathlib
import sys

import numpy

from data import FOLDS, fold_within, read
from fit import ABSENCE_ROUNDS, FAR_BEHIND, JUDGING_ROUNDS, MOST_CLAIMS, report, summarise, train
from pair_scores import last_layer, score_pairs

sys.path.append(str(pathlib.Path(__file__).parents[1]))
from boosted_trees import encode  # noqa: E402

JUDGING = dict(
    objective="binary", learning_rate=0.05, num_leaves=16, min_data_in_leaf=60, feature_fraction=0.3, bagging_fraction=0.7,
    bagging_freq=1, lambda_l2=20, max_bin=63, num_threads=1, verbose=-1, seed=2,
)
ABSENCE = dict(JUDGING, num_leaves=8, min_data_in_leaf=100, seed=3)
# After what judging trees see without pairs.
FIRST_OF_PAIRS = 13
PAIR_FEATURES = 8
# Pairs of one field that are read.
MOST_PAIRS = 8


def logits_with_none(logits):
    """Shares of values among all and "none of them", whose logit is 0; that of none is the last."""
    whole = numpy.append(logits, 0.0)
    shares = numpy.exp(whole - whole.max())
    return shares / shares.sum()


def pair_vectors(summary, claims):
    """What the encoder says of a field's values, each with its place."""
    logits = summary["pairs"]
    shares = logits_with_none(logits)
    order = numpy.argsort(-logits, kind="stable")
    ranks = numpy.empty(len(logits))
    ranks[order] = numpy.arange(len(logits))
    top, second = logits[order[0]], logits[order[1]] if len(order) > 1 else FAR_BEHIND
    gaps = numpy.where(ranks == 0, top - second, logits - top)
    whole = numpy.ones(len(logits))
    return numpy.column_stack([logits, shares[:-1], ranks, gaps, whole * top, whole * shares[-1], claims, shares[:-1] - claims])


def judge_vectors(vectors, question, own, rivals):
    """As judgeVector of rank.ts, and the pairs. `rivals`: places, shares and pairs' shares of other questions' best values, best first."""
    order, best = own["order"], own["best"]
    top, second = best[order[0]], best[order[1]] if len(order) > 1 else FAR_BEHIND
    rows = own["rows"][order]
    places = numpy.array([question["places"][row] for row in rows])
    claims, firsts, pair_claims = numpy.zeros(len(order)), numpy.zeros(len(order)), numpy.zeros(len(order))
    for others, shares, pair_shares in rivals:
        same = (
            (places[:, None, 0] >= 0) & (places[:, None, 0] == others[None, :, 0])
            & (places[:, None, 1] < others[None, :, 2]) & (others[None, :, 1] < places[:, None, 2])
        )
        claims = numpy.maximum(claims, (same * shares).max(1))
        pair_claims = numpy.maximum(pair_claims, (same * pair_shares).max(1))
        firsts = numpy.maximum(firsts, same[:, 0])
    ranks, shares = numpy.arange(len(order)), own["shares"][order]
    gaps = numpy.where(ranks == 0, top - second, best[order] - top)
    whole = numpy.ones(len(order))
    made = numpy.column_stack([
        best[order], shares, ranks, gaps, numpy.log2(own["places"][order]), own["total"][order],
        whole * numpy.log2(len(best)), whole * top, whole * own["entropy"], claims, shares - claims, firsts,
        whole * (len(rivals) + 1), pair_vectors(own, pair_claims), vectors[question["span"].start + rows],
    ])
    return made.astype(numpy.float32)


def claims_of(question, summary):
    order = summary["order"][:MOST_CLAIMS]
    places = numpy.array([question["places"][row] for row in summary["rows"][order]])
    return places, summary["shares"][order], logits_with_none(summary["pairs"])[:-1][:MOST_CLAIMS]


def plain(text):
    """The text without halves of characters that were cut."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Judged:
    """The best values of every question, and of every answered one once more as if its answer were not there."""

    def __init__(self, vectors, questions, scores, encoder):
        tasks = collections.defaultdict(list)
        for at, question in enumerate(questions):
            tasks[question["kind"], question["page"], question["variant"]].append(at)
        summaries = [summarise(question, scores) for question in questions]
        without = [None if question["isAbsent"] else summarise(question, scores, self.rest(question)) for question in questions]
        self.add_pairs(questions, summaries, without, encoder)
        self.vectors, self.right, self.of, self.taken = [], [], [], []
        for members in tasks.values():
            for at in members:
                rivals = [claims_of(questions[one], summaries[one]) for one in members if one != at and summaries[one]]
                self.add(vectors, questions, at, summaries[at], rivals, False)
                self.add(vectors, questions, at, without[at], rivals, True)
        self.vectors = numpy.concatenate(self.vectors)
        self.right, self.of, self.taken = map(numpy.concatenate, (self.right, self.of, self.taken))

    @staticmethod
    def add_pairs(questions, summaries, without, encoder):
        """Gives every summary the encoder's logits of its best values."""
        made = [(question, one) for question, both in zip(questions, zip(summaries, without)) for one in both if one]
        texts = [[plain(question["texts"][row]) for row in one["rows"][one["order"][:MOST_PAIRS]]] for question, one in made]
        logits = encoder(sorted({text for own in texts for text in own}))
        for (_, one), own in zip(made, texts, strict=True):
            read = [logits[text] for text in own]
            one["pairs"] = numpy.array(read + [FAR_BEHIND] * (len(one["order"]) - len(read)), dtype=float)

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


def absence_vectors(judged, chances, vectors):
    """As absenceOf of rank.ts: one row a question and way; which question, whether the answer was taken away."""
    made, of, taken = [], [], []
    starts = numpy.flatnonzero(numpy.r_[True, (judged.of[1:] != judged.of[:-1]) | (judged.taken[1:] != judged.taken[:-1])])
    for start, end in zip(starts, numpy.r_[starts[1:], len(judged.of)], strict=True):
        order = numpy.argsort(-chances[start:end], kind="stable")
        best = numpy.pad(chances[start:end][order][:3], (0, max(0, 3 - len(order))))
        made.append(numpy.concatenate([best, [chances[start:end].sum()], vectors[start + order[0]]]))
        of.append(judged.of[start])
        taken.append(judged.taken[start])
    return numpy.array(made, dtype=numpy.float32), numpy.array(of), numpy.array(taken)


def blank_pairs(vectors):
    """The same vectors, without what the encoder says."""
    return numpy.delete(vectors, numpy.s_[FIRST_OF_PAIRS : FIRST_OF_PAIRS + PAIR_FEATURES], axis=1)


def judge_left_out(questions, judged, vectors):
    """Chances and absence of every question by trees that saw no page of its kind; the vectors that absence is told from."""
    folds = numpy.array([fold_within(questions[at]["kind"]) for at in judged.of])
    chances = numpy.zeros(len(folds))
    for fold in range(FOLDS):
        seen = (folds != fold) & ~judged.taken
        chances[folds == fold] = train(JUDGING, vectors[seen], judged.right[seen], JUDGING_ROUNDS).predict(vectors[folds == fold])
    rows, of, taken = absence_vectors(judged, chances, vectors)
    is_absent = numpy.array([questions[at]["isAbsent"] for at in of])
    # Pages that lack a value are few: those from which it was taken away stand in for them, at a quarter's weight.
    weights = numpy.where(taken, 0.1, numpy.where(is_absent, 2.0, 1.0))
    folds = numpy.array([fold_within(questions[at]["kind"]) for at in of])
    found = numpy.ones(len(questions))
    for fold in range(FOLDS):
        seen = folds != fold
        model = train(ABSENCE, rows[seen], (is_absent | taken)[seen], ABSENCE_ROUNDS, weights[seen])
        asked = (folds == fold) & ~taken
        found[of[asked]] = model.predict(rows[asked])
    return chances, found, train(ABSENCE, rows, is_absent | taken, ABSENCE_ROUNDS, weights)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("held")
    options.add_argument("ranking")
    options.add_argument("model")
    options.add_argument("--packaged", required=True)
    options.add_argument("--adapter", required=True)
    options.add_argument("--names", type=int, default=3, help="how many of a field's names are fitted to")
    options.add_argument("--judge", nargs="*", default=[], help="further folders, scored by fit_ranking.py")
    given = options.parse_args()
    _, vectors, questions = read(given.held)
    questions = [one for one in questions if one["variant"] < given.names]
    scores = numpy.fromfile(f"{given.held}/scores.f32", dtype=numpy.float32)
    ranking = json.load(open(given.ranking))
    def encoder(texts):
        return score_pairs(texts, given.packaged, given.adapter)

    judged = Judged(vectors, questions, scores, encoder)
    chances, found, _ = judge_left_out(questions, judged, blank_pairs(judged.vectors))
    report("no pairs", questions, judged, chances, found)
    chances, found, absence = judge_left_out(questions, judged, judged.vectors)
    report("left out", questions, judged, chances, found)
    judging = train(JUDGING, judged.vectors[~judged.taken], judged.right[~judged.taken], JUDGING_ROUNDS)

    for folder in given.judge:
        _, own, asked = read(folder)
        there = Judged(own, asked, numpy.fromfile(f"{folder}/scores.f32", dtype=numpy.float32), encoder)
        likely = judging.predict(there.vectors)
        rows, of, taken = absence_vectors(there, likely, there.vectors)
        missing = numpy.ones(len(asked))
        missing[of[~taken]] = absence.predict(rows[~taken])
        report(folder.rstrip("/").split("/")[-1], asked, there, likely, missing)

    written = dict(
        source="tools/reader/fit_pairs.py, from pages of train-plain (MIT)", **ranking,
        pairs=last_layer(given.adapter), judging=encode(judging), absence=encode(absence),
    )
    with open(given.model, "w") as file:
        json.dump(written, file, indent=2)
        file.write("\n")
    print(sum(map(len, ranking["ranking"].values())) + len(written["judging"]) + len(written["absence"]), "characters of trees")


if __name__ == "__main__":
    main()
