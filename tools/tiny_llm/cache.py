"""The paged key-value cache, with the kernels that one conversation needs and no others.

TVM's own constructor compiles kernels for sliding windows and for trees of guesses
too. Every kernel is a shader that the browser compiles while it loads, so they are
left out, and attention has kernels of its own: see attention.py.
"""

import tvm
from tvm import relax
from tvm.relax.frontend.nn.llm.kv_cache import (
    AttnKind,
    PagedKVCache,
    RopeMode,
    _compact_kv_copy,
    _copy_single_page,
    _kv_cache_debug_get_kv,
    _kv_cache_transpose_append,
    _merge_state_inplace,
)
from tvm.relax.frontend.nn.llm.position_embedding import llama_rope_with_position_map

from attention import attend_earlier, attend_new, attend_one
from dimensions import HEAD, HEADS, LAYERS, ROTARY, ROTARY_BASE

NUMBERS = "float32"
LEFT_OUT = relax.Tuple([])


def kernels(page_size, target):
    """Argument name → kernel, as the runtime's constructor of the cache takes them."""
    return {
        "append": _kv_cache_transpose_append(HEADS, HEAD, NUMBERS),
        "attend_new": attend_new,
        "attend_earlier": attend_earlier,
        "attend_one": attend_one,
        "merge": _merge_state_inplace(HEADS, HEAD, NUMBERS, target, "merge_state"),
        "rotate": llama_rope_with_position_map(ROTARY_BASE, 1, HEAD, HEADS, HEADS, NUMBERS, {}, ROTARY),
        "copy_page": _copy_single_page(HEADS, page_size, HEAD, NUMBERS, target),
        "read_back": _kv_cache_debug_get_kv(LAYERS, HEADS, HEAD, NUMBERS),
        "compact": _compact_kv_copy(HEADS, HEAD, NUMBERS, target),
    }


def create_cache(sequences, tokens, chunk, page_size, sliding, target):
    """A PagedKVCache expression.

    sequences, tokens, chunk, page_size, sliding: sizes that WebLLM passes when it
    makes the cache; sliding windows are not built in, so it must pass 0 for the last.
    """
    builder = relax.BlockBuilder.current()
    added = {name: builder.add_func(kernel, f"cache_{name}") for name, kernel in kernels(page_size, target).items()}

    def attention(name):
        return relax.Tuple([tvm.ir.StringImm("tirx"), added[name]])

    layer_window = 1024  # read only with sliding windows
    arguments = [
        relax.ShapeExpr([sequences, tokens, chunk, page_size, sliding, layer_window]),
        relax.ShapeExpr([0, LAYERS]),
        *(relax.prim_value(size) for size in (HEADS, HEADS, HEAD, HEAD)),
        relax.ShapeExpr([int(AttnKind.MHA)] * LAYERS),
        relax.prim_value(False),  # no transfer between machines
        relax.prim_value(RopeMode.NORMAL),
        relax.prim_value(1),
        relax.prim_value(ROTARY_BASE),
        relax.prim_value(0),  # no extension of the rotary numbers
        relax.op.zeros((), NUMBERS),
        added["append"],
        relax.prim_value(0),  # no latent attention
        attention("attend_new"),
        attention("attend_earlier"),
        attention("attend_one"),
        *[LEFT_OUT] * 5,
        relax.Tuple([added["merge"]]),
        *(added[name] for name in ("rotate", "copy_page", "read_back", "compact")),
    ]
    made = relax.call_pure_packed("vm.builtin.paged_attention_kv_cache_create", *arguments, ty_args=relax.AnyType())
    return PagedKVCache(_expr=made, _name="paged_kv_cache")
