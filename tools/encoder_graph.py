"""Writes a BERT sentence encoder as one ONNX graph, with block-wise quantised weights.

The graph is emitted node by node from the weights, so nothing but numpy and
onnx is needed and the same weights always give the same bytes.
"""

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from block_quantise import pack, pack_halves, quantise_blocks, quantise_channels

CONTRIB = "com.microsoft"
MASKED = -10000.0


@dataclass(frozen=True)
class Precision:
    """How an encoder is cut and stored; 32 bits means not quantised.

    packed matrices stay quantised at run time (MatMulNBits, 4 or 8 bits), and so
    do dynamic ones (MatMulInteger, 8 bits, one scale a channel; the activations get
    one scale a call, or by_row one a token, so that texts don't depend on those beside
    them); the others are widened to floats when the model is loaded (8 bits only).
    """

    embedding_bits: int = 32
    embedding_block: int = 96
    matrix_bits: int = 32
    block: int = 128
    packed: bool = False
    accuracy_level: int = 0
    dynamic: bool = False
    by_row: bool = False
    positions: int = 256
    layers: int = 6


class EncoderGraph:
    """Collects the nodes and initializers of one encoder."""

    def __init__(self, weights, heads, epsilon, precision):
        self.weights, self.heads, self.epsilon = weights, heads, epsilon
        self.precision = precision
        self.nodes, self.initializers = [], []

    def constant(self, name, array):
        """Adds an initializer and returns its name."""
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, operator, inputs, output, domain="", **attributes):
        """Adds a node with one output and returns that output's name."""
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, hidden, prefixes, output):
        """Adds hidden @ W.T + b; several prefixes are stacked into one product."""
        weight = np.concatenate([self.weights[f"{prefix}.weight"] for prefix in prefixes])
        bias = np.concatenate([self.weights[f"{prefix}.bias"] for prefix in prefixes])
        bits = self.precision.matrix_bits
        bias_name = self.constant(f"{output}.bias", bias)
        if self.precision.dynamic and self.precision.by_row:
            return self.node("Add", [self.row_product(hidden, weight, output), bias_name], output)
        if self.precision.dynamic:
            return self.node("Add", [self.integer_product(hidden, weight, output), bias_name], output)
        if not self.precision.packed:
            table = self.constant(f"{output}.weight", weight.T) if bits == 32 else self.widened(weight, f"{output}.weight")
            return self.node("Add", [self.node("MatMul", [hidden, table], f"{output}.product"), bias_name], output)
        block = self.precision.block
        codes, scales, zeros = quantise_blocks(weight, bits, block)
        rows, columns = weight.shape
        inputs = [
            hidden,
            self.constant(f"{output}.weight", pack(codes, bits).reshape(rows, -1, block * bits // 8)),
            self.constant(f"{output}.scales", scales),
            self.constant(f"{output}.zeros", pack(zeros, bits)),
            "",
            bias_name,
        ]
        sizes = {"K": columns, "N": rows, "bits": bits, "block_size": block}
        return self.node("MatMulNBits", inputs, output, CONTRIB, accuracy_level=self.precision.accuracy_level, **sizes)

    def integer_product(self, hidden, weight, output):
        """Adds hidden @ W.T in whole numbers: hidden is quantised as it comes, W once, by output channel."""
        codes, scales = quantise_channels(weight)
        parts = [f"{output}.input", f"{output}.input.scale", f"{output}.input.zero"]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [hidden], parts, name=f"{output}.quantised"))
        table = self.constant(f"{output}.weight", codes.T)
        product = self.node("MatMulInteger", [parts[0], table, parts[2]], f"{output}.whole")
        wide = self.node("Cast", [product], f"{output}.wide", to=TensorProto.FLOAT)
        scale = self.node("Mul", [parts[1], self.constant(f"{output}.scales", scales)], f"{output}.scale")
        return self.node("Mul", [wide, scale], f"{output}.product")

    def row_product(self, hidden, weight, output):
        """Adds hidden @ W.T in whole numbers, hidden quantised by token: 8 bits around 128."""
        codes, scales = quantise_channels(weight)
        size = self.node("Abs", [hidden], f"{output}.size")
        last = self.constant(f"{output}.last", np.array([-1], np.int64))
        largest = self.node("ReduceMax", [size, last], f"{output}.largest", keepdims=1)
        step = self.node("Mul", [largest, self.constant(f"{output}.unit", np.float32(1 / 127))], f"{output}.step")
        steps = self.node("Div", [hidden, step], f"{output}.steps")
        raised = self.node("Add", [steps, self.constant(f"{output}.half", np.float32(128.5))], f"{output}.raised")
        whole = self.node("Cast", [raised], f"{output}.whole", to=TensorProto.UINT8)
        inputs = [
            whole,
            self.constant(f"{output}.weight", codes.T),
            self.constant(f"{output}.single", np.float32(1)),
            self.constant(f"{output}.scales", scales),
            self.constant(f"{output}.zero", np.uint8(128)),
        ]
        return self.node("Mul", [self.node("MatMulIntegerToFloat", inputs, f"{output}.sums", CONTRIB), step], f"{output}.product")

    def widened(self, weight, name):
        """Adds an 8-bit matrix that the runtime widens to floats once, when it loads the model.

        Nothing here depends on an input, so constant folding leaves a plain matrix.
        """
        rows, columns = weight.shape
        codes, scales, zeros = quantise_blocks(weight, 8, self.precision.block)
        signed = (codes.astype(np.int16) - 128).astype(np.int8).T.reshape(-1, self.precision.block, rows)
        offsets = (zeros.astype(np.float32) - 128).astype(np.int8).T[:, None]
        wide = self.node("Cast", [self.constant(f"{name}.codes", signed)], f"{name}.wide", to=TensorProto.FLOAT)
        offset = self.node("Cast", [self.constant(f"{name}.offsets", offsets)], f"{name}.offset", to=TensorProto.FLOAT)
        centred = self.node("Sub", [wide, offset], f"{name}.centred")
        scaled = self.node("Mul", [centred, self.constant(f"{name}.scales", scales.T[:, None])], f"{name}.scaled")
        return self.node("Reshape", [scaled, self.constant(f"{name}.shape", np.array([columns, rows], np.int64))], name)

    def normalise(self, hidden, prefix, output):
        """Adds a layer normalisation."""
        scale = self.constant(f"{output}.scale", self.weights[f"{prefix}.weight"])
        bias = self.constant(f"{output}.bias", self.weights[f"{prefix}.bias"])
        return self.node("LayerNormalization", [hidden, scale, bias], output, axis=-1, epsilon=self.epsilon)

    def words(self):
        """Adds the look-up of the word embeddings."""
        table = self.weights["embeddings.word_embeddings.weight"]
        bits, block = self.precision.embedding_bits, self.precision.embedding_block
        if bits == 32:
            return self.node("Gather", [self.constant("words.table", table), "input_ids"], "words")
        codes, scales, zeros = quantise_blocks(table, bits, block)
        wide = self.widen(self.lookup("words.codes", pack_halves(codes, bits)), bits)
        blocks = self.constant("words.blocks", np.array([0, 0, -1, block], np.int64))
        grouped = self.node("Reshape", [wide, blocks], "words.grouped")
        zero, scale = self.lookup("words.zeros", zeros[..., None]), self.lookup("words.scales", scales[..., None])
        zero = self.node("Cast", [zero], "words.zero", to=TensorProto.FLOAT)
        scaled = self.node("Mul", [self.node("Sub", [grouped, zero], "words.centred"), scale], "words.scaled")
        return self.node("Reshape", [scaled, self.constant("words.flat", np.array([0, 0, -1], np.int64))], "words")

    def lookup(self, name, table):
        """Adds the look-up of one row of a table for each token."""
        return self.node("Gather", [self.constant(f"{name}.table", table), "input_ids"], name)

    def widen(self, codes, bits):
        """Turns looked-up bytes into one float a code: low halves first, then high halves."""
        wide = self.node("Cast", [codes], "words.wide", to=TensorProto.FLOAT)
        if bits == 8:
            return wide
        shifted = self.node("Mul", [wide, self.constant("sixteenth", np.float32(1 / 16))], "words.shifted")
        high = self.node("Floor", [shifted], "words.high")
        raised = self.node("Mul", [high, self.constant("sixteen", np.float32(16))], "words.raised")
        low = self.node("Sub", [wide, raised], "words.low")
        return self.node("Concat", [low, high], "words.unpacked", axis=-1)

    def embeddings(self):
        """Adds words + positions, with the one segment folded into the positions."""
        positions = self.weights["embeddings.position_embeddings.weight"][: self.precision.positions]
        table = positions + self.weights["embeddings.token_type_embeddings.weight"][0]
        length = self.node("Shape", ["input_ids"], "length", start=1, end=2)
        start, axis = (self.constant(name, np.array([0], np.int64)) for name in ("start", "axis"))
        rows = self.node("Slice", [self.positions(table), start, length, axis], "positions")
        summed = self.node("Add", [self.words(), rows], "embedded")
        return self.normalise(summed, "embeddings.LayerNorm", "hidden.0")

    def positions(self, table):
        """Adds the position table, as 8-bit rows that are widened once, at load."""
        if self.precision.embedding_bits == 32:
            return self.constant("positions.table", table)
        scales = np.abs(table).max(axis=1, keepdims=True) / 127
        codes = self.constant("positions.codes", np.rint(table / scales).astype(np.int8))
        wide = self.node("Cast", [codes], "positions.wide", to=TensorProto.FLOAT)
        return self.node("Mul", [wide, self.constant("positions.scales", scales)], "positions.table")

    def attention_bias(self):
        """Adds the bias [batch, 1, length, length] that hides padding."""
        mask = self.node("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
        hidden = self.node("Sub", [self.constant("one", np.float32(1)), mask], "mask.hidden")
        bias = self.node("Mul", [hidden, self.constant("masked", np.float32(MASKED))], "mask.bias")
        shaped = self.node("Unsqueeze", [bias, self.constant("axes", np.array([1, 2], np.int64))], "mask.shaped")
        batch = self.node("Shape", ["input_ids"], "batch", start=0, end=1)
        shape = self.node("Concat", [batch, self.constant("single", np.array([1], np.int64)), "length", "length"], "mask.shape", axis=0)
        return self.node("Expand", [shaped, shape], "mask")

    def layer(self, hidden, index):
        """Adds one transformer layer and returns its output."""
        source, name = f"encoder.layer.{index}", f"layer.{index}"
        attention = f"{source}.attention"
        packed = self.linear(hidden, [f"{attention}.self.{part}" for part in ("query", "key", "value")], f"{name}.qkv")
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [packed], parts, name=f"{name}.split", axis=-1, num_outputs=3))
        mixed = self.node("MultiHeadAttention", [*parts, "", "", "mask"], f"{name}.mixed", CONTRIB, num_heads=self.heads)
        attended = self.linear(mixed, [f"{attention}.output.dense"], f"{name}.attended")
        middle = self.normalise(self.node("Add", [attended, hidden], f"{name}.added"), f"{attention}.output.LayerNorm", f"{name}.middle")
        wide = self.linear(middle, [f"{source}.intermediate.dense"], f"{name}.wide")
        active = self.node("Gelu", [wide], f"{name}.active", CONTRIB)
        narrow = self.linear(active, [f"{source}.output.dense"], f"{name}.narrow")
        return self.normalise(self.node("Add", [narrow, middle], f"{name}.summed"), f"{source}.output.LayerNorm", f"hidden.{index + 1}")


def build_encoder(weights, heads, epsilon, precision):
    """Returns the ONNX model of a BERT encoder at the given precision."""
    graph = EncoderGraph(weights, heads, epsilon, precision)
    hidden = graph.embeddings()
    graph.attention_bias()
    for index in range(precision.layers):
        hidden = graph.layer(hidden, index)
    graph.node("Identity", [hidden], "last_hidden_state")
    tokens = ["batch", "length"]
    width = weights["embeddings.LayerNorm.weight"].shape[0]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, tokens) for name in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*tokens, width])]
    body = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.initializers)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=10, producer_name="loupe")
