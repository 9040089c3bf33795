"""Embeds texts with an ONNX encoder: mean over tokens, then unit length."""

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

MAX_TOKENS = 256


class Embedder:
    """One encoder with its tokenizer."""

    def __init__(self, model, tokenizer, threads=2):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def batch(self, token_lists):
        """Pads token lists to one length and embeds them."""
        length = max(map(len, token_lists))
        tokens = np.zeros((len(token_lists), length), np.int64)
        mask = np.zeros_like(tokens)
        for row, ids in enumerate(token_lists):
            tokens[row, : len(ids)], mask[row, : len(ids)] = ids, 1
        hidden = self.session.run(None, {"input_ids": tokens, "attention_mask": mask})[0]
        mean = (hidden * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def embed(self, texts, size=32):
        """Embeds texts in batches of similar length, in the order given."""
        token_lists = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda row: len(token_lists[row]))
        vectors = [None] * len(texts)
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            for row, vector in zip(rows, self.batch([token_lists[row] for row in rows])):
                vectors[row] = vector
        return np.array(vectors)
