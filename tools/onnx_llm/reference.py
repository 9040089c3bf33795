"""The same model in numpy, straight from the GGUF file's weights: what the ONNX files have to agree with."""

import numpy as np


def normalise(hidden, weight, epsilon):
    """Divides by the root mean square."""
    return hidden / np.sqrt((hidden**2).mean(axis=-1, keepdims=True) + epsilon) * weight


def rotate(states, base):
    """Turns [heads, places, head] by the places' angles."""
    _, places, size = states.shape
    angles = np.outer(np.arange(places), base ** -(np.arange(0, size, 2) / size))
    cosines, sines = np.cos(angles), np.sin(angles)
    first, second = states[..., : size // 2], states[..., size // 2 :]
    return np.concatenate([first * cosines - second * sines, second * cosines + first * sines], axis=-1)


def attend(queries, keys, values):
    """Mixes values by softmax over what was before; several query heads share a key head."""
    shared = queries.shape[0] // keys.shape[0]
    keys, values = (np.repeat(part, shared, axis=0) for part in (keys, values))
    scores = queries @ keys.swapaxes(1, 2) / np.sqrt(queries.shape[-1])
    scores = np.where(np.tri(scores.shape[1], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True) @ values


def compute_logits(source, tokens, watch=lambda name, states: None):
    """Returns the logits [places, vocabulary] after each of the tokens, in 64-bit numbers.

    `watch` sees what each matrix is multiplied with [places, channels].
    """
    sizes = source.dimensions
    vocabulary = source.vocabulary_matrix()
    hidden = vocabulary[tokens].astype(np.float64)
    for index in range(sizes.layers):
        weights = source.layer(index)
        normal = normalise(hidden, weights["attn_norm.weight"], sizes.epsilon)
        watch(f"{index}.normal", normal)
        project = lambda part: normal @ weights[f"attn_{part}.weight"].T.astype(np.float64) + weights.get(f"attn_{part}.bias", 0.0)
        queries, keys, values = (project(part).reshape(len(tokens), -1, sizes.head).swapaxes(0, 1) for part in "qkv")
        mixed = attend(rotate(queries, sizes.rope_base), rotate(keys, sizes.rope_base), values)
        attended = mixed.swapaxes(0, 1).reshape(len(tokens), -1)
        watch(f"{index}.attended", attended)
        hidden = hidden + attended @ weights["attn_output.weight"].T
        normal = normalise(hidden, weights["ffn_norm.weight"], sizes.epsilon)
        watch(f"{index}.middle", normal)
        gate = normal @ weights["ffn_gate.weight"].T
        gated = gate / (1 + np.exp(-gate)) * (normal @ weights["ffn_up.weight"].T)
        watch(f"{index}.gated", gated)
        hidden = hidden + gated @ weights["ffn_down.weight"].T
    normal = normalise(hidden, source.weight("output_norm.weight"), sizes.epsilon)
    watch("normal", normal)
    return normal @ vocabulary.T
