"""How a decoder's matrices are stored and multiplied.

Each form adds a product `x @ weight.T` to a graph; the vocabulary is stored once and also looked up.
"""

import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from block_quantise import pack, quantise_blocks  # noqa: E402

CONTRIB = "com.microsoft"
BLOCK = 32
MIDDLE = 128


class Floats:
    """32-bit numbers: what the other forms are compared with."""

    def multiply(self, graph, hidden, weight, output):
        """Adds hidden @ weight.T."""
        return graph.node("MatMul", [hidden, graph.constant(f"{output}.weight", weight.T)], output)

    def look_up(self, graph, vocabulary, output):
        """Adds one row of the vocabulary for each token."""
        graph.constant("vocabulary", vocabulary.T)
        rows = graph.node("Gather", ["vocabulary", "input_ids"], f"{output}.columns", axis=1)
        return graph.node("Transpose", [rows], output, perm=[1, 2, 0])

    def write(self, graph, hidden, output):
        """Adds the likelihood of each token of the vocabulary."""
        return graph.node("MatMul", [hidden, "vocabulary"], output)


class Bytes:
    """8 bits a weight and one scale for each output; inputs are rounded to 8 bits, with one scale for each token.

    A scale for all tokens together, as DynamicQuantizeLinear has it, loses what a model's few huge values do not leave
    room for. Both sides are unsigned: processors without dot products of bytes saturate on mixed signs.
    """

    def multiply(self, graph, hidden, weight, output):
        """Adds hidden @ weight.T."""
        codes, scales = bytes_by_row(weight)
        table = graph.constant(f"{output}.weight", codes.T)
        return self.product(graph, hidden, table, graph.constant(f"{output}.scales", scales), output)

    def product(self, graph, hidden, table, scales, output):
        """Adds the rounding of the inputs, the product in whole numbers, and both scales."""
        name = lambda part: f"{output}.{part}"
        most = graph.constant("most", np.float32(127))
        size = graph.node("ReduceMax", [graph.node("Abs", [hidden], name("size")), graph.last_axis()], name("largest"), keepdims=1)
        size = graph.node("Max", [size, graph.constant("least", np.float32(1e-9))], name("bounded"))
        scale = graph.node("Div", [size, most], name("scale"))
        units = graph.node("Div", [hidden, scale], name("units"))
        # Above zero, so that cutting off what is behind the point rounds.
        raised = graph.node("Add", [units, graph.constant("half", np.float32(MIDDLE + 0.5))], name("raised"))
        codes = graph.node("Cast", [raised], name("codes"), to=TensorProto.UINT8)
        zero = graph.constant("middle", np.uint8(MIDDLE))
        whole = graph.node("MatMulInteger", [codes, table, zero, zero], name("whole"))
        wide = graph.node("Cast", [whole], name("wide"), to=TensorProto.FLOAT)
        return graph.node("Mul", [graph.node("Mul", [wide, scale], name("scaled")), scales], output)

    def look_up(self, graph, vocabulary, output):
        """Adds one row of the vocabulary for each token."""
        codes, scales = bytes_by_row(vocabulary)
        graph.constant("vocabulary", codes.T)
        graph.constant("vocabulary.scales", scales)
        columns = graph.node("Gather", ["vocabulary", "input_ids"], f"{output}.columns", axis=1)
        rows = graph.node("Transpose", [columns], f"{output}.rows", perm=[1, 2, 0])
        wide = graph.node("Cast", [rows], f"{output}.wide", to=TensorProto.FLOAT)
        centred = graph.node("Sub", [wide, graph.constant("middle.float", np.float32(MIDDLE))], f"{output}.centred")
        scale = graph.node("Gather", ["vocabulary.scales", "input_ids"], f"{output}.scale")
        scale = graph.node("Unsqueeze", [scale, graph.last_axis()], f"{output}.scale.column")
        return graph.node("Mul", [centred, scale], output)

    def write(self, graph, hidden, output):
        """Adds the likelihood of each token of the vocabulary."""
        return self.product(graph, hidden, "vocabulary", "vocabulary.scales", output)


class Nibbles:
    """4 bits a weight in blocks of 32 with a scale and a zero point each; the vocabulary has 8 bits."""

    def multiply(self, graph, hidden, weight, output):
        """Adds hidden @ weight.T."""
        codes, scales, zeros = quantise_blocks(weight, 4, BLOCK)
        rows, columns = weight.shape
        inputs = [
            hidden,
            graph.constant(f"{output}.weight", pack(codes, 4).reshape(rows, -1, BLOCK // 2)),
            graph.constant(f"{output}.scales", scales),
            graph.constant(f"{output}.zeros", pack(zeros, 4)),
        ]
        return graph.node("MatMulNBits", inputs, output, CONTRIB, K=columns, N=rows, bits=4, block_size=BLOCK, accuracy_level=4)

    def look_up(self, graph, vocabulary, output):
        """Adds one row of the vocabulary for each token."""
        self.rows, self.columns = vocabulary.shape
        blocks = vocabulary.reshape(-1, BLOCK)
        codes, scales = bytes_by_row(blocks)
        shape = (self.rows, self.columns // BLOCK, BLOCK)
        graph.constant("vocabulary", codes.reshape(shape))
        graph.constant("vocabulary.scales", scales.reshape(*shape[:2], 1))
        sizes = {"bits": 8, "block_size": BLOCK, "gather_axis": 0, "quantize_axis": 2}
        rows = graph.node("GatherBlockQuantized", ["vocabulary", "input_ids", "vocabulary.scales"], f"{output}.rows", CONTRIB, **sizes)
        return graph.node("Reshape", [rows, graph.constant("flat", np.array([0, 0, -1], np.int64))], output)

    def write(self, graph, hidden, output):
        """Adds the likelihood of each token of the vocabulary."""
        scales = graph.node("Reshape", ["vocabulary.scales", graph.constant("all", np.array([-1], np.int64))], f"{output}.scales")
        sizes = {"K": self.columns, "N": self.rows, "bits": 8, "block_size": BLOCK, "accuracy_level": 4}
        return graph.node("MatMulNBits", [hidden, "vocabulary", scales], output, CONTRIB, **sizes)


def bytes_by_row(matrix):
    """Returns unsigned codes around 128, and for each row the scale."""
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12).astype(np.float32) / np.float32(127)
    codes = np.rint(matrix / scales[:, None]) + MIDDLE
    return codes.astype(np.uint8), scales


FORMS = {"fp32": Floats, "quantized": Bytes, "q4": Nibbles}
