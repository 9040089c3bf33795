import { LoupeError } from "../../../errors";
import { exceedsMemory } from "../../device-limits";
import type { UnmetRequirement } from "../../device-report";
import { estimateWeightBytes } from "../../estimate";
import type { CardBase, GpuNeeds, ModelSource } from "../../model-card";
import { type EngineDescriptor, type ListedFile, type ReadList, readIfThere, unknownFile } from "../engine";
import { type BufferLimit, findUnmetOfGpu } from "../gpu-needs";
import { readMlcConfig, readTensorCache, TENSOR_CACHES } from "./mlc-lists";

/** A language model that WebLLM runs. */
export interface WebLlmCard extends CardBase {
  kind: "llm";
  engine: "webllm";
  /** Megabytes of the graphics card's memory while it runs. */
  needs: { webgpu: GpuNeeds; memoryMegabytes: number };
  source: ModelSource;
  /** File name of the WebLLM model library that it runs on. */
  library: string;
}

/**
 * Limits that WebLLM asks of a device: the first that the adapter has, never one between. A model that needs more than
 * the smaller one therefore needs an adapter with the larger one. `detectGPUDevice` in its 0.2.86.
 */
const DEVICE_LIMITS = {
  maxBufferSize: [2 ** 30, 2 ** 28],
  maxStorageBufferBindingSize: [2 ** 30, 2 ** 27],
} as const;

/** WebLLM: models that MLC converted, on WebGPU, each with a library that was compiled for it. */
export const WEBLLM_ENGINE: EngineDescriptor<WebLlmCard> = {
  kind: "llm",
  format: "mlc",
  listFiles,
  isBrowsers: false,
  needsLibrary: true,
  createPushedCard: (facts, { needs: { memoryMegabytes, features = [], bufferBytes = 0 }, library }) => ({
    ...facts,
    kind: "llm",
    engine: "webllm",
    needs: { memoryMegabytes, webgpu: { features, bufferBytes } },
    library: library!,
  }),
  formerNames: { [TENSOR_CACHES[0]]: TENSOR_CACHES[1] },
  estimateBytes: (parameters) => estimateWeightBytes(parameters, "q4f16_1"),
  findUnmet(card, { device, libraries }) {
    const unmet: UnmetRequirement[] = libraries.includes(card.library) ? [] : ["no-model-library"];
    unmet.push(...findUnmetOfGpu({ ...card, needs: card.needs.webgpu }, device.gpu, limitOf));
    if (exceedsMemory(card.needs.memoryMegabytes, device)) unmet.push("memory-too-small");
    return unmet;
  },
};

/** The one of WebLLM's steps that the adapter reaches. */
const limitOf = (limit: BufferLimit, offered: number) => DEVICE_LIMITS[limit].find((asked) => asked <= offered) ?? 0;

async function listFiles(readList: ReadList): Promise<ListedFile[]> {
  const config = await readList("mlc-chat-config.json");
  const cache = await readFirst(TENSOR_CACHES, readList);
  const tokenizer = readMlcConfig(config.bytes, config.named.path);
  const shards = readTensorCache(cache.bytes, cache.named.path);
  const files = [config.named, cache.named, ...tokenizer.map(unknownFile), ...shards];
  const twice = files.find(({ path }, index) => files.findIndex((other) => other.path === path) !== index);
  if (!twice) return files;
  const problem = { file: twice.path, problem: "is listed twice" };
  throw new LoupeError("download-wrong-file", `The model's ${twice.path} is listed twice.`, problem);
}

/** The first of several names that the server has. */
async function readFirst(paths: readonly string[], readList: ReadList) {
  for (const path of paths.slice(0, -1)) {
    const read = await readIfThere(readList, path);
    if (read) return read;
  }
  return readList(paths.at(-1)!);
}
