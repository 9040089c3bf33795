"""Scores continuations by the source's own weights: what an engine that loads the converted folder has to come near.

Usage: python score.py MODEL.gguf FOLDER < REQUEST, of the form {"prompt": TEXT, "continuations": [TEXT, …]}

Prints for each continuation its tokens and the mean of their log-probabilities after the prompt.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from compare import softmax_logs
from gguf_source import GgufSource
from reference import compute_logits


def shared_length(rows):
    """Returns how many tokens all rows begin with: a text's last letters may join a continuation's first ones."""
    same = [len(set(column)) == 1 for column in zip(*rows)]
    return same.index(False) if False in same else len(same)


def score(source, start, whole):
    """Returns how many tokens `whole` has from `start` on, and the mean of their log-probabilities."""
    logs = softmax_logs(compute_logits(source, whole[:-1]))
    own = range(start, len(whole))
    return {"tokens": len(own), "mean": float(np.mean([logs[place - 1, whole[place]] for place in own]))}


def main():
    """Reads the command line and the request, and prints the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    request = json.load(sys.stdin)
    encode = Tokenizer.from_file(str(options.folder / "tokenizer.json")).encode
    source = GgufSource(options.model)
    texts = [request["prompt"] + text for text in request["continuations"]]
    rows = [encode(text).ids for text in texts]
    start = shared_length([encode(request["prompt"]).ids, *rows])
    print(json.dumps([score(source, start, whole) for whole in rows]))


if __name__ == "__main__":
    main()
