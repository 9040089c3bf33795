import type { DeviceReport, ModelCard, ModelObstacle } from "../domain/model/model";

/** A software adapter takes some seconds a token for larger ones: DESIGN measured 20 s with 500 million parameters. */
const MOST_PARAMETERS_IN_SOFTWARE = 50;

/** From here on browsers tell no more: `navigator.deviceMemory` of 8 means 8 gigabytes or more in most. */
const MOST_MEMORY_TOLD = 8;

/** Where the browser doesn't tell, what most devices have at the least. */
const MEMORY_ASSUMED = 4;

/**
 * Shares of the device's memory that a model may take. Weights pass through it on their way to the graphics card, which
 * in most devices shares it; system and browser need the rest. What a graphics card has of its own nobody tells.
 */
const MEMORY_SHARE = { runs: 0.75, runsWell: 0.5 };

/**
 * Limits that WebLLM asks of a device: the first that the adapter has, never one between. A model that needs more than
 * the smaller one therefore needs an adapter with the larger one. `detectGPUDevice` in its 0.2.86.
 */
const WEBLLM_LIMITS = {
  maxBufferSize: [2 ** 30, 2 ** 28],
  maxStorageBufferBindingSize: [2 ** 30, 2 ** 27],
} as const;

/**
 * Why a model can't run on a device with these model libraries in the package; empty where it can, as far as anybody
 * can tell before. The browser's own model is the browser's to judge, and has none here.
 */
export function obstaclesOf(card: ModelCard, device: DeviceReport, libraries: readonly string[]): ModelObstacle[] {
  if (card.engine === "browser") return [];
  const obstacles = card.needs.webgpu ? gpuObstacles(card, card.needs.webgpu, device.gpu) : [];
  if (card.engine === "webllm" && !libraries.includes(card.library ?? "")) obstacles.unshift("no-model-library");
  if (isTooLarge(card, device)) obstacles.push("memory-too-small");
  return obstacles;
}

/**
 * The largest of these models that the device runs well: without obstacles, within half of its memory, and, for
 * language models, not on a software adapter, however small. Of two of one size, the one that takes less memory: weights
 * for 16-bit arithmetic where the device has it. Null where there is none. Give it models of one kind.
 */
export function recommended(
  cards: readonly ModelCard[],
  device: DeviceReport,
  libraries: readonly string[],
): ModelCard | null {
  const good = cards.filter(
    (card) =>
      obstaclesOf(card, device, libraries).length === 0 &&
      !(card.needs.webgpu && device.gpu?.isSoftware) &&
      card.needs.memoryMegabytes <= megabytesOf(device.memoryGigabytes ?? MEMORY_ASSUMED, "runsWell"),
  );
  const [best] = good.toSorted(
    (a, b) => b.parameters - a.parameters || a.needs.memoryMegabytes - b.needs.memoryMegabytes,
  );
  return best ?? null;
}

function gpuObstacles(
  { engine, parameters }: ModelCard,
  { features, bufferBytes }: NonNullable<ModelCard["needs"]["webgpu"]>,
  gpu: DeviceReport["gpu"],
): ModelObstacle[] {
  if (!gpu) return ["no-webgpu"];
  const obstacles: ModelObstacle[] = [];
  // Where nobody says how large it is, it is large.
  if (gpu.isSoftware && !(parameters > 0 && parameters < MOST_PARAMETERS_IN_SOFTWARE)) obstacles.push("software-gpu");
  const missing = features.filter((feature) => !gpu.features.includes(feature));
  if (missing.includes("shader-f16")) obstacles.push("no-shader-f16");
  if (missing.some((feature) => feature !== "shader-f16")) obstacles.push("gpu-feature-missing");
  const limits = (["maxBufferSize", "maxStorageBufferBindingSize"] as const).map((limit) =>
    engine === "webllm" ? (WEBLLM_LIMITS[limit].find((asked) => asked <= gpu[limit]) ?? 0) : gpu[limit],
  );
  if (Math.min(...limits) < Math.max(bufferBytes, 1)) obstacles.push("gpu-buffers-too-small");
  return obstacles;
}

function isTooLarge({ needs }: ModelCard, { memoryGigabytes }: DeviceReport): boolean {
  if (memoryGigabytes === null || memoryGigabytes >= MOST_MEMORY_TOLD) return false;
  return needs.memoryMegabytes > megabytesOf(memoryGigabytes, "runs");
}

function megabytesOf(gigabytes: number, share: keyof typeof MEMORY_SHARE): number {
  return gigabytes * 1024 * MEMORY_SHARE[share];
}
