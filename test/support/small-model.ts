import type { TransformersCard } from "../../lib/domain/model/engines/transformers/transformers-engine";
import type { WebLlmCard } from "../../lib/domain/model/engines/webllm/webllm-engine";
import { generatedBytes } from "./model-mirror";

export interface SmallModel {
  shards?: number;
  /** Of each shard. */
  bytes?: number;
  seed?: string;
  /** What the list of weights is called. */
  cache?: "tensor-cache.json" | "ndarray-cache.json";
}

/** A repository as MLC lays it out, of bytes that look like weights to nobody. */
export function mlcRepository({ shards = 3, bytes = 5_000, seed = "a", cache = "tensor-cache.json" }: SmallModel = {}) {
  const weights = Array.from({ length: shards }, (_, index) => [
    `params_shard_${index}.bin`,
    generatedBytes(bytes + index, `${seed}${index}`),
  ]) as [string, Buffer][];
  const records = weights.map(([dataPath, { length }]) => ({ dataPath, format: "raw-shard", nbytes: length }));
  const files: Record<string, Buffer> = {
    "mlc-chat-config.json": json({ model_type: "tiny", tokenizer_files: ["tokenizer.json"] }),
    "tokenizer.json": json({ version: "1.0", seed }),
    [cache]: json({ metadata: {}, records }),
  };
  return { ...files, ...Object.fromEntries(weights) };
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

export function llmCard(more: Partial<WebLlmCard> = {}): WebLlmCard {
  return {
    id: "tiny-llm",
    kind: "llm",
    engine: "webllm",
    origin: "catalogue",
    name: "Tiny",
    parameters: 1,
    licence: "MIT",
    languages: ["en"],
    contextTokens: 512,
    downloadBytes: 20_000,
    needs: { webgpu: { features: [], bufferBytes: 0 }, memoryMegabytes: 1 },
    source: { repository: "owner/tiny", revision: "main", files: null },
    library: "tiny.wasm",
    ...more,
  };
}

export function encoderCard(more: Partial<TransformersCard> = {}): TransformersCard {
  return {
    id: "tiny-encoder",
    kind: "encoder",
    engine: "transformers",
    origin: "catalogue",
    name: "Tiny",
    parameters: 1,
    licence: "MIT",
    languages: ["en"],
    contextTokens: 512,
    downloadBytes: 20_000,
    needs: { webgpu: null, memoryMegabytes: 1 },
    source: { repository: "owner/encoder", revision: "main", files: null },
    encoder: { dimensions: 384, pooling: "mean", queryPrefix: "", maxTokens: 256 },
    ...more,
  };
}
