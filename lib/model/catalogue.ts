import type { ModelCard } from "../domain/model/engines/index";
import { engineOf } from "../domain/model/engines/index";
import type { TransformersCard } from "../domain/model/engines/transformers/transformers-engine";
import type { WebLlmCard } from "../domain/model/engines/webllm/webllm-engine";
import { estimateEncoderMegabytes, estimateWeightBytes, largestBufferBytes } from "../domain/model/estimate";
import type { EncoderTraits } from "../domain/model/model-card";
import { ONNX_CHAT_MODELS } from "./onnx-catalogue";

/** A language model as MLC converted it, once with weights for 16-bit and once for 32-bit arithmetic. */
interface ChatModelFacts {
  /** Its name in WebLLM's list, up to the way it was quantised. */
  family: string;
  name: string;
  licence: string;
  languages: string[];
  /** Millions. */
  parameters: number;
  vocabulary: number;
  width: number;
  /** Of the graphics card's memory, as WebLLM's list says. */
  megabytes: { q4f16_1: number; q4f32_1: number };
}

const LLAMA_LANGUAGES = ["en", "de", "fr", "it", "pt", "hi", "es", "th"];

/** From small to large: all that follow instructions and lie between 0.36 and 4 billion parameters, a pick of them. */
const CHAT_MODELS: ChatModelFacts[] = [
  {
    family: "SmolLM2-360M-Instruct",
    name: "SmolLM2 360M",
    licence: "Apache-2.0",
    languages: ["en"],
    parameters: 362,
    vocabulary: 49_152,
    width: 960,
    megabytes: { q4f16_1: 376.06, q4f32_1: 579.61 },
  },
  {
    family: "Qwen3-0.6B",
    name: "Qwen3 0.6B",
    licence: "Apache-2.0",
    languages: ["mul"],
    parameters: 596,
    vocabulary: 151_936,
    width: 1_024,
    megabytes: { q4f16_1: 1403.34, q4f32_1: 1924.98 },
  },
  {
    // No SPDX identifier: Meta's own community licence.
    family: "Llama-3.2-1B-Instruct",
    name: "Llama 3.2 1B",
    licence: "LicenseRef-Llama-3.2",
    languages: LLAMA_LANGUAGES,
    parameters: 1_236,
    vocabulary: 128_256,
    width: 2_048,
    megabytes: { q4f16_1: 879.04, q4f32_1: 1128.82 },
  },
  {
    family: "Qwen3-1.7B",
    name: "Qwen3 1.7B",
    licence: "Apache-2.0",
    languages: ["mul"],
    parameters: 1_721,
    vocabulary: 151_936,
    width: 2_048,
    megabytes: { q4f16_1: 2036.66, q4f32_1: 2635.44 },
  },
  {
    family: "Llama-3.2-3B-Instruct",
    name: "Llama 3.2 3B",
    licence: "LicenseRef-Llama-3.2",
    languages: LLAMA_LANGUAGES,
    parameters: 3_213,
    vocabulary: 128_256,
    width: 3_072,
    megabytes: { q4f16_1: 2263.69, q4f32_1: 2951.51 },
  },
  {
    family: "Qwen3-4B",
    name: "Qwen3 4B",
    licence: "Apache-2.0",
    languages: ["mul"],
    parameters: 4_022,
    vocabulary: 151_936,
    width: 2_560,
    megabytes: { q4f16_1: 3431.59, q4f32_1: 4327.71 },
  },
];

const ENCODERS: TransformersCard[] = [
  describeEncoder("paraphrase-multilingual-MiniLM-L12-v2", 118, "Apache-2.0", ["mul"], {
    dimensions: 384,
    pooling: "mean",
    queryPrefix: "",
    maxTokens: 128,
  }),
  // Trained with a prefix before every text; what it calls a query is what asks here.
  describeEncoder("multilingual-e5-small", 118, "MIT", ["mul"], {
    dimensions: 384,
    pooling: "mean",
    queryPrefix: "query: ",
    maxTokens: 512,
  }),
  describeEncoder("all-mpnet-base-v2", 109, "Apache-2.0", ["en"], {
    dimensions: 768,
    pooling: "mean",
    queryPrefix: "",
    maxTokens: 384,
  }),
];

/**
 * Models that Loupe knows. WebLLM's are named as in its list, which a test compares them with. Nobody has said
 * what their files' hashes are: the first download pins them, unless the package's lock or policy does. Sizes are
 * estimates from the number of parameters.
 */
export const CATALOGUE: readonly ModelCard[] = [
  ...CHAT_MODELS.flatMap((facts) => [describeChatModel(facts, "q4f16_1"), describeChatModel(facts, "q4f32_1")]),
  ...ONNX_CHAT_MODELS,
  ...ENCODERS,
];

/** The catalogue with the models of policy: one of the same id takes its place, others come after it. */
export function listKnownModels(ofPolicy: readonly ModelCard[]): ModelCard[] {
  const byId = new Map(CATALOGUE.map((card) => [card.id, card]));
  for (const card of ofPolicy) byId.set(card.id, withSize(card));
  return [...byId.values()];
}

function describeChatModel(facts: ChatModelFacts, quantisation: "q4f16_1" | "q4f32_1"): WebLlmCard {
  const { family, name, licence, languages, parameters, vocabulary, width, megabytes } = facts;
  const is16Bit = quantisation === "q4f16_1";
  const id = `${family}-${quantisation}-MLC`;
  return {
    id,
    kind: "llm",
    engine: "webllm",
    origin: "catalogue",
    parameters,
    licence,
    languages,
    name: is16Bit ? name : `${name} (32 bit)`,
    // Fixed when the library was compiled; the models themselves could do more.
    contextTokens: 4_096,
    downloadBytes: estimateWeightBytes(parameters, quantisation),
    needs: {
      webgpu: {
        // WebLLM's list leaves it out for some, yet all of these libraries compute in 16 bits.
        features: is16Bit ? ["shader-f16"] : [],
        bufferBytes: largestBufferBytes(vocabulary, width),
      },
      memoryMegabytes: megabytes[quantisation],
    },
    source: { repository: `mlc-ai/${id}`, revision: "main", files: null },
    library: `${family}-${quantisation}_cs1k-webgpu.wasm`,
  };
}

function describeEncoder(
  name: string,
  parameters: number,
  licence: string,
  languages: string[],
  traits: EncoderTraits,
): TransformersCard {
  return {
    id: `${name}-q8`,
    kind: "encoder",
    engine: "transformers",
    origin: "catalogue",
    name,
    parameters,
    licence,
    languages,
    contextTokens: traits.maxTokens,
    downloadBytes: estimateWeightBytes(parameters, "q8"),
    needs: { webgpu: null, memoryMegabytes: estimateEncoderMegabytes(parameters) },
    source: { repository: `Xenova/${name}`, revision: "main", files: null },
    encoder: traits,
  };
}

/** Policy needn't say how large a model is. */
function withSize(card: ModelCard): ModelCard {
  if (card.downloadBytes > 0) return card;
  return { ...card, downloadBytes: engineOf(card).estimateBytes(card.parameters) };
}
