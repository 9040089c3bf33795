"""Fits the linear map of lib/stage/encoder/reader/meaning-map.ts. Not needed to build or run.

    python tools/reader/fit_meaning.py TRAIN lib/stage/encoder/reader/meaning-map.json FOLDS [--judge FOLDER…]

TRAIN and the folders come of test/eval/fit/reader/meanings.ts. Needs numpy.
Prints how often a passage with the answer comes first, and among the first five, before and after. FOLDS is a folder for
the maps that saw no page of one fold each: what is fitted next is fitted to their features.
"""
import argparse
import base64
import hashlib
import json
import os
import re

import numpy

FOLDS = 4
EPOCHS = 4
BATCH = 32
STEP = 2e-4
WEIGHT_STEP = 1e-2
SHARPNESS = 12.0
# As MEANT of contexts.ts; the last is the sentence itself.
FIRST_WEIGHTS = (1.0, 0.6, 0.4, 1.0)


def fold_of(kind):
    return int(hashlib.md5(kind.encode()).hexdigest(), 16) % FOLDS


def read(folder):
    """Questions: embeddings' numbers of its texts, those of every passage's contexts, and which passages answer it."""
    size = json.load(open(f"{folder}/shape.json"))["dimensions"]
    embeddings = numpy.fromfile(f"{folder}/embeddings.f32", dtype=numpy.float32).reshape(-1, size)
    # Number -1 is a text that isn't there.
    embeddings = numpy.vstack([embeddings, numpy.zeros((1, size), numpy.float32)])
    questions = []
    for line in open(f"{folder}/pages.jsonl"):
        page = json.loads(line)
        contexts = numpy.array(page["contexts"])
        for field in page["fields"]:
            for texts in field["texts"]:
                if texts and field["answers"] and len(contexts) > 1:
                    questions.append((page["kind"], texts, contexts, field["answers"]))
    return embeddings, questions


def expected(embeddings, texts, around, sentence):
    field = embeddings[texts].mean(0)
    field /= numpy.linalg.norm(field)
    return field, around.T @ field, sentence.T @ field


def fit(embeddings, questions):
    random = numpy.random.default_rng(0)
    size = embeddings.shape[1]
    around, sentence = numpy.eye(size, dtype=numpy.float32), numpy.eye(size, dtype=numpy.float32)
    weights = numpy.array(FIRST_WEIGHTS, dtype=numpy.float32)
    parameters = [(around, STEP), (sentence, STEP), (weights, WEIGHT_STEP)]
    moments = [(numpy.zeros_like(one), numpy.zeros_like(one)) for one, _ in parameters]
    steps = 0
    for _ in range(EPOCHS):
        order = random.permutation(len(questions))
        for start in range(0, len(order), BATCH):
            batch = [questions[at] for at in order[start:start + BATCH]]
            gradients = [numpy.zeros_like(one) for one, _ in parameters]
            for _, texts, contexts, answers in batch:
                add_gradients(embeddings, (texts, contexts, answers), parameters, gradients)
            steps += 1
            for (parameter, step), gradient, (mean, square) in zip(parameters, gradients, moments, strict=True):
                gradient /= BATCH
                mean += 0.1 * (gradient - mean)
                square += 0.001 * (gradient * gradient - square)
                parameter -= step * mean / (1 - 0.9**steps) / (numpy.sqrt(square / (1 - 0.999**steps)) + 1e-8)
    return around, sentence, weights


def add_gradients(embeddings, question, parameters, gradients):
    """Of minus the log of the answers' share among all passages."""
    texts, contexts, answers = question
    (around, _), (sentence, _), (weights, _) = parameters
    field, *meant = expected(embeddings, texts, around, sentence)
    near = [embeddings[contexts[:, at]] for at in range(4)]
    alike = [one @ meant[at == 3] for at, one in enumerate(near)]
    scores = SHARPNESS * sum(weight * one for weight, one in zip(weights, alike, strict=True))
    shares = numpy.exp(scores - scores.max())
    shares /= shares.sum()
    wanted = numpy.zeros_like(shares)
    wanted[answers] = shares[answers] / shares[answers].sum()
    error = SHARPNESS * (shares - wanted)
    gradients[0] += numpy.outer(field, sum(weights[at] * (near[at].T @ error) for at in range(3)))
    gradients[1] += numpy.outer(field, weights[3] * (near[3].T @ error))
    gradients[2] += numpy.array([error @ one for one in alike])


def report(name, embeddings, questions, model):
    around, sentence, weights = model
    ranks = []
    for _, texts, contexts, answers in questions:
        _, *meant = expected(embeddings, texts, around, sentence)
        scores = sum(weights[at] * (embeddings[contexts[:, at]] @ meant[at == 3]) for at in range(4))
        ranks.append((scores > scores[answers].max()).sum())
    ranks = numpy.array(ranks)
    print(f"{name:24} {len(ranks):5} first {(ranks == 0).mean():.3f}, in five {(ranks < 5).mean():.3f}", flush=True)


def pack(model):
    around, sentence, weights = model

    def bytes_of(matrix):
        rest = matrix - numpy.eye(len(matrix), dtype=numpy.float32)
        step = float(numpy.abs(rest).max() / 127)
        return dict(bytes=base64.b64encode(numpy.round(rest / step).astype(numpy.int8).tobytes()).decode(), step=step)

    return dict(
        source="tools/reader/fit_meaning.py, from pages of train-plain (MIT)", dimensions=len(around),
        weights=[round(float(one), 4) for one in weights], around=bytes_of(around), sentence=bytes_of(sentence),
    )


def write(path, model):
    with open(path, "w") as file:
        # Short lists on one line, as the project's formatter has them.
        text = json.dumps(pack(model), indent=2)
        file.write(re.sub(r"\[[^\[\]]*\]", lambda found: re.sub(r"\s+", " ", found[0]).replace("[ ", "[").replace(" ]", "]"), text) + "\n")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("train")
    options.add_argument("model")
    options.add_argument("folds")
    options.add_argument("--judge", nargs="*", default=[])
    given = options.parse_args()
    embeddings, questions = read(given.train)
    plain = (*[numpy.eye(embeddings.shape[1], dtype=numpy.float32)] * 2, numpy.array(FIRST_WEIGHTS))
    os.makedirs(given.folds, exist_ok=True)
    for fold in range(FOLDS):
        model = fit(embeddings, [one for one in questions if fold_of(one[0]) != fold])
        write(f"{given.folds}/{fold}.json", model)
        own = [one for one in questions if fold_of(one[0]) == fold]
        report(f"fold {fold}, as it is", embeddings, own, plain)
        report(f"fold {fold}, mapped", embeddings, own, model)
    model = fit(embeddings, questions)
    write(given.model, model)
    for folder in given.judge:
        other, asked = read(folder)
        report("judged, as it is", other, asked, plain)
        report("judged, mapped", other, asked, model)


if __name__ == "__main__":
    main()
