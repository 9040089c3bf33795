"""The encoders that are compared, by name, and the one that ships.

e4m8 reads: 4-bit word embeddings, 8-bit matrices. "packed" ones compute with
MatMulNBits; the others widen their matrices once, at load.
"""

from encoder_graph import Precision

SMALL = {"embedding_bits": 4, "matrix_bits": 4, "block": 32, "packed": True}

VARIANTS = {
    "fp32": Precision(),
    "e4m8": Precision(embedding_bits=4, matrix_bits=8),
    "e4m8-packed": Precision(embedding_bits=4, matrix_bits=8, packed=True),
    "e4m8-packed-int8": Precision(embedding_bits=4, matrix_bits=8, packed=True, accuracy_level=4),
    "e4m8-dynamic": Precision(embedding_bits=4, matrix_bits=8, dynamic=True),
    "e4m8-rows": Precision(embedding_bits=4, matrix_bits=8, dynamic=True, by_row=True),
    "e8m8": Precision(embedding_bits=8, matrix_bits=8),
    "e4m4-packed": Precision(**SMALL),
    "5-layers-fp32": Precision(layers=5),
    "5-layers-e4m8": Precision(embedding_bits=4, matrix_bits=8, layers=5),
    "5-layers-e4m4-packed": Precision(**SMALL, layers=5),
}
SHIPPED = "e4m8"
