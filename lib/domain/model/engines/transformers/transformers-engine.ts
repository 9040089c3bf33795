import { LoupeError } from "../../../errors";
import { exceedsMemory } from "../../device-limits";
import { estimateWeightBytes } from "../../estimate";
import type { CardBase, EncoderTraits, ModelSource } from "../../model-card";
import { type EngineDescriptor, type ReadList, unknownFile } from "../engine";

/** A text encoder that transformers.js runs. */
export interface TransformersCard extends CardBase {
  kind: "encoder";
  engine: "transformers";
  /** Megabytes of memory while it runs. */
  needs: { webgpu: null; memoryMegabytes: number };
  /** Null: ships with Loupe. */
  source: ModelSource | null;
  encoder: EncoderTraits;
}

const CONFIG = "config.json";
const OTHERS = ["tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"];

/** transformers.js: ONNX models on WASM, or on WebGPU where that is faster. */
export const TRANSFORMERS_ENGINE: EngineDescriptor<TransformersCard> = {
  kind: "encoder",
  format: "transformers",
  listFiles,
  formerNames: {},
  isBrowsers: false,
  needsLibrary: false,
  createPushedCard: (facts, { needs: { memoryMegabytes }, encoder }) => ({
    ...facts,
    kind: "encoder",
    engine: "transformers",
    needs: { memoryMegabytes, webgpu: null },
    encoder: encoder!,
  }),
  estimateBytes: (parameters) => estimateWeightBytes(parameters, "q8"),
  findUnmet: ({ needs }, { device }) => (exceedsMemory(needs.memoryMegabytes, device) ? ["memory-too-small"] : []),
};

async function listFiles(readList: ReadList) {
  const { named, bytes } = await readList(CONFIG);
  try {
    JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    const problem = { file: CONFIG, problem: "is not JSON" };
    throw new LoupeError("download-wrong-file", `The model's ${CONFIG} is not JSON.`, problem, { cause });
  }
  return [named, ...OTHERS.map(unknownFile)];
}
