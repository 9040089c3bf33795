"""The weights: constructed, so that the model copies.

Asked to go on, it finds the place in what it has read whose last OFFSETS tokens are
like the last ones now, and says what came next there: the induction circuit of
Elhage et al., "A Mathematical Framework for Transformer Circuits" (2021), written
down instead of learned. Where nothing fits it is unsure, and its probabilities say so.

- Every token has a code: a word of the extended binary Golay code as plus and minus
  one. Two words agree in at most 16 of 24 places, so a product of 24 means "the same"
  and any other pair gives at most 8.
- Layer 1, head m: attends to the token m places back, through the rotary numbers
  alone, and writes its code down.
- Layer 2, head 0: compares the last OFFSETS codes here with those before every earlier
  token, through the content numbers alone, and copies the code of the token that fits.
- The output matrix reads the copied code.
"""

import numpy as np

from dimensions import (
    CODE,
    HEAD,
    HEADS,
    HIDDEN,
    LAYERS,
    OFFSETS,
    ROTARY,
    ROTARY_BASE,
    VOCABULARY,
)

GOLAY = 0b110001110101
"""Generator polynomial of the binary Golay code of length 23."""

POSITION_GAIN = 24.0
MATCH_GAIN = (1.0, 0.75, 0.5, 0.5)
"""How much it counts that the token 0, 1, 2, 3 places back is the same."""

RECENCY_GAIN = 10.0
"""Among equal matches the nearer one wins, by some thousandths a token."""

OUTPUT_GAIN = 0.5

BLANKS = {byte: place for place, byte in enumerate(b" \n\t\r")}
LINE_END = BLANKS[ord("\n")]
"""Blanks are allowed nearly anywhere in JSON, so a model that is unsure must not drift
into them: they have a mark of their own beside the code, are said only when they are
copied, and are unlikely otherwise. A copied line end also speaks for a quotation mark:
where a line ends and JSON allows no line end, the string ends."""

BLANK_PENALTY = 10.0
QUOTE_AT_LINE_END = 9.0
"""Above what any other token can get there, below the line end itself."""

OWN, EARLIER, COPIED = 0, CODE, (OFFSETS + 1) * CODE
"""Where the own code, the earlier tokens' codes and the copied code lie in the hidden state."""

ONE = (OFFSETS + 2) * CODE
MARK = ONE + 1
COPIED_MARK = MARK + len(BLANKS)
QUERY, KEY, VALUE = 0, HEADS * HEAD, 2 * HEADS * HEAD
"""Where the three parts lie in a layer's joint projection."""


def golay_word(message):
    """A 12-bit message → its word as 24 numbers of plus and minus one."""
    product = 0
    for bit in range(12):
        if message >> bit & 1:
            product ^= GOLAY << bit
    bits = [product >> place & 1 for place in range(23)]
    return np.array([1 - 2 * bit for bit in [*bits, sum(bits) % 2]], dtype="float32")


def codes():
    """(VOCABULARY, CODE) numbers of plus and minus one."""
    return np.stack([golay_word(token) for token in range(VOCABULARY)])


def frequencies():
    """How far each rotary pair turns from one token to the next, in radians."""
    return ROTARY_BASE ** (-np.arange(ROTARY // 2) * 2 / ROTARY)


def look_back(matrix, head, offset):
    """Makes a head attend to the token that stands `offset` places back."""
    pairs = np.arange(ROTARY // 2)
    query, key = QUERY + head * HEAD, KEY + head * HEAD
    matrix[query + pairs, ONE] = POSITION_GAIN * np.cos(frequencies() * offset)
    matrix[query + ROTARY // 2 + pairs, ONE] = -POSITION_GAIN * np.sin(frequencies() * offset)
    matrix[key + pairs, ONE] = 1


def first_layer():
    """The joint projection and the output projection of the layer that looks back."""
    joint, out = empty_layer()
    places = np.arange(CODE)
    for head in range(HEADS):
        look_back(joint, head, head + 1)
        joint[VALUE + head * HEAD + places, OWN + places] = 1
        out[EARLIER + head * CODE + places, head * HEAD + places] = 1
    return joint, out


def second_layer():
    """The joint projection and the output projection of the layer that matches and copies."""
    joint, out = empty_layer()
    places = np.arange(CODE)
    for offset in range(OFFSETS):
        content = ROTARY + offset * CODE + places
        joint[QUERY + content, OWN + offset * CODE + places] = MATCH_GAIN[offset]
        joint[KEY + content, EARLIER + offset * CODE + places] = 1
    # The slowest pair, a quarter turn apart: its product falls with the distance.
    slowest = ROTARY // 2 - 1
    joint[QUERY + ROTARY // 2 + slowest, ONE] = RECENCY_GAIN
    joint[KEY + slowest, ONE] = 1
    joint[VALUE + places, OWN + places] = 1
    out[COPIED + places, places] = 1
    marks = np.arange(len(BLANKS))
    joint[VALUE + CODE + marks, MARK + marks] = 1
    out[COPIED_MARK + marks, CODE + marks] = 1
    return joint, out


def empty_layer():
    """A joint projection (3 HEADS HEAD, HIDDEN) and an output projection (HIDDEN, HEADS HEAD) of zeros."""
    return (
        np.zeros((3 * HEADS * HEAD, HIDDEN), dtype="float32"),
        np.zeros((HIDDEN, HEADS * HEAD), dtype="float32"),
    )


def embedding():
    """(VOCABULARY, HIDDEN): each token's code, the one, and a blank's mark."""
    table = np.zeros((VOCABULARY, HIDDEN), dtype="float32")
    table[:, OWN : OWN + CODE] = codes()
    table[:, ONE] = 1
    for byte, place in BLANKS.items():
        table[byte, MARK + place] = 1
    return table


def head():
    """(VOCABULARY, HIDDEN): reads the copied code, and a blank from its mark alone."""
    matrix = np.zeros((VOCABULARY, HIDDEN), dtype="float32")
    matrix[:, COPIED : COPIED + CODE] = OUTPUT_GAIN * codes()
    for byte, place in BLANKS.items():
        matrix[byte] = 0
        matrix[byte, COPIED_MARK + place] = OUTPUT_GAIN * CODE + BLANK_PENALTY
        matrix[byte, ONE] = -BLANK_PENALTY
    quote, line_end = ord('"'), ord("\n")
    alike = OUTPUT_GAIN * float(codes()[quote] @ codes()[line_end])
    matrix[quote, COPIED_MARK + LINE_END] = QUOTE_AT_LINE_END - alike
    return matrix


def weights():
    """Parameter name → float32 array, named as in decoder.py; matrices as (inputs, outputs)."""
    made = {"embedding.weight": embedding()}
    for layer, (joint, out) in zip(range(LAYERS), (first_layer(), second_layer()), strict=True):
        made[f"layers.{layer}.qkv"] = np.ascontiguousarray(joint.T)
        made[f"layers.{layer}.out"] = np.ascontiguousarray(out.T)
    return {**made, "head": np.ascontiguousarray(head().T)}
