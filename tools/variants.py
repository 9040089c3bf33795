"""The quantisations that are compared, by name."""

from encoder_graph import Precision

VARIANTS = {
    "fp32": Precision(),
    "e4m8": Precision(embedding_bits=4, embedding_block=96, matrix_bits=8, block=128, positions=256),
}
SHIPPED = "e4m8"
