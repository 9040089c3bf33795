"""Turns a GGUF file into the folder that transformers.js loads.

Usage: python make.py MODEL.gguf FOLDER [--forms quantized,q4]
"""

import argparse
import hashlib
import json
from pathlib import Path

from decoder_graph import DecoderGraph
from gguf_source import GgufSource
from matrices import FORMS
from smoothing import SmoothedSource
from tokenizer_files import build_config, build_generation_config, build_tokenizer, build_tokenizer_config


def file_name(form):
    """Returns the name that transformers.js looks for."""
    return "onnx/model.onnx" if form == "fp32" else f"onnx/model_{form}.onnx"


def write_folder(source, folder, forms):
    """Writes every file and the list of them, with their bytes and hashes."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    texts = {
        "config.json": build_config(source),
        "generation_config.json": build_generation_config(source),
        "tokenizer.json": build_tokenizer(source),
        "tokenizer_config.json": build_tokenizer_config(source),
    }
    for name, content in texts.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for form in forms:
        # Only what rounds its inputs with one scale a token has anything of evened-out channels.
        weights = SmoothedSource(source) if form == "quantized" else source
        (folder / file_name(form)).write_bytes(DecoderGraph(weights, FORMS[form]()).build().SerializeToString())
    names = [*texts, *map(file_name, forms)]
    listed = {name: {"bytes": (folder / name).stat().st_size, "sha256": sha256(folder / name)} for name in names}
    (folder / "files.json").write_text(json.dumps(listed, indent=2) + "\n")


def sha256(path):
    """Returns a file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main():
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--forms", default="quantized,q4", help="of fp32, quantized (8 bits) and q4")
    options = parser.parse_args()
    write_folder(GgufSource(options.model), options.folder, options.forms.split(","))


if __name__ == "__main__":
    main()
