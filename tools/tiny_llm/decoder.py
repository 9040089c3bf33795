"""The decoder as TVM sees it: attention layers over a paged key-value cache.

The functions that it exports, their names and their argument order are those that
WebLLM's chat pipeline calls.
"""

from tvm import relax, te
from tvm.relax.frontend import nn
from tvm.relax.frontend.nn import Tensor, op
from tvm.relax.frontend.nn.llm.kv_cache import PagedKVCache

from cache import create_cache
from dimensions import CHUNK, CONTEXT, HEAD, HEADS, HIDDEN, LAYERS, VOCABULARY


class Attention(nn.Module):
    """One layer: attention whose output is added to its input.

    There is no norm and no feed-forward part: the weights are constructed, not
    trained, and a copying circuit needs neither.
    """

    def __init__(self, layer):
        self.layer = layer
        self.qkv = nn.Parameter((HIDDEN, 3 * HEADS * HEAD))
        self.out = nn.Parameter((HEADS * HEAD, HIDDEN))

    def forward(self, hidden: Tensor, cache: PagedKVCache):
        """Hidden states, (tokens, HIDDEN) → the same, with what was attended to added."""
        tokens = hidden.shape[0]
        qkv = op.reshape(op.matmul(hidden, self.qkv), (tokens, 3 * HEADS, HEAD))
        return hidden + op.matmul(op.reshape(attend(self.layer, qkv, cache), (tokens, HEADS * HEAD)), self.out)


def attend(layer, qkv: Tensor, cache: PagedKVCache):
    """Queries, keys and values, (tokens, 3 HEADS, HEAD) → what they attended to, (tokens, HEADS, HEAD)."""
    # The scale that other models apply here is part of the constructed weights.
    call = relax.call_dps_packed(
        "vm.builtin.attention_kv_cache_attention_with_fused_qkv",
        [cache._expr, relax.prim_value(layer), relax.prim_value(1.0), qkv._expr],
        out_ty=relax.TensorType((qkv.shape[0], HEADS, HEAD), "float32"),
    )
    return Tensor(_expr=relax.BlockBuilder.current().emit(call))


class Decoder(nn.Module):
    """Embedding, LAYERS attention layers and an output matrix of its own."""

    def __init__(self, target):
        self.target = target
        self.embedding = nn.Embedding(VOCABULARY, HIDDEN)
        self.layers = nn.ModuleList([Attention(layer) for layer in range(LAYERS)])
        self.head = nn.Parameter((HIDDEN, VOCABULARY))

    def forward(self, embeddings: Tensor, cache: PagedKVCache):
        """Embeddings, (1, tokens, HIDDEN) → hidden states, (tokens, HIDDEN)."""
        hidden = op.reshape(embeddings, (embeddings.shape[1], HIDDEN))
        for layer in self.layers:
            hidden = layer(hidden, cache)
        return hidden

    def logits(self, hidden: Tensor):
        """One hidden state, (1, HIDDEN) → (1, 1, VOCABULARY)."""
        return op.reshape(op.matmul(hidden, self.head), (1, 1, VOCABULARY))

    def embed(self, input_ids: Tensor):
        """Token ids, (tokens,) → embeddings, (tokens, HIDDEN)."""
        return self.embedding(input_ids)

    def prefill(self, input_embed: Tensor, paged_kv_cache: PagedKVCache):
        """Embeddings, (1, tokens, HIDDEN) → the last one's logits, (1, 1, VOCABULARY), and the cache."""

        def last(hidden: te.Tensor):
            tokens, width = hidden.shape
            return te.compute((1, width), lambda _, w: hidden[tokens - 1, w], name="last")

        hidden = self(input_embed, paged_kv_cache)
        return self.logits(op.tensor_expr_op(last, name_hint="last", args=[hidden])), paged_kv_cache

    def decode(self, input_embed: Tensor, paged_kv_cache: PagedKVCache):
        """One embedding, (1, 1, HIDDEN) → its logits, (1, 1, VOCABULARY), and the cache."""
        return self.logits(self(input_embed, paged_kv_cache)), paged_kv_cache

    def create_tir_paged_kv_cache(
        self, max_batch_size, max_total_seq_len, prefill_chunk_size, page_size, support_sliding_window
    ):
        """The cache of keys and values, its kernels compiled with the model."""
        return create_cache(
            max_batch_size, max_total_seq_len, prefill_chunk_size, page_size, support_sliding_window, self.target
        )

    def specification(self):
        """What export_tvm needs to know of each exported function's arguments."""
        modes = {"param_mode": "packed", "effect_mode": "none"}
        cache = nn.spec.Object(object_type=PagedKVCache)

        def embeddings(tokens):
            return nn.spec.Tensor([1, tokens, HIDDEN], "float32")

        return nn.spec.ModuleSpec.from_raw(
            {
                "embed": {"input_ids": nn.spec.Tensor(["tokens"], "int32"), "$": modes},
                "prefill": {"input_embed": embeddings("tokens"), "paged_kv_cache": cache, "$": modes},
                "decode": {"input_embed": embeddings(1), "paged_kv_cache": cache, "$": modes},
                "create_tir_paged_kv_cache": {
                    "max_batch_size": int,
                    "max_total_seq_len": int,
                    "prefill_chunk_size": int,
                    "page_size": int,
                    "support_sliding_window": int,
                    "$": {"param_mode": "none", "effect_mode": "none"},
                },
            },
            self,
        )


def metadata(parameters):
    """What WebLLM asks a library about itself.

    parameters: (name, nn.Parameter) pairs, in the order of the packed argument.
    """
    return {
        "model_type": "tiny-copy",
        "quantization": "q0f32",
        "kv_state_kind": "kv_cache",
        "context_window_size": CONTEXT,
        "sliding_window_size": -1,
        "attention_sink_size": -1,
        "prefill_chunk_size": CHUNK,
        "tensor_parallel_shards": 1,
        "params": [
            {"name": name, "shape": [int(size) for size in value.shape], "dtype": str(value.dtype)}
            for name, value in parameters
        ],
    }
