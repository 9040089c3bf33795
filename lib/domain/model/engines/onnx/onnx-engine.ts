import * as v from "valibot";
import { LoupeError } from "../../../errors";
import { exceedsMemory } from "../../device-limits";
import { estimateOnnxBytes } from "../../estimate";
import type { CardBase, GpuNeeds, ModelSource, OnnxWeights } from "../../model-card";
import { type EngineDescriptor, type ListedFile, type ReadList, readIfThere, unknownFile } from "../engine";
import { findUnmetOfGpu } from "../gpu-needs";

/** A language model that transformers.js runs, as plain ONNX weights. */
export interface OnnxChatCard extends CardBase {
  kind: "llm";
  engine: "onnx";
  weights: OnnxWeights;
  /** Weights of 8 bits run on the processor, in the browser's memory; those of 4 bits on a graphics card, in its own. */
  needs: { webgpu: GpuNeeds | null; memoryMegabytes: number };
  source: ModelSource;
}

const CONFIG = "config.json";
const TOKENIZER = ["tokenizer.json", "tokenizer_config.json"];
/** Not every repository has them. */
const OPTIONAL = ["generation_config.json", "chat_template.jinja"];
/** As transformers.js names them. */
const WEIGHTS: Record<OnnxWeights, string> = {
  q8: "model_quantized.onnx",
  q4: "model_q4.onnx",
  q4f16: "model_q4f16.onnx",
};

/** Larger weights lie in up to so many files beside the model's. */
const MOST_PARTS = 100;

const Parts = v.union([v.boolean(), v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_PARTS))]);
const Config = v.object({
  "transformers.js_config": v.optional(
    v.object({ use_external_data_format: v.optional(v.union([Parts, v.record(v.string(), Parts)])) }),
  ),
});

/** ONNX weights on the runtime that the package has for its encoder: on WASM, or on WebGPU. */
export const ONNX_ENGINE: EngineDescriptor<OnnxChatCard> = {
  kind: "llm",
  format: "onnx",
  listFiles,
  formerNames: {},
  isBrowsers: false,
  needsLibrary: false,
  createPushedCard: (facts, { needs: { memoryMegabytes, features = [], bufferBytes = 0 }, weights = "q8" }) => ({
    ...facts,
    kind: "llm",
    engine: "onnx",
    weights,
    needs: { memoryMegabytes, webgpu: weights === "q8" ? null : { features, bufferBytes } },
  }),
  estimateBytes: (parameters) => estimateOnnxBytes({ parameters, vocabulary: 0, width: 0 }, "q8"),
  findUnmet({ parameters, needs }, { device }) {
    const unmet = needs.webgpu ? findUnmetOfGpu({ parameters, needs: needs.webgpu }, device.gpu) : [];
    return exceedsMemory(needs.memoryMegabytes, device) ? [...unmet, "memory-too-small"] : unmet;
  },
};

async function listFiles(readList: ReadList, { weights }: OnnxChatCard): Promise<ListedFile[]> {
  const config = await readList(CONFIG);
  const optional: ListedFile[] = [];
  for (const path of OPTIONAL) {
    const read = await readIfThere(readList, path);
    if (read) optional.push(read.named);
  }
  const file = WEIGHTS[weights];
  const parts = Array.from(
    { length: countParts(config.bytes, file) },
    (_, part) => `${file}_data${part ? `_${part}` : ""}`,
  );
  const onnx = [file, ...parts].map((name) => `onnx/${name}`);
  return [config.named, ...optional, ...[...TOKENIZER, ...onnx].map(unknownFile)];
}

/** How many files beside the model's hold its weights: `use_external_data_format`, for all weights or by file. */
function countParts(bytes: Uint8Array, file: string): number {
  const said = readConfig(bytes)["transformers.js_config"]?.use_external_data_format;
  const own = typeof said === "object" ? (said[file] ?? said.model) : said;
  return Number(own ?? 0);
}

function readConfig(bytes: Uint8Array): v.InferOutput<typeof Config> {
  try {
    return v.parse(Config, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    const problem = { file: CONFIG, problem: "can't be understood" };
    throw new LoupeError("download-wrong-file", `The model's ${CONFIG} can't be understood.`, problem, { cause });
  }
}
