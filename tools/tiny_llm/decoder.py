"""The decoder as TVM sees it: two attention layers over a paged key-value cache.

The functions that it exports, their names and their argument order are those that
WebLLM's chat pipeline calls.
"""

from tvm import te
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
        batch, tokens, _ = hidden.shape
        qkv = op.reshape(op.matmul(hidden, self.qkv), (batch, tokens, 3 * HEADS, HEAD))
        # The scale that other models apply here is part of the constructed weights.
        mixed = cache.attention_with_fused_qkv(self.layer, qkv, HEADS, sm_scale=1.0)
        return hidden + op.matmul(op.reshape(mixed, (batch, tokens, HEADS * HEAD)), self.out)


class Decoder(nn.Module):
    """Embedding, LAYERS attention layers and an output matrix of its own."""

    def __init__(self, target):
        self.target = target
        self.embedding = nn.Embedding(VOCABULARY, HIDDEN)
        self.layers = nn.ModuleList([Attention(layer) for layer in range(LAYERS)])
        self.head = nn.Parameter((HIDDEN, VOCABULARY))

    def forward(self, hidden: Tensor, cache: PagedKVCache):
        for layer in self.layers:
            hidden = layer(hidden, cache)
        return hidden

    def embed(self, input_ids: Tensor):
        """Token ids, (tokens,) → embeddings, (tokens, HIDDEN)."""
        return self.embedding(input_ids)

    def prefill(self, input_embed: Tensor, paged_kv_cache: PagedKVCache):
        """Embeddings, (1, tokens, HIDDEN) → the last one's logits, (1, 1, VOCABULARY), and the cache."""

        def last(hidden: te.Tensor):
            batch, tokens, width = hidden.shape
            return te.compute((batch, 1, width), lambda b, _, w: hidden[b, tokens - 1, w], name="last")

        hidden = self(input_embed, paged_kv_cache)
        hidden = op.tensor_expr_op(last, name_hint="last", args=[hidden])
        return op.matmul(hidden, self.head), paged_kv_cache

    def decode(self, input_embed: Tensor, paged_kv_cache: PagedKVCache):
        """One embedding, (1, 1, HIDDEN) → its logits, (1, 1, VOCABULARY), and the cache."""
        return op.matmul(self(input_embed, paged_kv_cache), self.head), paged_kv_cache

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
