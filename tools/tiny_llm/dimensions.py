"""The sizes of the tiny language model, in one place."""

VOCABULARY = 260
"""256 bytes and four special tokens; see tokenizer_files.py."""

CODE = 24
"""Every token has a code: a unit vector of this many numbers."""

OFFSETS = 4
"""How many tokens back the first layer looks: the length of a match."""

LAYERS = 2
HEADS = OFFSETS
HEAD = 128
"""Numbers in a head: ROTARY of them carry position, the rest content."""

ROTARY = 32
ROTARY_BASE = 10000
CONTENT = HEAD - ROTARY
"""Exactly OFFSETS codes."""

HIDDEN = 160
"""Own code, OFFSETS earlier codes, the copied code, a one, marks of blanks, and padding."""

CONTEXT = 4096
CHUNK = 512
"""Tokens that one prefill takes at most."""

assert CONTENT == OFFSETS * CODE
assert HIDDEN >= (OFFSETS + 2) * CODE + 1
