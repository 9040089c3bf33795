"""The sizes of the tiny language model, in one place."""

VOCABULARY = 260
"""256 bytes and four special tokens; see tokenizer_files.py."""

SHORT_CODE = 9
"""By a code of this many numbers tokens are compared."""

LONG_CODE = 24
"""By a code of this many numbers tokens are copied and told apart in the output."""

DOUBLINGS = 3
"""Layers that look back by 1, 2 and 4 tokens; each doubles how far the state reaches."""

NEAR = 2**DOUBLINGS - 1
"""How many tokens are compared by their short codes."""

FAR = 2**DOUBLINGS
"""How many before those are compared roughly, and how far one more layer looks back."""

FAR_BITS = 2
"""Numbers of the short code that the rough comparison takes."""

LAYERS = DOUBLINGS + 2
HEADS = 1
HEAD = 96
"""Numbers in a head: ROTARY of them carry position, the rest content."""

ROTARY = 16
ROTARY_BASE = 10000

HIDDEN = 160
"""Numbers in the hidden state; weights.py says what lies where."""

CONTEXT = 4096
CHUNK = 512
"""Tokens that one prefill takes at most."""

assert ROTARY + NEAR * SHORT_CODE + FAR * FAR_BITS <= HEAD
