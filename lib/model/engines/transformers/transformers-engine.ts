import { LoupeError } from "../../../domain/errors";
import type { TransformersCard } from "../../../domain/model/model-card";
import { estimateWeightBytes } from "../../estimate";
import { exceedsMemory } from "../device-limits";
import { type EngineDescriptor, type ReadList, unknownFile } from "../engine";

const CONFIG = "config.json";
const OTHERS = ["tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"];

/** transformers.js: ONNX models on WASM, or on WebGPU where that is faster. */
export const TRANSFORMERS_ENGINE: EngineDescriptor<TransformersCard> = {
  kind: "encoder",
  format: "transformers",
  listFiles,
  formerNames: {},
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
