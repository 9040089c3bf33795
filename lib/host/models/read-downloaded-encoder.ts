import { LoupeError } from "../../domain/errors";
import type { TransformersCard } from "../../domain/model/engines/transformers/transformers-engine";
import type { ModelManifest, VerifiedModel } from "../../model/embedded-model";
import type { VerifiedFiles } from "../../model/verified-files";

/** Of the files that a repository may have of the same weights, what transformers.js calls them. */
const WEIGHTS: Record<string, ModelManifest["dtype"]> = {
  "onnx/model_quantized.onnx": "q8",
  "onnx/model_int8.onnx": "int8",
  "onnx/model_uint8.onnx": "uint8",
  "onnx/model_q4.onnx": "q4",
  "onnx/model.onnx": "fp32",
};

/** Reads a downloaded encoder as the packaged one is read. Throws `model-missing`, `model-corrupt`. */
export async function readDownloadedEncoder(
  card: TransformersCard,
  revision: string,
  verified: VerifiedFiles,
): Promise<VerifiedModel> {
  const weights = verified.files.find(({ path }) => path in WEIGHTS);
  if (!weights) {
    throw new LoupeError("model-missing", "The model has no weights that can be read.", { modelId: card.id });
  }
  const read = await Promise.all(verified.files.map(async ({ path }) => [path, await verified.read(path)] as const));
  return {
    manifest: {
      id: card.id,
      revision,
      dtype: WEIGHTS[weights.path]!,
      ...card.encoder,
      normalise: true,
      files: [...verified.files],
      licence: card.licence,
      source: card.source?.repository ?? "",
    },
    files: new Map(read),
  };
}
