"""Makes the tiny language model of the tests: library, weights, tokenizer, configuration.

Usage: python make.py [--out ../../test/fixtures/tiny-llm] [--work DIR]
"""

import argparse
import hashlib
import json
import re
import tempfile
from pathlib import Path

import tvm
from tvm import relax
from tvm.contrib.tvmjs import dump_tensor_cache

from decoder import Decoder, metadata
from runtime import build_runtime, link
from sampling import add_sampling
from tokenizer_files import chat_config, tokenizer
from weights import weights

TVM_VERSION = "0.27.0.post1"
# The oldest WebAssembly: Debian's linker is older than TVM's compiler.
HOST = {"kind": "llvm", "mtriple": "wasm32-unknown-unknown-wasm", "mcpu": "mvp"}
LIBRARY = "tiny-webgpu.wasm"
SHARD_MEGABYTES = 0.25
DEFAULT_OUT = Path(__file__).parent / "../../test/fixtures/tiny-llm"


def build_library(output, work):
    """Compiles the decoder for WebGPU and links it with the runtime. Returns its parameters' names."""
    target = tvm.target.Target({"kind": "webgpu", "host": HOST})
    with target:
        decoder = Decoder(target)
        module, parameters = decoder.export_tvm(decoder.specification())
    module = add_metadata(add_sampling(module), metadata(parameters))
    runtime = build_runtime(work)
    executable = relax.build(module, target)
    executable.export_library(str(output), fcompile=lambda path, objects: link(path, [*runtime, *objects]))
    return [name for name, _ in parameters]


def add_metadata(module, description):
    """Adds the function by which a library describes itself, as a JSON string."""
    builder = relax.BlockBuilder(module)
    with builder.function("_metadata", []):
        builder.emit_func_output(tvm.ir.StringImm(json.dumps(description)))
    return builder.finalize()


def write_weights(out, names):
    """Writes params_shard_*.bin and tensor-cache.json."""
    made = weights()
    if sorted(names) != sorted(made):
        raise SystemExit(f"the decoder has {names}, the weights are {list(made)}")
    size = sum(array.size for array in made.values())
    about = {"ParamSize": len(made), "ParamBytes": 4.0 * size, "BitsPerParam": 32.0}
    dump_tensor_cache(
        {name: made[name] for name in names},
        str(out),
        encode_format="raw",
        meta_data=about,
        shard_cap_mb=SHARD_MEGABYTES,
        show_progress=False,
    )
    listing = out / "tensor-cache.json"
    write_json(listing, json.loads(listing.read_text()))


def write_json(path, value):
    """Writes indented JSON, lists of plain values on one line, as the repository's formatter does."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    text = re.sub(r"\[\n((?: +[^\n\[\]{}]+\n)+) *\]", lambda found: f"[{' '.join(found[1].split())}]", text)
    path.write_text(text + "\n")


def describe_files(out):
    """Name, bytes and sha256 of every file that WebLLM fetches, in the order of names."""
    names = [LIBRARY, "mlc-chat-config.json", "tensor-cache.json", "tokenizer.json"]
    names += sorted(path.name for path in out.glob("params_shard_*.bin"))
    contents = [(name, (out / name).read_bytes()) for name in sorted(names)]
    return [
        {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in contents
    ]


def main():
    """Makes every file of the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--work", type=Path)
    arguments = parser.parse_args()
    if tvm.__version__ != TVM_VERSION:
        raise SystemExit(f"apache-tvm {TVM_VERSION} is needed, this is {tvm.__version__}")
    out, work = arguments.out.resolve(), arguments.work or Path(tempfile.mkdtemp())
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    write_weights(out, build_library(out / LIBRARY, work))
    write_json(out / "tokenizer.json", tokenizer())
    write_json(out / "mlc-chat-config.json", chat_config())
    write_json(out / "files.json", describe_files(out))


if __name__ == "__main__":
    main()
