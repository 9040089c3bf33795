import type { OnnxChatCard } from "../domain/model/engines/onnx/onnx-engine";
import { estimateOnnxBytes, estimateOnnxMegabytes, type OnnxShape } from "../domain/model/estimate";
import type { OnnxWeights } from "../domain/model/model-card";

/** A language model whose ONNX weights lie in a public repository. */
interface OnnxModelFacts extends OnnxShape {
  name: string;
  repository: string;
  licence: string;
  languages: string[];
  /** Which of its weights are worth having: what a graphics card computes, or the processor. */
  weights: OnnxWeights[];
}

const LLAMA_LANGUAGES = ["en", "de", "fr", "it", "pt", "hi", "es", "th"];

/**
 * From small to large. On the processor a token takes the longer the larger the model is, so only small ones have
 * weights for it; none below 0.3 billion parameters, which write and order answers near chance. Some 16-bit arithmetic
 * overflows in Qwen2.5, whose weights for graphics cards are therefore those of 32 bits.
 */
const MODELS: OnnxModelFacts[] = [
  {
    name: "SmolLM2 360M",
    repository: "HuggingFaceTB/SmolLM2-360M-Instruct",
    licence: "Apache-2.0",
    languages: ["en"],
    parameters: 362,
    vocabulary: 49_152,
    width: 960,
    weights: ["q8"],
  },
  {
    name: "Qwen2.5 0.5B",
    repository: "onnx-community/Qwen2.5-0.5B-Instruct",
    licence: "Apache-2.0",
    languages: ["mul"],
    parameters: 494,
    vocabulary: 151_936,
    width: 896,
    weights: ["q8", "q4"],
  },
  {
    name: "Qwen3 0.6B",
    repository: "onnx-community/Qwen3-0.6B-ONNX",
    licence: "Apache-2.0",
    languages: ["mul"],
    parameters: 596,
    vocabulary: 151_936,
    width: 1_024,
    weights: ["q4f16"],
  },
  {
    name: "Llama 3.2 1B",
    repository: "onnx-community/Llama-3.2-1B-Instruct",
    // No SPDX identifier: Meta's own community licence.
    licence: "LicenseRef-Llama-3.2",
    languages: LLAMA_LANGUAGES,
    parameters: 1_236,
    vocabulary: 128_256,
    width: 2_048,
    weights: ["q4f16"],
  },
  {
    name: "SmolLM2 1.7B",
    repository: "HuggingFaceTB/SmolLM2-1.7B-Instruct",
    licence: "Apache-2.0",
    languages: ["en"],
    parameters: 1_711,
    vocabulary: 49_152,
    width: 2_048,
    weights: ["q4f16"],
  },
];

const LABELS: Record<OnnxWeights, string> = { q8: "8 bit", q4: "4 bit", q4f16: "4 bit" };

/**
 * Language models of the packaged runtime. Nobody has said what their files' hashes are: the first download pins them,
 * unless policy does. Sizes are estimates.
 */
export const ONNX_CHAT_MODELS: readonly OnnxChatCard[] = MODELS.flatMap((facts) =>
  facts.weights.map((weights) => describe(facts, weights)),
);

function describe(facts: OnnxModelFacts, weights: OnnxWeights): OnnxChatCard {
  const { name, repository, licence, languages, parameters } = facts;
  return {
    id: `${repository.split("/")[1]}-${weights}-onnx`,
    kind: "llm",
    engine: "onnx",
    origin: "catalogue",
    name: `${name} (ONNX, ${LABELS[weights]})`,
    parameters,
    licence,
    languages,
    // The models could do more; a cache for more would take the memory of a second model.
    contextTokens: 4_096,
    downloadBytes: estimateOnnxBytes(facts, weights),
    weights,
    needs: { memoryMegabytes: estimateOnnxMegabytes(facts, weights), webgpu: gpuNeedsOf(facts, weights) },
    source: { repository, revision: "main", files: null },
  };
}

/** The table of embeddings is the largest that is bound at once. */
function gpuNeedsOf({ vocabulary, width }: OnnxShape, weights: OnnxWeights) {
  if (weights === "q8") return null;
  const is16Bit = weights === "q4f16";
  return { features: is16Bit ? ["shader-f16"] : [], bufferBytes: vocabulary * width * (is16Bit ? 2 : 4) };
}
