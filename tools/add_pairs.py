"""Adds to a packaged encoder what train/train_pairs.py learned for pairs of field and place.

Usage: python add_pairs.py --adapter OUT/adapter.safetensors [--model ../public/models/NAME]

A text is a pair if it has a border ([SEP]) of its own. To all other texts exactly nothing is added, so their vectors stay
as they are; the weights of the encoder are not touched. What was added before is replaced.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from make_encoder import MODEL_ID, ONNX_FILE, sha256

BORDER = 102
PREFIX = "pairs."
HEADS = Path(__file__).parent.parent / "lib/stage/encoder/heads"


def constant(name, array):
    """Returns an initializer."""
    return numpy_helper.from_array(np.ascontiguousarray(array), PREFIX + name)


def node(operator, inputs, output, **attributes):
    """Returns a node with one output, which it is named after."""
    return helper.make_node(operator, inputs, [output], name=output, **attributes)


def gate():
    """Returns nodes and constants of the factor [batch, 1, 1]: 1 for texts with more borders than the last one, else 0."""
    constants = [constant("border", np.int64(BORDER)), constant("one", np.float32(1)), constant("axes", np.array([1], np.int64)), constant("axis", np.array([2], np.int64))]
    nodes = [
        node("Equal", ["input_ids", "pairs.border"], "pairs.borders"),
        node("Cast", ["pairs.borders"], "pairs.counted", to=TensorProto.FLOAT),
        node("ReduceSum", ["pairs.counted", "pairs.axes"], "pairs.count", keepdims=1),
        node("Greater", ["pairs.count", "pairs.one"], "pairs.several"),
        node("Cast", ["pairs.several"], "pairs.flag", to=TensorProto.FLOAT),
        node("Unsqueeze", ["pairs.flag", "pairs.axis"], "pairs.gate"),
    ]
    return nodes, constants


def addition(name, hidden, down, up):
    """Returns nodes and constants that add to the product `name` of `hidden`; matrices are stored in 16 bits."""
    nodes, constants = [], []
    for part, matrix in (("down", down), ("up", up)):
        constants.append(constant(f"{name}.{part}", matrix.T.astype(np.float16)))
        nodes.append(node("Cast", [f"{PREFIX}{name}.{part}"], f"{PREFIX}{name}.{part}.wide", to=TensorProto.FLOAT))
    nodes += [
        node("MatMul", [hidden, f"{PREFIX}{name}.down.wide"], f"{PREFIX}{name}.narrow"),
        node("Mul", [f"{PREFIX}{name}.narrow", "pairs.gate"], f"{PREFIX}{name}.gated"),
        node("MatMul", [f"{PREFIX}{name}.gated", f"{PREFIX}{name}.up.wide"], f"{PREFIX}{name}.added"),
        node("Add", [f"{name}.alone", f"{PREFIX}{name}.added"], name),
    ]
    return nodes, constants


def without_pairs(graph):
    """Takes out what was added before."""
    added = [one for one in graph.node if one.name.startswith(PREFIX) or one.output[0] + ".alone" in {other.output[0] for other in graph.node}]
    for one in added:
        graph.node.remove(one)
    for one in graph.node:
        one.output[0], one.name = one.output[0].removesuffix(".alone"), one.name.removesuffix(".alone")
    for one in [one for one in graph.initializer if one.name.startswith(PREFIX)]:
        graph.initializer.remove(one)


def add_pairs(model, adapter):
    """Adds an adapter's matrices to the products layer.N.PART of a model, in place."""
    graph = model.graph
    without_pairs(graph)
    products = {key.removeprefix("down."): value for key, value in adapter.items() if key.startswith("down.")}
    parts = {f"layer.{key.replace('-', '.')}": (value, adapter[f"up.{key}"]) for key, value in products.items()}
    by_output = {one.output[0]: one for one in graph.node}
    nodes, constants = gate()
    for one in list(graph.node):
        name = one.output[0]
        if name in parts:
            # The product's input: of an addition of the bias it is that of the product before.
            hidden = (by_output[one.input[0]] if one.op_type == "Add" else one).input[0]
            one.output[0], one.name = f"{name}.alone", f"{one.name}.alone"
            more, own = addition(name, hidden, *parts.pop(name))
            nodes.append(one)
            nodes += more
            constants += own
        else:
            nodes.append(one)
    if parts:
        raise SystemExit(f"the model has no {', '.join(parts)}")
    del graph.node[:]
    graph.node.extend(nodes)
    graph.initializer.extend(constants)
    onnx.checker.check_model(model)


def repin(old, new):
    """Tells the packaged heads the model's new revision: they read texts that are no pairs, whose vectors are the same."""
    for path in HEADS.glob("*.json"):
        path.write_text(path.read_text().replace(f'"modelRevision": "{old}"', f'"modelRevision": "{new}"'))


def main():
    """Parses the command line and writes the model and its manifest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--adapter", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path(__file__).parent.parent / "public/models" / MODEL_ID)
    options = parser.parse_args()
    model = onnx.load(str(options.model / ONNX_FILE))
    add_pairs(model, load_file(options.adapter))
    onnx.save(model, str(options.model / ONNX_FILE))
    path = options.model / "manifest.json"
    manifest = json.loads(path.read_text())
    own = next(one for one in manifest["files"] if one["path"] == ONNX_FILE)
    own["bytes"], own["sha256"] = (options.model / ONNX_FILE).stat().st_size, sha256(options.model / ONNX_FILE)
    old, manifest["revision"] = manifest["revision"], own["sha256"][:12]
    repin(old, manifest["revision"])
    path.write_text(json.dumps(manifest, indent=2) + "\n")
    print(manifest["revision"], own["bytes"])


if __name__ == "__main__":
    main()
