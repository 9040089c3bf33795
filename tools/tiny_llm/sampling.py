"""From logits to a token: softmax, sorting, drawing. WebLLM calls them by name.

Each kernel is written for the tiny vocabulary: one thread per token, or one per row. That
would be slow for 150 000 tokens; for some hundreds it is not worth a tree of threads.
"""

from tvm import relax, tirx
from tvm.script import tirx as T

from logit_kernels import apply_bitmask_inplace, apply_logit_bias_inplace, apply_penalty_inplace


# logits (rows, 1, vocabulary) and temperatures (rows,) → probabilities, same shape as the logits.
@T.prim_func(s_tir=True)
def softmax_kernel(var_logits: T.handle, var_temperatures: T.handle, var_probabilities: T.handle):
    T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
    batch = T.int64()
    vocabulary = T.int64()
    logits = T.match_buffer(var_logits, (batch, T.int64(1), vocabulary), "float32")
    temperatures = T.match_buffer(var_temperatures, (batch,), "float32")
    probabilities = T.match_buffer(var_probabilities, (batch, T.int64(1), vocabulary), "float32")
    highest = T.sblock_alloc_buffer((1,), "float32", scope="local")
    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
    for row in T.thread_binding(batch, thread="blockIdx.x"):
        for thread in T.thread_binding(T.int64(1), thread="threadIdx.x"):
            with T.sblock("softmax"):
                r = T.axis.spatial(batch, row)
                T.reads(logits[r, 0, 0:vocabulary], temperatures[r])
                T.writes(probabilities[r, 0, 0:vocabulary])
                highest[0] = T.float32(-3.4028234663852886e38)
                total[0] = T.float32(0)
                for token in T.serial(vocabulary):
                    highest[0] = T.max(highest[0], logits[r, 0, token])
                for token in T.serial(vocabulary):
                    probabilities[r, 0, token] = T.exp(
                        T.max((logits[r, 0, token] - highest[0]) / temperatures[r], T.float32(-80))
                    ) * T.if_then_else(
                        logits[r, 0, token] > T.float32(-3.0e38), T.float32(1), T.float32(0)
                    )
                    total[0] = total[0] + probabilities[r, 0, token]
                for token in T.serial(vocabulary):
                    probabilities[r, 0, token] = probabilities[r, 0, token] / total[0]


# probabilities (rows, vocabulary) → the same, highest first, and their token ids, int32.
#
# A token's place is the number of tokens before it: those with a higher probability,
# and those with the same and a lower id.
@T.prim_func(s_tir=True)
def argsort_kernel(var_probabilities: T.handle, var_sorted: T.handle, var_tokens: T.handle):
    T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
    batch = T.int64()
    vocabulary = T.int64()
    probabilities = T.match_buffer(var_probabilities, (batch, vocabulary), "float32")
    ordered = T.match_buffer(var_sorted, (batch, vocabulary), "float32")
    tokens = T.match_buffer(var_tokens, (batch, vocabulary), "int32")
    place = T.sblock_alloc_buffer((1,), "int32", scope="local")
    for block in T.thread_binding((batch * vocabulary + 63) // 64, thread="blockIdx.x"):
        for thread in T.thread_binding(64, thread="threadIdx.x"):
            with T.sblock("place"):
                row = T.axis.spatial(batch, (block * 64 + thread) // vocabulary)
                token = T.axis.spatial(vocabulary, (block * 64 + thread) % vocabulary)
                T.where(block * 64 + thread < batch * vocabulary)
                T.reads(probabilities[row, 0:vocabulary])
                T.writes(ordered[row, 0:vocabulary], tokens[row, 0:vocabulary])
                place[0] = 0
                for other in T.serial(vocabulary):
                    place[0] = place[0] + T.if_then_else(
                        probabilities[row, other] > probabilities[row, token]
                        or (probabilities[row, other] == probabilities[row, token] and other < token),
                        1,
                        0,
                    )
                ordered[row, place[0]] = probabilities[row, token]
                tokens[row, place[0]] = T.cast(token, "int32")


# Draws tokens from the smallest set of likeliest ones that holds top_p of the probability.
#
# probabilities, highest first, and their tokens, (rows, vocabulary); for each draw a
# number from 0 to 1 float32 and its row int32; top_p (rows,) float32 → tokens, int32.
@T.prim_func(s_tir=True)
def sample_kernel(
    var_ordered: T.handle,
    var_tokens: T.handle,
    var_uniform: T.handle,
    var_rows: T.handle,
    var_top: T.handle,
    var_drawn: T.handle,
):
    T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
    batch = T.int64()
    vocabulary = T.int64()
    draws = T.int64()
    ordered = T.match_buffer(var_ordered, (batch, vocabulary), "float32")
    tokens = T.match_buffer(var_tokens, (batch, vocabulary), "int32")
    uniform = T.match_buffer(var_uniform, (draws,), "float32")
    rows = T.match_buffer(var_rows, (draws,), "int32")
    top = T.match_buffer(var_top, (batch,), "float32")
    drawn = T.match_buffer(var_drawn, (draws,), "int32")
    kept = T.sblock_alloc_buffer((1,), "float32", scope="local")
    passed = T.sblock_alloc_buffer((1,), "float32", scope="local")
    for block in T.thread_binding(draws, thread="blockIdx.x"):
        for thread in T.thread_binding(T.int64(1), thread="threadIdx.x"):
            with T.sblock("draw"):
                draw = T.axis.spatial(draws, block)
                T.reads(ordered[0:batch, 0:vocabulary], tokens[0:batch, 0:vocabulary], uniform[draw], rows[draw], top[0:batch])
                T.writes(drawn[draw])
                kept[0] = T.float32(0)
                passed[0] = T.float32(0)
                drawn[draw] = tokens[rows[draw], 0]
                for place in T.serial(vocabulary):
                    if kept[0] < top[rows[draw]]:
                        kept[0] = kept[0] + ordered[rows[draw], place]
                for place in T.serial(vocabulary):
                    # The last place that begins before the drawn share of what was kept.
                    if passed[0] < uniform[draw] * kept[0]:
                        drawn[draw] = tokens[rows[draw], place]
                    passed[0] = passed[0] + ordered[rows[draw], place]


def _tensor(name, shape, dtype="float32"):
    return relax.Var(name, relax.TensorType(shape, dtype))


def add_sampling(module):
    """Adds every kernel of both files to an IRModule, under the names that WebLLM looks up."""
    builder = relax.BlockBuilder(module)
    for kernel in (apply_bitmask_inplace, apply_logit_bias_inplace, apply_penalty_inplace):
        builder.add_func(kernel, kernel.attrs["global_symbol"])
    _add_softmax(builder)
    _add_argsort(builder)
    _add_sample(builder)
    return builder.finalize()


def _sizes(*names):
    return [tirx.Var(name, "int64") for name in names]


def _add_softmax(builder):
    batch, vocabulary = _sizes("batch", "vocabulary")
    logits = _tensor("logits", (batch, 1, vocabulary))
    temperatures = _tensor("temperatures", (batch,))
    with builder.function("softmax_with_temperature", [logits, temperatures]):
        kernel = builder.add_func(softmax_kernel, "softmax_kernel")
        with builder.dataflow():
            made = builder.emit(relax.call_tir(kernel, [logits, temperatures], out_ty=logits.ty))
            made = builder.emit_output(made)
        builder.emit_func_output(made)


def _add_argsort(builder):
    batch, vocabulary = _sizes("batch", "vocabulary")
    probabilities = _tensor("probabilities", (batch, vocabulary))
    with builder.function("argsort_probs", [probabilities]):
        kernel = builder.add_func(argsort_kernel, "argsort_kernel")
        with builder.dataflow():
            out = [probabilities.ty, relax.TensorType((batch, vocabulary), "int32")]
            made = builder.emit_output(builder.emit(relax.call_tir(kernel, [probabilities], out_ty=out)))
        builder.emit_func_output(made)


def _add_sample(builder):
    batch, vocabulary, draws = _sizes("batch", "vocabulary", "draws")
    inputs = [
        _tensor("ordered", (batch, vocabulary)),
        _tensor("tokens", (batch, vocabulary), "int32"),
        _tensor("uniform", (draws,)),
        _tensor("rows", (draws,), "int32"),
        _tensor("top", (batch,)),
    ]
    with builder.function("sample_with_top_p", inputs):
        kernel = builder.add_func(sample_kernel, "sample_kernel")
        with builder.dataflow():
            out = relax.TensorType((draws,), "int32")
            made = builder.emit_output(builder.emit(relax.call_tir(kernel, inputs, out_ty=out)))
        builder.emit_func_output(made)
