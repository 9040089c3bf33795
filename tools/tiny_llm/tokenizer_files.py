"""The tokenizer and the configuration that WebLLM reads: one token a byte."""

from dimensions import CHUNK, CONTEXT, VOCABULARY

END_OF_TEXT, START, END, PAD = range(256, 260)
SPECIAL = {"<|endoftext|>": END_OF_TEXT, "<|im_start|>": START, "<|im_end|>": END, "<|pad|>": PAD}

assert 256 + len(SPECIAL) == VOCABULARY


def byte_letters():
    """How byte-level tokenizers write each byte: as itself if it is a visible letter of
    Latin-1, as the next free letter from U+0100 on if not. A list of 256 letters."""
    visible = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    letters, free = [], 0x100
    for byte in range(256):
        if byte in visible:
            letters.append(chr(byte))
        else:
            letters.append(chr(free))
            free += 1
    return letters


def tokenizer():
    """tokenizer.json: byte-pair encoding without a single merge."""
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
    letters = {letter: byte for byte, letter in enumerate(byte_letters())}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": token, "content": text, **flags} for text, token in SPECIAL.items()],
        "normalizer": None,
        "pre_tokenizer": level,
        "post_processor": None,
        "decoder": level,
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": "",
            "end_of_word_suffix": "",
            "fuse_unk": False,
            "byte_fallback": False,
            "vocab": {**letters, **SPECIAL},
            "merges": [],
        },
    }


def conversation():
    """How messages become a prompt: the marks of ChatML."""
    return {
        "name": "chatml",
        "system_template": "<|im_start|>system\n{system_message}<|im_end|>\n",
        "system_message": "",
        "system_prefix_token_ids": None,
        "add_role_after_system_message": True,
        "roles": {"user": "<|im_start|>user", "assistant": "<|im_start|>assistant", "tool": "<|im_start|>user"},
        "role_templates": {
            "user": "{user_message}",
            "assistant": "{assistant_message}",
            "tool": "{tool_message}",
        },
        "messages": [],
        "seps": ["<|im_end|>\n"],
        "role_content_sep": "\n",
        "role_empty_sep": "\n",
        "stop_str": ["<|im_end|>"],
        "stop_token_ids": [END_OF_TEXT, END],
        "function_string": "",
        "use_function_calling": False,
    }


def chat_config():
    """mlc-chat-config.json."""
    return {
        "version": "0.1.0",
        "model_type": "tiny-copy",
        "quantization": "q0f32",
        "model_config": {"vocab_size": VOCABULARY, "context_window_size": CONTEXT, "prefill_chunk_size": CHUNK},
        "vocab_size": VOCABULARY,
        "context_window_size": CONTEXT,
        "sliding_window_size": -1,
        "attention_sink_size": -1,
        "prefill_chunk_size": CHUNK,
        "tensor_parallel_shards": 1,
        "temperature": 0,
        "top_p": 1.0,
        "repetition_penalty": 1.0,
        "presence_penalty": 0.0,
        "frequency_penalty": 0.0,
        "tokenizer_files": ["tokenizer.json"],
        "tokenizer_info": {
            "token_postproc_method": "byte_level",
            "prepend_space_in_encode": False,
            "strip_space_in_decode": False,
        },
        "conv_template": conversation(),
        "pad_token_id": PAD,
        "bos_token_id": END_OF_TEXT,
        "eos_token_id": [END_OF_TEXT, END],
    }
