"""Logits of pairs of field and place by a packaged encoder and what tools/train/train_pairs.py wrote for it."""
import pathlib
import sys
import tempfile

import torch
from safetensors.torch import load_file

sys.path[:0] = [str(pathlib.Path(__file__).parents[1]), str(pathlib.Path(__file__).parents[1] / "train")]
from encoder import Encoder, Tokens, embed  # noqa: E402
from make_encoder import ONNX_FILE, fetch_source  # noqa: E402
from packaged import packaged_weights  # noqa: E402
from pairs import load_adapter  # noqa: E402

GROUP = 512
# As the encoder reads at most.
LONGEST = 256


def score_pairs(texts, packaged, adapter):
    """Returns a logit a text."""
    torch.set_num_threads(1)
    source = fetch_source(pathlib.Path(tempfile.gettempdir()) / "loupe-encoder")
    encoder = Encoder(packaged_weights(pathlib.Path(packaged) / ONNX_FILE, source / "model.safetensors")).eval()
    tokens, adapter = Tokens(pathlib.Path(packaged) / "tokenizer.json", LONGEST), load_adapter(adapter)
    texts = sorted((text.encode("utf-8", "replace").decode("utf-8") for text in texts), key=lambda text: len(tokens.of([text])[0]))
    logits = {}
    with torch.inference_mode():
        for start in range(0, len(texts), GROUP):
            own = texts[start : start + GROUP]
            vectors = embed(encoder, tokens, own, budget=8192, adapter=adapter)
            logits.update(zip(own, adapter.logits(vectors).tolist(), strict=True))
    return logits


def last_layer(adapter):
    """Returns the last layer as a list and a number."""
    values = load_file(str(adapter))
    return dict(weight=[round(one, 5) for one in values["weight"].tolist()], bias=round(float(values["bias"]), 5))
