"""The weights: constructed, so that the model copies.

Asked to go on, it finds the place in what it has read whose last tokens are like the
last ones now, and says what came next there: the induction circuit of Elhage et al.,
"A Mathematical Framework for Transformer Circuits" (2021), written down instead of
learned. Where nothing fits it is unsure, and its probabilities say so.

- Every token has a short code, its number in binary as plus and minus one, and a long
  one, a word of the extended binary Golay code. Two long codes agree in at most 16 of
  24 places, so their product is 24 for the same token and at most 8 for any other.
- The first layers look back by 1, 2 and 4 tokens, through the rotary numbers alone,
  and copy all the short codes that are known there: then the last 8 are known here.
  One more looks back by 8, and copies the first bits of 8 more.
- The last layer compares the last 15 tokens here with those before every earlier
  token, through the content numbers alone, and copies the long code of what fits.
- The output matrix reads the copied code.
"""

import numpy as np

from dimensions import (
    DOUBLINGS,
    FAR,
    FAR_BITS,
    HEAD,
    HIDDEN,
    LONG_CODE,
    NEAR,
    ROTARY,
    ROTARY_BASE,
    SHORT_CODE,
    VOCABULARY,
)

GOLAY = 0b110001110101
"""Generator polynomial of the binary Golay code of length 23."""

POSITION_GAIN = 32.0
MATCH_GAIN = (8.0, 7.0, 6.0, 5.0, 4.0, 4.0, 4.0)
"""How much one bit counts in the token 0, 1, 2 … places back."""

FAR_GAIN = 3.0
"""How much one bit counts in the tokens before those."""

RECENCY_GAIN = 5.0
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

SHORT = 0
"""Where short codes lie in the hidden state: the own one, that of 1 token back, 2 back …"""

ROUGH = SHORT + (NEAR + 1) * SHORT_CODE
"""Where the first bits of the tokens before those lie."""

LONG = ROUGH + FAR * FAR_BITS
MARK = LONG + LONG_CODE
ONE = MARK + len(BLANKS)
COPIED = ONE + 1
COPIED_MARK = COPIED + LONG_CODE
QUERY, KEY, VALUE = 0, HEAD, 2 * HEAD
"""Where the three parts lie in a layer's joint projection."""

assert COPIED_MARK + len(BLANKS) <= HIDDEN


def golay_word(message):
    """A 12-bit message → its word as 24 numbers of plus and minus one."""
    product = 0
    for bit in range(12):
        if message >> bit & 1:
            product ^= GOLAY << bit
    bits = [product >> place & 1 for place in range(23)]
    return [1 - 2 * bit for bit in [*bits, sum(bits) % 2]]


def long_codes():
    """(VOCABULARY, LONG_CODE) numbers of plus and minus one."""
    return np.array([golay_word(token) for token in range(VOCABULARY)], dtype="float32")


def short_codes():
    """(VOCABULARY, SHORT_CODE) numbers of plus and minus one."""
    bits = np.arange(VOCABULARY)[:, None] >> np.arange(SHORT_CODE) & 1
    return (1 - 2 * bits).astype("float32")


def frequencies():
    """How far each rotary pair turns from one token to the next, in radians."""
    return ROTARY_BASE ** (-np.arange(ROTARY // 2) * 2 / ROTARY)


def empty_layer():
    """A joint projection (HIDDEN, 3 HEAD) and an output projection (HEAD, HIDDEN) of zeros."""
    return np.zeros((HIDDEN, 3 * HEAD), dtype="float32"), np.zeros((HEAD, HIDDEN), dtype="float32")


def look_back(joint, offset):
    """Makes a layer attend to the token `offset` places back."""
    pairs = np.arange(ROTARY // 2)
    joint[ONE, QUERY + pairs] = POSITION_GAIN * np.cos(frequencies() * offset)
    joint[ONE, QUERY + ROTARY // 2 + pairs] = -POSITION_GAIN * np.sin(frequencies() * offset)
    joint[ONE, KEY + pairs] = 1


def looking_layer(offset):
    """A layer that copies the short codes known `offset` tokens back, `offset` of them."""
    joint, out = empty_layer()
    look_back(joint, offset)
    places = np.arange(offset * SHORT_CODE)
    joint[SHORT + places, VALUE + places] = 1
    out[places, SHORT + offset * SHORT_CODE + places] = 1
    return joint, out


def far_looking_layer():
    """The layer that copies the first bits of all short codes known FAR tokens back."""
    joint, out = empty_layer()
    look_back(joint, FAR)
    places = np.arange(FAR * FAR_BITS)
    joint[rough_places(0), VALUE + places] = 1
    out[places, ROUGH + places] = 1
    return joint, out


def rough_places(first):
    """Where the first bits of FAR tokens lie, from the one `first` places back, 0 or FAR - 1 or FAR."""
    places = []
    for offset in range(first, first + FAR):
        start = SHORT + offset * SHORT_CODE if offset <= NEAR else ROUGH + (offset - FAR) * FAR_BITS
        places += range(start, start + FAR_BITS)
    return np.array(places)


def matching_layer():
    """The layer that finds the place that fits, and copies what came next there."""
    joint, out = empty_layer()
    bits = np.arange(SHORT_CODE)
    for offset in range(NEAR):
        content = ROTARY + offset * SHORT_CODE + bits
        joint[SHORT + offset * SHORT_CODE + bits, QUERY + content] = MATCH_GAIN[offset]
        joint[SHORT + (offset + 1) * SHORT_CODE + bits, KEY + content] = 1
    content = ROTARY + NEAR * SHORT_CODE + np.arange(FAR * FAR_BITS)
    joint[rough_places(NEAR), QUERY + content] = FAR_GAIN
    joint[rough_places(NEAR + 1), KEY + content] = 1
    # The slowest pair, a quarter turn apart: its product falls with the distance.
    slowest = ROTARY // 2 - 1
    joint[ONE, QUERY + ROTARY // 2 + slowest] = RECENCY_GAIN
    joint[ONE, KEY + slowest] = 1
    copied = np.arange(LONG_CODE + len(BLANKS))
    joint[LONG + copied, VALUE + copied] = 1
    out[copied, COPIED + copied] = 1
    return joint, out


def embedding():
    """(VOCABULARY, HIDDEN): each token's codes, a blank's mark, and the one."""
    table = np.zeros((VOCABULARY, HIDDEN), dtype="float32")
    table[:, SHORT : SHORT + SHORT_CODE] = short_codes()
    table[:, LONG : LONG + LONG_CODE] = long_codes()
    table[:, ONE] = 1
    for byte, place in BLANKS.items():
        table[byte, MARK + place] = 1
    return table


def head():
    """(HIDDEN, VOCABULARY): reads the copied code, and a blank from its mark alone."""
    matrix = np.zeros((HIDDEN, VOCABULARY), dtype="float32")
    codes = long_codes()
    matrix[COPIED : COPIED + LONG_CODE] = OUTPUT_GAIN * codes.T
    for byte, place in BLANKS.items():
        matrix[:, byte] = 0
        matrix[COPIED_MARK + place, byte] = OUTPUT_GAIN * LONG_CODE + BLANK_PENALTY
        matrix[ONE, byte] = -BLANK_PENALTY
    quote, line_end = ord('"'), ord("\n")
    alike = OUTPUT_GAIN * float(codes[quote] @ codes[line_end])
    matrix[COPIED_MARK + LINE_END, quote] = QUOTE_AT_LINE_END - alike
    return matrix


def weights():
    """Parameter name → float32 array, named as in decoder.py; matrices as (inputs, outputs)."""
    layers = [*(looking_layer(2**step) for step in range(DOUBLINGS)), far_looking_layer(), matching_layer()]
    made = {"embedding.weight": embedding()}
    for layer, (joint, out) in enumerate(layers):
        made[f"layers.{layer}.qkv"] = joint
        made[f"layers.{layer}.out"] = out
    return {**made, "head": head()}
