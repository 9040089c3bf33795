"""Attention kernels for one conversation: one thread per query and head, one key after another.

TVM's own kernels are tiled for real GPUs, and a software adapter takes some three
seconds to compile each of the three. These compile in a tenth of a second. Argument
lists are those with which TVM's runtime calls any such kernel. Lengths come as pointers
into lists of sequences, of which there is one here; rotary positions are unused, since
queries and keys arrive rotated. Every kernel also writes the logarithm, to base 2, of
the sum over all keys, by which the runtime merges two parts of one attention.
"""

from tvm.script import tirx as T

from dimensions import HEAD, HEADS

LOG2_E = 1.4426950408889634
PAGE = 16
"""Tokens in a page of the cache: WebLLM's choice."""

STEP = 16
"""Products that are written out one after another: a loop's turn costs as much as they."""

NEGLIGIBLE = 30.0
"""A key so far below the best one would add less than a float32 can tell."""

assert HEAD % STEP == 0


@T.macro
def start(best: T.Buffer, total: T.Buffer, mixed: T.Buffer):
    best[0] = T.float32(-1e30)
    total[0] = T.float32(0)
    for place in T.serial(HEAD):
        mixed[place] = T.float32(0)


@T.macro
def shrink(score: T.Buffer, best: T.Buffer, total: T.Buffer, mixed: T.Buffer):
    # Where score[0] is the best so far, what was mixed before counts for less.
    if score[0] > best[0]:
        total[0] = total[0] * T.exp(best[0] - score[0])
        for place in T.serial(HEAD):
            mixed[place] = mixed[place] * T.exp(best[0] - score[0])
        best[0] = score[0]


@T.macro
def finish(
    best: T.Buffer,
    total: T.Buffer,
    mixed: T.Buffer,
    output: T.Buffer,
    sums: T.Buffer,
    row: T.int32,
    head: T.int32,
):
    for place in T.serial(HEAD):
        output[row, head, place] = mixed[place] / total[0]
    sums[row, head] = best[0] * T.float32(LOG2_E) + T.log2(total[0])


@T.prim_func(s_tir=True)
def attend_new(
    var_query: T.handle,
    var_query_start: T.handle,
    var_key: T.handle,
    var_value: T.handle,
    var_key_start: T.handle,
    var_query_position: T.handle,
    var_key_position: T.handle,
    var_output: T.handle,
    var_sums: T.handle,
    causal: T.int32,
    rotary_mode: T.int32,
    rotary_scale: T.float32,
    rotary_base: T.float32,
    scale: T.float32,
):
    # Queries to the keys and values of the same tokens, which are not in the cache yet.
    T.func_attr({"tirx.is_scheduled": True})
    batch = T.int32()
    queries = T.int32()
    keys = T.int32()
    query_offset = T.int32()
    key_offset = T.int32()
    position_offset = T.int32()
    start_offset = T.int32()
    query = T.match_buffer(var_query, (queries, HEADS, HEAD), "float32")
    query_start = T.match_buffer(var_query_start, (batch + 1,), "int32", elem_offset=query_offset)  # noqa: F841
    key = T.match_buffer(var_key, (keys, HEADS, HEAD), "float32")
    value = T.match_buffer(var_value, (keys, HEADS, HEAD), "float32")
    key_start = T.match_buffer(var_key_start, (batch + 1,), "int32", elem_offset=key_offset)  # noqa: F841
    query_position = T.match_buffer(var_query_position, (queries,), "int32", elem_offset=position_offset)  # noqa: F841
    key_position = T.match_buffer(var_key_position, (batch,), "int32", elem_offset=start_offset)  # noqa: F841
    output = T.match_buffer(var_output, (queries, HEADS, HEAD), "float32")
    sums = T.match_buffer(var_sums, (queries, HEADS), "float32")
    for block in T.thread_binding((queries * HEADS + 63) // 64, thread="blockIdx.x"):
        for thread in T.thread_binding(64, thread="threadIdx.x"):
            with T.sblock("attend"):
                row = T.axis.spatial(queries, (block * 64 + thread) // HEADS)
                head = T.axis.spatial(HEADS, (block * 64 + thread) % HEADS)
                T.where(block * 64 + thread < queries * HEADS)
                T.reads()
                T.writes()
                score = T.sblock_alloc_buffer((1,), "float32", scope="local")
                best = T.sblock_alloc_buffer((1,), "float32", scope="local")
                total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                mixed = T.sblock_alloc_buffer((HEAD,), "float32", scope="local")
                start(best, total, mixed)
                for other in T.serial(T.if_then_else(causal > 0, row + 1 + keys - queries, keys)):
                    score[0] = T.float32(0)
                    for step in T.serial(HEAD // STEP):
                        for place in T.unroll(STEP):
                            score[0] = (
                                score[0]
                                + query[row, head, step * STEP + place] * key[other, head, step * STEP + place]
                            )
                    score[0] = score[0] * scale
                    shrink(score, best, total, mixed)
                    if score[0] > best[0] - T.float32(NEGLIGIBLE):
                        score[0] = T.exp(score[0] - best[0])
                        total[0] = total[0] + score[0]
                        for place in T.serial(HEAD):
                            mixed[place] = mixed[place] + score[0] * value[other, head, place]
                finish(best, total, mixed, output, sums, row, head)


@T.macro
def attend_pages(
    query: T.Buffer,
    pages: T.Buffer,
    page_start: T.Buffer,
    page_ids: T.Buffer,
    last_length: T.Buffer,
    output: T.Buffer,
    sums: T.Buffer,
    row: T.int32,
    head: T.int32,
    scale: T.float32,
):
    # One query of one head to everything in the sequence's pages.
    score = T.sblock_alloc_buffer((1,), "float32", scope="local")
    best = T.sblock_alloc_buffer((1,), "float32", scope="local")
    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
    mixed = T.sblock_alloc_buffer((HEAD,), "float32", scope="local")
    start(best, total, mixed)
    for other in T.serial((page_start[1] - page_start[0] - 1) * PAGE + last_length[0]):
        page: T.let[T.int32] = page_ids[page_start[0] + other // PAGE]
        score[0] = T.float32(0)
        for step in T.serial(HEAD // STEP):
            for place in T.unroll(STEP):
                score[0] = (
                    score[0]
                    + query[row, head, step * STEP + place]
                    * pages[page, 0, head, other % PAGE, step * STEP + place]
                )
        score[0] = score[0] * scale
        shrink(score, best, total, mixed)
        if score[0] > best[0] - T.float32(NEGLIGIBLE):
            score[0] = T.exp(score[0] - best[0])
            total[0] = total[0] + score[0]
            for place in T.serial(HEAD):
                mixed[place] = mixed[place] + score[0] * pages[page, 1, head, other % PAGE, place]
    finish(best, total, mixed, output, sums, row, head)


@T.prim_func(s_tir=True)
def attend_earlier(
    var_query: T.handle,
    var_query_start: T.handle,
    var_pages: T.handle,
    var_page_start: T.handle,
    var_page_ids: T.handle,
    var_last_length: T.handle,
    var_key_position: T.handle,
    var_query_position: T.handle,
    var_output: T.handle,
    var_sums: T.handle,
    causal: T.int32,
    rotary_mode: T.int32,
    rotary_scale: T.float32,
    rotary_base: T.float32,
    scale: T.float32,
):
    # Many queries to the tokens of earlier chunks, all of which come before them.
    T.func_attr({"tirx.is_scheduled": True})
    batch = T.int32()
    queries = T.int32()
    used_pages = T.int32()
    all_pages = T.int32()
    pages_offset = T.int64()
    query_offset = T.int32()
    start_offset = T.int32()
    ids_offset = T.int32()
    length_offset = T.int32()
    key_offset = T.int32()
    position_offset = T.int32()
    query = T.match_buffer(var_query, (queries, HEADS, HEAD), "float32")
    query_start = T.match_buffer(var_query_start, (batch + 1,), "int32", elem_offset=query_offset)  # noqa: F841
    pages = T.match_buffer(var_pages, (all_pages, 2, HEADS, PAGE, HEAD), "float32", elem_offset=pages_offset)
    page_start = T.match_buffer(var_page_start, (batch + 1,), "int32", elem_offset=start_offset)
    page_ids = T.match_buffer(var_page_ids, (used_pages,), "int32", elem_offset=ids_offset)
    last_length = T.match_buffer(var_last_length, (batch,), "int32", elem_offset=length_offset)
    key_position = T.match_buffer(var_key_position, (batch,), "int32", elem_offset=key_offset)  # noqa: F841
    query_position = T.match_buffer(var_query_position, (queries,), "int32", elem_offset=position_offset)  # noqa: F841
    output = T.match_buffer(var_output, (queries, HEADS, HEAD), "float32")
    sums = T.match_buffer(var_sums, (queries, HEADS), "float32")
    for block in T.thread_binding((queries * HEADS + 63) // 64, thread="blockIdx.x"):
        for thread in T.thread_binding(64, thread="threadIdx.x"):
            with T.sblock("attend"):
                row = T.axis.spatial(queries, (block * 64 + thread) // HEADS)
                head = T.axis.spatial(HEADS, (block * 64 + thread) % HEADS)
                T.where(block * 64 + thread < queries * HEADS)
                T.reads()
                T.writes()
                attend_pages(query, pages, page_start, page_ids, last_length, output, sums, row, head, scale)


@T.prim_func(s_tir=True)
def attend_one(
    var_query: T.handle,
    var_pages: T.handle,
    var_page_start: T.handle,
    var_page_ids: T.handle,
    var_last_length: T.handle,
    var_key_position: T.handle,
    var_query_position: T.handle,
    var_output: T.handle,
    var_sums: T.handle,
    rotary_mode: T.int32,
    rotary_scale: T.float32,
    rotary_base: T.float32,
    scale: T.float32,
):
    # One query to every token up to its own, all in the cache.
    T.func_attr({"tirx.is_scheduled": True})
    batch = T.int32()
    used_pages = T.int32()
    all_pages = T.int32()
    pages_offset = T.int64()
    start_offset = T.int32()
    ids_offset = T.int32()
    length_offset = T.int32()
    key_offset = T.int32()
    position_offset = T.int32()
    query = T.match_buffer(var_query, (batch, HEADS, HEAD), "float32")
    pages = T.match_buffer(var_pages, (all_pages, 2, HEADS, PAGE, HEAD), "float32", elem_offset=pages_offset)
    page_start = T.match_buffer(var_page_start, (batch + 1,), "int32", elem_offset=start_offset)
    page_ids = T.match_buffer(var_page_ids, (used_pages,), "int32", elem_offset=ids_offset)
    last_length = T.match_buffer(var_last_length, (batch,), "int32", elem_offset=length_offset)
    key_position = T.match_buffer(var_key_position, (batch,), "int32", elem_offset=key_offset)  # noqa: F841
    query_position = T.match_buffer(var_query_position, (batch,), "int32", elem_offset=position_offset)  # noqa: F841
    output = T.match_buffer(var_output, (batch, HEADS, HEAD), "float32")
    sums = T.match_buffer(var_sums, (batch, HEADS), "float32")
    for block in T.thread_binding((batch * HEADS + 63) // 64, thread="blockIdx.x"):
        for thread in T.thread_binding(64, thread="threadIdx.x"):
            with T.sblock("attend"):
                row = T.axis.spatial(batch, (block * 64 + thread) // HEADS)
                head = T.axis.spatial(HEADS, (block * 64 + thread) % HEADS)
                T.where(block * 64 + thread < batch * HEADS)
                T.reads()
                T.writes()
                attend_pages(query, pages, page_start, page_ids, last_length, output, sums, row, head, scale)
