"""The files beside the weights, as transformers.js reads them: configuration, tokenizer and chat template."""

from gguf import TokenType

from decoder_graph import positions_of

#: How the text is cut before pairs are merged, by the name that llama.cpp gives it.
DIGITS_ALONE = [{"type": "Digits", "individual_digits": True}, {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}]
QWEN_PATTERN = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN = [
    {"type": "Split", "pattern": {"Regex": QWEN_PATTERN}, "behavior": "Isolated", "invert": False},
    {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False},
]
CUTS = {"smollm": (DIGITS_ALONE, None), "qwen2": (QWEN, {"type": "NFC"})}
CLASSES = {"smollm": "GPT2Tokenizer", "qwen2": "Qwen2Tokenizer"}
MODEL_TYPES = {"llama": ("llama", "LlamaForCausalLM"), "qwen2": ("qwen2", "Qwen2ForCausalLM")}
#: Marks that end a turn in chats; a file names one token that ends a text, and a chat may end with another.
TURN_ENDS = ("<|im_end|>", "<|endoftext|>", "<|eot_id|>", "</s>")


def cut_of(source):
    """Returns the name of the file's way of cutting texts; others than the known ones are refused."""
    if source.value("tokenizer.ggml.model") != "gpt2" or source.value("tokenizer.ggml.pre") not in CUTS:
        raise SystemExit(f"the tokenizer {source.value('tokenizer.ggml.pre')} is not converted")
    return source.value("tokenizer.ggml.pre")


def special_tokens(source):
    """Returns the added tokens: marks, which are never text, and others that are matched as they are."""
    kinds = source.value("tokenizer.ggml.token_type")
    tokens = source.value("tokenizer.ggml.tokens")
    added = (TokenType.CONTROL, TokenType.USER_DEFINED)
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
    return [
        {"id": index, "content": tokens[index], **flags, "special": kind == TokenType.CONTROL}
        for index, kind in enumerate(kinds)
        if kind in added
    ]


def build_tokenizer(source):
    """Returns the content of tokenizer.json: byte-level pairs."""
    steps, normalizer = CUTS[cut_of(source)]
    tokens = source.value("tokenizer.ggml.tokens")
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special_tokens(source),
        "normalizer": normalizer,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": steps},
        "post_processor": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False},
        "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": "",
            "end_of_word_suffix": "",
            "fuse_unk": False,
            "byte_fallback": False,
            "vocab": {token: index for index, token in enumerate(tokens)},
            "merges": source.value("tokenizer.ggml.merges"),
        },
    }


def build_tokenizer_config(source):
    """Returns the content of tokenizer_config.json, with the chat template."""
    tokens = source.value("tokenizer.ggml.tokens")
    named = lambda key: tokens[source.value(f"tokenizer.ggml.{key}_token_id")]
    return {
        "tokenizer_class": CLASSES[cut_of(source)],
        "add_prefix_space": False,
        "add_bos_token": bool(source.value("tokenizer.ggml.add_bos_token", False)),
        "bos_token": named("bos"),
        "eos_token": named("eos"),
        "pad_token": named("padding"),
        "unk_token": None,
        "clean_up_tokenization_spaces": False,
        "model_max_length": positions_of(source.dimensions),
        "chat_template": source.value("tokenizer.chat_template"),
    }


def build_config(source):
    """Returns the content of config.json."""
    sizes = source.dimensions
    model_type, architecture = MODEL_TYPES[source.architecture]
    return {
        "model_type": model_type,
        "architectures": [architecture],
        "hidden_size": sizes.width,
        "intermediate_size": sizes.inner,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "num_key_value_heads": sizes.key_heads,
        "head_dim": sizes.head,
        "hidden_act": "silu",
        "rms_norm_eps": sizes.epsilon,
        "rope_theta": sizes.rope_base,
        "vocab_size": sizes.vocabulary,
        "max_position_embeddings": positions_of(sizes),
        "tie_word_embeddings": True,
        "bos_token_id": source.value("tokenizer.ggml.bos_token_id"),
        "eos_token_id": source.value("tokenizer.ggml.eos_token_id"),
        "use_cache": True,
    }


def build_generation_config(source):
    """Returns the content of generation_config.json: every mark that ends a turn."""
    tokens = source.value("tokenizer.ggml.tokens")
    ends = {source.value("tokenizer.ggml.eos_token_id"), *(tokens.index(mark) for mark in TURN_ENDS if mark in tokens)}
    return {
        "bos_token_id": source.value("tokenizer.ggml.bos_token_id"),
        "eos_token_id": sorted(ends),
        "pad_token_id": source.value("tokenizer.ggml.padding_token_id"),
    }
