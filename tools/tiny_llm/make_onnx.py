"""Writes the tests' language model as ONNX weights, in the folder form that transformers.js loads.

Usage: python make_onnx.py [--out FOLDER]     in a second; needs `onnx` and `numpy` only.

The same constructed weights as `make.py` compiles for WebLLM, with the operator and the key-value cache of today's
exports (com.microsoft.GroupQueryAttention). Nearly all of them are zeros, so the file says where the others are, and the
runtime fills them in while it loads: a tenth instead of one megabyte. `reference.json` has what the numpy model says, for
the tests to compare with.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from dimensions import CONTEXT, HEAD, HEADS, HIDDEN, LAYERS, ROTARY, VOCABULARY
from reference import logits
from tokenizer_files import END, END_OF_TEXT, PAD, START, tokenizer
from weights import frequencies, weights

OUT = Path(__file__).resolve().parents[2] / "test/fixtures/tiny-onnx-llm"
MICROSOFT = "com.microsoft"

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)

SCORED = [
    ("The tap is red. The tap is blue.", "The tap is ", ["blue", "red", "green", "b"]),
    ('The machine noted: "Total time: 45 minutes".', '"Total time: ', ["45 minutes", "54 minutes", "4"]),
]
"""What a person says, what the reply begins with, and continuations whose scores the tests compare."""


class Graph:
    """Collects nodes and constants."""

    def __init__(self):
        self.nodes = []
        self.constants = []

    def constant(self, name, array):
        self.constants.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def node(self, operator, inputs, outputs, domain="", **attributes):
        outputs = [outputs] if isinstance(outputs, str) else outputs
        self.nodes.append(helper.make_node(operator, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def matrix(self, name, array):
        """A matrix that is mostly zeros, as its other entries: their places, row after row, and what they are."""
        places = np.flatnonzero(array)
        length = self.constant(f"{name}.length", np.array([array.size], dtype="int64"))
        zeros = self.node("ConstantOfShape", [length], f"{name}.zeros")
        narrow = self.constant(f"{name}.places", places.astype("int32"))
        where = self.node("Cast", [narrow], f"{name}.where", to=TensorProto.INT64)
        entries = self.constant(f"{name}.entries", array.ravel()[places].astype("float32"))
        filled = self.node("ScatterElements", [zeros, where, entries], f"{name}.filled")
        shape = self.constant(f"{name}.shape", np.array(array.shape, dtype="int64"))
        return self.node("Reshape", [filled, shape], name)


def rotary_tables(graph):
    """Cosine and sine of each position and pair, (CONTEXT, ROTARY / 2)."""
    positions = graph.node(
        "Range",
        [graph.constant(f"range.{name}", np.float32(value)) for name, value in (("from", 0), ("to", CONTEXT), ("by", 1))],
        "positions",
    )
    column = graph.node("Unsqueeze", [positions, graph.constant("last", np.array([1], dtype="int64"))], "column")
    turns = graph.constant("frequencies", frequencies().astype("float32")[None])
    angles = graph.node("Mul", [column, turns], "angles")
    return graph.node("Cos", [angles], "cosines"), graph.node("Sin", [angles], "sines")


def lengths(graph):
    """What the attention wants to know of the mask: the last place of each row, and how many columns there are."""
    axis = graph.constant("axis", np.array([1], dtype="int64"))
    total = graph.node("ReduceSum", ["attention_mask", axis], "total", keepdims=0)
    last = graph.node("Sub", [total, graph.constant("one", np.array([1], dtype="int64"))], "last_place")
    shape = graph.node("Shape", ["attention_mask"], "mask_shape")
    columns = graph.node("Gather", [shape, graph.constant("second", np.array(1, dtype="int64"))], "columns")
    return (
        graph.node("Cast", [last], "seqlens_k", to=TensorProto.INT32),
        graph.node("Cast", [columns], "total_sequence_length", to=TensorProto.INT32),
    )


def decoder():
    """The model: token ids, mask and cache in; logits and cache out."""
    graph, made = Graph(), weights()
    tables, sizes = rotary_tables(graph), lengths(graph)
    embedding = graph.matrix("embedding", made["embedding.weight"])
    hidden = graph.node("Gather", [embedding, "input_ids"], "hidden.0")
    for layer in range(LAYERS):
        joint = graph.matrix(f"layers.{layer}.qkv", made[f"layers.{layer}.qkv"])
        out = graph.matrix(f"layers.{layer}.out", made[f"layers.{layer}.out"])
        mixed = graph.node("MatMul", [hidden, joint], f"joint.{layer}")
        parts = [f"{part}.{layer}" for part in ("query", "key", "value")]
        graph.node("Split", [mixed], parts, axis=-1, num_outputs=3)
        past = [f"past_key_values.{layer}.{part}" for part in ("key", "value")]
        present = [f"present.{layer}.{part}" for part in ("key", "value")]
        attended = graph.node(
            "GroupQueryAttention",
            [*parts, *past, *sizes, *tables],
            [f"attended.{layer}", *present],
            domain=MICROSOFT,
            num_heads=HEADS,
            kv_num_heads=HEADS,
            do_rotary=1,
            rotary_interleaved=0,
            scale=1.0,
        )
        added = graph.node("MatMul", [attended, out], f"added.{layer}")
        hidden = graph.node("Add", [hidden, added], f"hidden.{layer + 1}")
    graph.node("MatMul", [hidden, graph.matrix("head", made["head"])], "logits")
    return to_model(graph)


def to_model(graph):
    def cache(prefix, columns):
        shape = ["batch_size", HEADS, columns, HEAD]
        return [
            helper.make_tensor_value_info(f"{prefix}.{layer}.{part}", TensorProto.FLOAT, shape)
            for layer in range(LAYERS)
            for part in ("key", "value")
        ]

    def ids(name, columns):
        return helper.make_tensor_value_info(name, TensorProto.INT64, ["batch_size", columns])

    inputs = [ids("input_ids", "sequence_length"), ids("attention_mask", "total_sequence_length")]
    rows = ["batch_size", "sequence_length", VOCABULARY]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, rows)]
    made = helper.make_graph(
        graph.nodes,
        "tiny-copy",
        [*inputs, *cache("past_key_values", "past_sequence_length")],
        [*outputs, *cache("present", "total_sequence_length")],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="loupe")


def config():
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": VOCABULARY,
        "hidden_size": HIDDEN,
        "head_dim": HEAD,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "num_key_value_heads": HEADS,
        "max_position_embeddings": CONTEXT,
        "rope_parameters": {"rope_type": "default", "partial_rotary_factor": ROTARY / HEAD},
        "bos_token_id": END_OF_TEXT,
        "eos_token_id": END,
        "pad_token_id": PAD,
    }


def tokenizer_config():
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": CONTEXT,
        "bos_token": "<|endoftext|>",
        "eos_token": "<|im_end|>",
        "pad_token": "<|pad|>",
        "chat_template": CHAT_TEMPLATE,
    }


def chat_ids(user, begin):
    """The ids of what the chat's template writes, with a system's message of nothing, and of a reply's beginning."""
    turns = [("system", ""), ("user", user)]
    told = [token for role, text in turns for token in (START, *f"{role}\n{text}".encode(), END, ord("\n"))]
    return [*told, START, *f"assistant\n{begin}".encode()]


def mean_log_probability(ids, continuation):
    """Of a continuation's bytes, each given all before it, by the numpy model."""
    ids, chances = list(ids), []
    for token in continuation.encode():
        row = logits(ids)
        chances.append(row[token] - np.logaddexp.reduce(row))
        ids.append(token)
    return round(float(np.mean(chances)), 6)


def reference():
    """What is scored, and the mean log-probability of each continuation."""
    return [
        {
            "user": user,
            "begin": begin,
            "continuations": continuations,
            "means": [mean_log_probability(chat_ids(user, begin), continuation) for continuation in continuations],
        }
        for user, begin, continuations in SCORED
    ]


def write_json(path, value):
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args().out
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    model = decoder()
    onnx.checker.check_model(model)
    (out / "onnx/model_quantized.onnx").write_bytes(model.SerializeToString(deterministic=True))
    write_json(out / "config.json", config())
    write_json(out / "tokenizer.json", tokenizer())
    write_json(out / "tokenizer_config.json", tokenizer_config())
    write_json(out / "reference.json", reference())


if __name__ == "__main__":
    main()
