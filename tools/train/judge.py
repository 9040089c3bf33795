"""Prints how good encoders are as they are: zero-shot and few-shot figures, and passages found for fields.

Usage: python tools/train/judge.py --data DIR [--split train|test] [--meanings FOLDER …] [--rows N] [--half 0|1] WEIGHTS…

WEIGHTS are safetensors files, or `wheel`; FILE@0.5 is half way between the wheel's weights and FILE's. Learn from
`--split train` of the sets that are not trained on; test rows are for the last look.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent.parent))

from data import field_pages
from encoder import Tokens, embed, load_encoder
from few_shot import fit_head, read_labels, read_rows, sample_shots
from losses import CONTEXT_WEIGHTS
from make_encoder import fetch_source
from train import half_of

SETS = ["banking77", "trec6", "sst2", "uci-sentiment", "tweet-emotion", "snips", "hwu64"]
SHOTS = {"banking77": 5, "sst2": 16, "trec6": 10, "uci-sentiment": 16}
DRAWS = 5
LONGEST = 64


def blended(source, given):
    """Returns the encoder that a WEIGHTS argument names."""
    file, _, share = given.partition("@")
    encoder = load_encoder(source / "model.safetensors" if file == "wheel" else file)
    if share:
        first = load_encoder(source / "model.safetensors")
        with torch.no_grad():
            for name in encoder.names:
                encoder.weight(name).lerp_(first.weight(name), 1 - float(share))
    return encoder.eval()


def rows_to_judge(data, name, options):
    """Returns texts and label numbers of some rows, and the labels' names."""
    ids, names = read_labels(data, name)
    texts, labels = read_rows(data, name, options.split)
    order = np.random.default_rng(0).permutation([at for at, label in enumerate(labels) if label is not None])[: options.rows]
    return [texts[at] for at in order], np.array([ids.index(labels[at]) for at in order]), names


def few_shot(encoder, tokens, options, name, test, targets, labels):
    """Returns the accuracy of heads that read embeddings alone, over draws of training rows outside the judged ones."""
    ids, _ = read_labels(options.data, name)
    texts, given = read_rows(options.data, name, "train")
    numbers = np.array([ids.index(label) for label in given])
    free = np.arange(len(texts))
    if options.split == "train":
        free = np.random.default_rng(0).permutation(len(texts))[options.rows :]
    accuracies = []
    for seed in range(DRAWS):
        drawn = sample_shots(numbers, SHOTS[name], seed, free)
        head = fit_head(embed(encoder, tokens, [texts[at] for at in drawn]).numpy(), numbers[drawn], labels)
        accuracies.append(100 * np.mean(head.predict(test) == targets))
    return float(np.mean(accuracies))


def judge_texts(encoder, tokens, options):
    """Returns figures of all sets by name."""
    figures = {}
    for name in SETS:
        texts, targets, names = rows_to_judge(options.data, name, options)
        labels, test = embed(encoder, tokens, names).numpy(), embed(encoder, tokens, texts).numpy()
        figures[name] = 100 * float(np.mean((test @ labels.T).argmax(1) == targets))
        if name in SHOTS:
            figures[f"{name}/{SHOTS[name]}"] = few_shot(encoder, tokens, options, name, test, targets, labels)
    return figures


def judge_fields(encoder, tokens, folder, half):
    """Returns how often the sentence with the answer comes first, and among five, in per cent."""
    pages, texts = field_pages(folder)
    pages = [page for page in pages if half is None or half_of(page["kind"]) == half]
    vectors = functional.pad(embed(encoder, tokens, texts), (0, 0, 0, 1))
    ranks = []
    for page in pages:
        contexts = vectors[torch.tensor(page["contexts"])]
        for names, answers in page["fields"]:
            asked = functional.normalize(vectors[names].mean(0), dim=0)
            scores = ((contexts @ asked) * CONTEXT_WEIGHTS).sum(1)
            ranks.append(int((scores > scores[answers].max()).sum()))
    ranks = np.array(ranks)
    return {"first": 100 * float(np.mean(ranks == 0)), "in five": 100 * float(np.mean(ranks < 5))}


def main():
    """Parses the command line and prints a line for each encoder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "loupe-encoder")
    parser.add_argument("--split", default="train", choices=("train", "test"))
    parser.add_argument("--rows", type=int, default=700, help="of each set; 0 judges fields alone")
    parser.add_argument("--meanings", type=Path, nargs="*", default=[])
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    torch.set_num_threads(1)
    source = fetch_source(options.work)
    tokens = Tokens(source / "tokenizer.json", LONGEST)
    for given in options.weights:
        encoder = blended(source, given)
        with torch.inference_mode():
            figures = judge_texts(encoder, tokens, options) if options.rows else {}
            for folder in options.meanings:
                figures.update({f"{folder.name} {name}": value for name, value in judge_fields(encoder, tokens, folder, options.half).items()})
        print(given, {name: round(value, 1) for name, value in figures.items()}, flush=True)


if __name__ == "__main__":
    main()
