import { type FeatureExtractionPipeline, pipeline } from "@xenova/transformers";
import { fetchPackagedFile } from "../../../lib/model/embedded-model";
import type { BatchLimits } from "../../../lib/stage/encoder/batches";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { createTransformersEmbedder } from "../../../lib/stage/encoder/transformers-embedder";
import type { RuntimeLocations } from "../../../lib/stage/encoder/transformers-runtime";

/** Where the model of `/<folder>/` and the runtime lie. */
export function locations(folder = "model"): RuntimeLocations {
  return {
    modelUrl: new URL(`/${folder}/`, location.href).href,
    runtimeUrl: new URL("/runtime/", location.href).href,
    readFile: fetchPackagedFile,
  };
}

/** The product's embedder on WASM, with the model of `/<folder>/`. */
export function openEmbedder(folder?: string, limits?: BatchLimits): Promise<Embedder> {
  return createTransformersEmbedder({ ...locations(folder), backend: "wasm", limits });
}

/**
 * transformers.js without Loupe around it. Where its files come from is set for the whole library by the embedder that
 * was opened last, so both read the same bytes and use as many threads.
 */
export function openBarePipeline(): Promise<FeatureExtractionPipeline> {
  return pipeline("feature-extraction", "model", { device: "wasm", dtype: "q8", local_files_only: true });
}

export async function embedBare(bare: FeatureExtractionPipeline, texts: string[]): Promise<Float32Array[]> {
  const output = await bare(texts, { pooling: "mean", normalize: true });
  const [rows = 0, dimensions = 0] = output.dims;
  const values = output.data as Float32Array;
  return Array.from({ length: rows }, (_, row) => values.slice(row * dimensions, (row + 1) * dimensions));
}
