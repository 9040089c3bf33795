"""Compares the logits of a converted folder with those of its source.

Usage: python compare.py MODEL.gguf FOLDER [--forms fp32,quantized,q4]

Prints a line for each form. A text is read in one piece and then in two, the second with the first one's cache. The form
fp32 is made in memory and shows that the graph is right; the others show what their rounding costs. Exits with 1 where a form is
further off than `LIMITS` allow.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from decoder_graph import DecoderGraph
from gguf_source import GgufSource
from make import file_name
from matrices import FORMS
from reference import compute_logits

TEXT = (
    "<|im_start|>system\nYou answer from the page.<|im_end|>\n<|im_start|>user\n[1] Opening hours: Monday to Friday, 9 am to 5.30 pm. "
    "[2] Tickets cost €12.50, children under 6 enter free. [3] Gültig bis 31. März 2026. When does it open?<|im_end|>\n"
    "<|im_start|>assistant\nIt opens at 9 am from Monday to Friday."
)
#: Mean divergence of the next token's probabilities from the source's, in nats, and share of places with the same likeliest token.
LIMITS = {"fp32": (1e-5, 1.0), "quantized": (0.04, 0.85), "q4": (0.45, 0.55)}


def softmax_logs(logits):
    """Returns the logarithms of the probabilities."""
    logits = logits - logits.max(axis=-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))


def open_session(model):
    """Opens a model, a path or bytes, on one thread."""
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def run(session, sizes, tokens, past=None, keep=0):
    """Returns the logits of the tokens [places, vocabulary] and the cache after them."""
    names = [item.name for item in session.get_inputs() if item.name.startswith("past")]
    past = past or {name: np.zeros((1, sizes.key_heads, 0, sizes.head), np.float32) for name in names}
    length = past[names[0]].shape[2] + len(tokens)
    feeds = {
        "input_ids": np.array([tokens], np.int64),
        "attention_mask": np.ones((1, length), np.int64),
        "num_logits_to_keep": np.array(keep, np.int64),
        **past,
    }
    logits, *present = session.run(None, feeds)
    return logits[0], dict(zip(names, present))


def compare(session, source, tokens, expected):
    """Returns the divergence, the agreement, and how far reading in two pieces is from reading in one."""
    sizes = source.dimensions
    whole, _ = run(session, sizes, tokens)
    half = len(tokens) // 2
    first, cache = run(session, sizes, tokens[:half])
    second, _ = run(session, sizes, tokens[half:], cache)
    last, _ = run(session, sizes, tokens, keep=1)
    pieces = max(np.abs(np.concatenate([first, second]) - whole).max(), np.abs(last[0] - whole[-1]).max())
    theirs, ours = softmax_logs(expected), softmax_logs(whole.astype(np.float64))
    divergence = (np.exp(theirs) * (theirs - ours)).sum(axis=-1).mean()
    return divergence, (theirs.argmax(axis=-1) == ours.argmax(axis=-1)).mean(), pieces


def main():
    """Reads the command line, prints the figures and exits with 1 where one is too large."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--forms", default="fp32,quantized,q4")
    options = parser.parse_args()
    source = GgufSource(options.model)
    tokens = Tokenizer.from_file(str(options.folder / "tokenizer.json")).encode(TEXT).ids
    expected = compute_logits(source, tokens)
    failed = False
    for form in options.forms.split(","):
        made = DecoderGraph(source, FORMS[form]()).build().SerializeToString() if form == "fp32" else str(options.folder / file_name(form))
        divergence, agreement, pieces = compare(open_session(made), source, tokens, expected)
        most, least = LIMITS[form]
        fails = divergence > most or agreement < least or (form == "fp32" and pieces > 1e-2)
        failed = failed or fails
        print(
            f"{'✗' if fails else '✓'} {form}: {len(tokens)} tokens, {agreement:.1%} with the same likeliest token, "
            f"divergence {divergence:.2g} nats, in pieces at most {pieces:.2g} off"
        )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
