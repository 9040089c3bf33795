"""What may change logits before a token is drawn: kernels that WebLLM calls by name.

Each takes one thread for a token or an entry, 64 to a group.
"""

from tvm.script import tirx as T


# Sets the logits of tokens that a grammar forbids to the lowest number.
#
# logits (rows, vocabulary) float32, changed in place; rows to mask, int32;
# bits (rows, words of 32 tokens) int32, a one for every token that is allowed.
@T.prim_func(s_tir=True)
def apply_bitmask_inplace(var_logits: T.handle, var_rows: T.handle, var_bits: T.handle):
    T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
    batch = T.int32()
    vocabulary = T.int32()
    count = T.int32()
    logits = T.match_buffer(var_logits, (batch, vocabulary), "float32")
    rows = T.match_buffer(var_rows, (count,), "int32")
    bits = T.match_buffer(var_bits, (batch, (vocabulary + 31) // 32), "int32")
    for block in T.thread_binding((count * vocabulary + 63) // 64, thread="blockIdx.x"):
        for thread in T.thread_binding(64, thread="threadIdx.x"):
            with T.sblock("mask"):
                row = T.axis.spatial(count, (block * 64 + thread) // vocabulary)
                token = T.axis.spatial(vocabulary, (block * 64 + thread) % vocabulary)
                T.where(block * 64 + thread < count * vocabulary)
                logits[rows[row], token] = T.if_then_else(
                    (bits[rows[row], token // 32] >> (token % 32)) & 1 == 1,
                    logits[rows[row], token],
                    T.float32(-3.4028234663852886e38),
                )


# Adds a bias to some logits.
#
# logits (rows, vocabulary) float32, changed in place; for each bias its row int32,
# its token int32, and the bias float32.
@T.prim_func(s_tir=True)
def apply_logit_bias_inplace(var_logits: T.handle, var_rows: T.handle, var_tokens: T.handle, var_biases: T.handle):
    T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
    batch = T.int32()
    vocabulary = T.int32()
    count = T.int32()
    logits = T.match_buffer(var_logits, (batch, vocabulary), "float32")
    rows = T.match_buffer(var_rows, (count,), "int32")
    tokens = T.match_buffer(var_tokens, (count,), "int32")
    biases = T.match_buffer(var_biases, (count,), "float32")
    for block in T.thread_binding((count + 63) // 64, thread="blockIdx.x"):
        for thread in T.thread_binding(64, thread="threadIdx.x"):
            with T.sblock("bias"):
                entry = T.axis.spatial(count, block * 64 + thread)
                T.where(block * 64 + thread < count)
                logits[rows[entry], tokens[entry]] = logits[rows[entry], tokens[entry]] + biases[entry]


# Makes tokens that were already used less likely.
#
# logits (batch, vocabulary) float32, changed in place; rows int32; for each used
# token the index of its row, its id and how often it was used, int32; and for each
# row three numbers: presence, frequency and repetition penalty, float32.
@T.prim_func(s_tir=True)
def apply_penalty_inplace(
    var_logits: T.handle,
    var_rows: T.handle,
    var_owners: T.handle,
    var_tokens: T.handle,
    var_times: T.handle,
    var_penalties: T.handle,
):
    T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
    batch = T.int32()
    vocabulary = T.int32()
    count = T.int32()
    used = T.int32()
    logits = T.match_buffer(var_logits, (batch, vocabulary), "float32")
    rows = T.match_buffer(var_rows, (count,), "int32")
    owners = T.match_buffer(var_owners, (used,), "int32")
    tokens = T.match_buffer(var_tokens, (used,), "int32")
    times = T.match_buffer(var_times, (used,), "int32")
    penalties = T.match_buffer(var_penalties, (count, 3), "float32")
    for block in T.thread_binding((used + 63) // 64, thread="blockIdx.x"):
        for thread in T.thread_binding(64, thread="threadIdx.x"):
            with T.sblock("penalty"):
                entry = T.axis.spatial(used, block * 64 + thread)
                T.where(block * 64 + thread < used)
                logits[rows[owners[entry]], tokens[entry]] = logits[rows[owners[entry]], tokens[entry]] - (
                    penalties[owners[entry], 0] + T.cast(times[entry], "float32") * penalties[owners[entry], 1]
                )
                logits[rows[owners[entry]], tokens[entry]] = T.if_then_else(
                    logits[rows[owners[entry]], tokens[entry]] < T.float32(0),
                    logits[rows[owners[entry]], tokens[entry]] * penalties[owners[entry], 2],
                    logits[rows[owners[entry]], tokens[entry]] / penalties[owners[entry], 2],
                )
