"""Writes a decoder as one ONNX graph with the inputs and outputs that transformers.js has for it.

The graph is emitted node by node from the weights, so nothing but numpy and onnx is needed and the same weights always
give the same bytes.
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from matrices import CONTRIB

#: Longer contexts want more memory for their cache than the devices have that this is for.
MOST_POSITIONS = 8192


class DecoderGraph:
    """Collects the nodes and initializers of one decoder."""

    def __init__(self, source, form):
        self.source, self.sizes, self.form = source, source.dimensions, form
        self.nodes, self.initializers, self.known = [], [], set()

    def constant(self, name, array):
        """Adds an initializer unless it is there, and returns its name."""
        if name not in self.known:
            self.known.add(name)
            self.initializers.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def node(self, operator, inputs, output, domain="", **attributes):
        """Adds a node and returns its output's name; for a list of outputs, that list."""
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return output

    def last_axis(self):
        """Returns the name of the last axis, as an initializer."""
        return self.constant("last", np.array([-1], np.int64))

    def normalise(self, hidden, weight, output):
        """Adds a division by the root mean square."""
        scale = self.constant(f"{output}.scale", weight)
        return self.node("SimplifiedLayerNormalization", [hidden, scale], output, axis=-1, epsilon=self.sizes.epsilon)

    def lengths(self):
        """Adds what attention wants to know: the last place of each row, and the length of all."""
        rows = self.node("ReduceSum", ["attention_mask", self.last_axis()], "rows", keepdims=0)
        last = self.node("Sub", [rows, self.constant("one", np.array([1], np.int64))], "rows.last")
        self.node("Cast", [last], "last_place", to=TensorProto.INT32)
        length = self.node("Gather", [self.node("Shape", ["attention_mask"], "mask.shape"), self.constant("second", np.int64(1))], "mask.length")
        self.node("Cast", [length], "length", to=TensorProto.INT32)

    def rotations(self):
        """Adds the cosines and sines of rotary positions [places, half a head]."""
        half = np.arange(0, self.sizes.head, 2, dtype=np.float64) / self.sizes.head
        places = np.arange(positions_of(self.sizes), dtype=np.float64)
        angles = np.outer(places, self.sizes.rope_base**-half)
        self.constant("cosines", np.cos(angles).astype(np.float32))
        self.constant("sines", np.sin(angles).astype(np.float32))

    def attend(self, hidden, weights, index):
        """Adds the attention of one layer."""
        name = f"layer.{index}"
        parts = [f"attn_{part}" for part in "qkv"]
        packed = np.concatenate([weights[f"{part}.weight"] for part in parts])
        mixed = self.form.multiply(self, hidden, packed, f"{name}.qkv")
        if "attn_q.bias" in weights:
            bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
            mixed = self.node("Add", [mixed, self.constant(f"{name}.bias", bias)], f"{name}.shifted")
        past = [f"past_key_values.{index}.{part}" for part in ("key", "value")]
        present = [f"present.{index}.{part}" for part in ("key", "value")]
        outputs = self.node(
            "GroupQueryAttention",
            [mixed, "", "", *past, "last_place", "length", "cosines", "sines"],
            [f"{name}.attended", *present],
            CONTRIB,
            num_heads=self.sizes.heads,
            kv_num_heads=self.sizes.key_heads,
            do_rotary=1,
            rotary_interleaved=0,
            scale=float(self.sizes.head**-0.5),
        )
        return self.form.multiply(self, outputs[0], weights["attn_output.weight"], f"{name}.out")

    def feed_forward(self, hidden, weights, index):
        """Adds the gated product of one layer."""
        name = f"layer.{index}"
        packed = np.concatenate([weights["ffn_gate.weight"], weights["ffn_up.weight"]])
        both = self.form.multiply(self, hidden, packed, f"{name}.both")
        gate, up = self.node("Split", [both], [f"{name}.gate", f"{name}.up"], axis=-1, num_outputs=2)
        opened = self.node("Mul", [gate, self.node("Sigmoid", [gate], f"{name}.open")], f"{name}.opened")
        return self.form.multiply(self, self.node("Mul", [opened, up], f"{name}.gated"), weights["ffn_down.weight"], f"{name}.down")

    def layer(self, hidden, index):
        """Adds one layer and returns its output."""
        name, weights = f"layer.{index}", self.source.layer(index)
        normal = self.normalise(hidden, weights["attn_norm.weight"], f"{name}.normal")
        middle = self.node("Add", [hidden, self.attend(normal, weights, index)], f"{name}.middle")
        normal = self.normalise(middle, weights["ffn_norm.weight"], f"{name}.normal.middle")
        return self.node("Add", [middle, self.feed_forward(normal, weights, index)], f"{name}.hidden")

    def keep_last(self, hidden):
        """Adds the cut to the last places, of which the likelihoods are wanted; 0 wants all."""
        count = self.node("Neg", ["num_logits_to_keep"], "kept.negative")
        start = self.node("Unsqueeze", [count, self.constant("first", np.array([0], np.int64))], "kept.start")
        end = self.constant("end", np.array([np.iinfo(np.int64).max], np.int64))
        return self.node("Slice", [hidden, start, end, self.constant("places", np.array([1], np.int64))], "kept")

    def build(self):
        """Adds everything and returns the model."""
        self.lengths()
        self.rotations()
        hidden = self.form.look_up(self, self.source.vocabulary_matrix(), "hidden")
        if self.source.read_scale is not None:
            hidden = self.node("Mul", [hidden, self.constant("read.scale", self.source.read_scale)], "hidden.scaled")
        for index in range(self.sizes.layers):
            hidden = self.layer(hidden, index)
        normal = self.normalise(self.keep_last(hidden), self.source.weight("output_norm.weight"), "normal")
        self.form.write(self, normal, "logits")
        body = helper.make_graph(self.nodes, "decoder", self.inputs(), self.outputs(), self.initializers)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(body, opset_imports=opsets, ir_version=10, producer_name="loupe")

    def inputs(self):
        """Returns the inputs: tokens, which of them count, how many likelihoods are wanted, and the cache."""
        info = helper.make_tensor_value_info
        past = [
            info(f"past_key_values.{index}.{part}", TensorProto.FLOAT, self.cache_shape("past_sequence_length"))
            for index in range(self.sizes.layers)
            for part in ("key", "value")
        ]
        return [
            info("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"]),
            info("attention_mask", TensorProto.INT64, ["batch_size", "total_sequence_length"]),
            info("num_logits_to_keep", TensorProto.INT64, []),
            *past,
        ]

    def outputs(self):
        """Returns the outputs: likelihoods before the softmax, and the cache with the new tokens."""
        info = helper.make_tensor_value_info
        present = [
            info(f"present.{index}.{part}", TensorProto.FLOAT, self.cache_shape("total_sequence_length"))
            for index in range(self.sizes.layers)
            for part in ("key", "value")
        ]
        return [info("logits", TensorProto.FLOAT, ["batch_size", "kept_length", self.sizes.vocabulary]), *present]

    def cache_shape(self, length):
        """Returns the shape of a cache of so many places."""
        return ["batch_size", self.sizes.key_heads, length, self.sizes.head]


def positions_of(sizes):
    """Returns how many places a context has."""
    return min(sizes.context, MOST_POSITIONS)
