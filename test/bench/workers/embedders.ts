import { env, type FeatureExtractionPipeline, pipeline } from "@xenova/transformers";
import { fetchPackagedFile, readVerifiedModel } from "../../../lib/model/embedded-model";
import type { BatchLimits } from "../../../lib/stage/encoder/batches";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import type { RuntimeLocations } from "../../../lib/stage/encoder/encoder-runtime";
import { createTransformersEmbedder } from "../../../lib/stage/encoder/transformers-embedder";

/** Where the model of `/<folder>/` and the runtime lie. */
export function locations(folder = "model"): RuntimeLocations {
  return {
    readModel: () => readVerifiedModel(new URL(`/${folder}/`, location.href).href, fetchPackagedFile),
    runtimeUrl: new URL("/runtime/", location.href).href,
  };
}

/** The product's embedder on WASM, with the model of `/<folder>/`. */
export function openEmbedder(folder?: string, limits?: BatchLimits): Promise<Embedder> {
  return createTransformersEmbedder({ ...locations(folder), backend: "wasm", limits });
}

/**
 * transformers.js without Loupe around it, with the model of `/<folder>/`. How it runs is set for the whole library by the
 * embedder that was opened last, so both use as many threads.
 */
export async function openBarePipeline(folder = "model"): Promise<FeatureExtractionPipeline> {
  const ours = env.customCache;
  env.customCache = {
    match: async (address) => {
      const response = await fetch(new URL(address, location.href));
      return response.ok ? response : undefined;
    },
    put: async () => {},
  };
  try {
    return await pipeline("feature-extraction", folder, { device: "wasm", dtype: "q8", local_files_only: true });
  } finally {
    env.customCache = ours;
  }
}

export async function embedBare(bare: FeatureExtractionPipeline, texts: string[]): Promise<Float32Array[]> {
  const output = await bare(texts, { pooling: "mean", normalize: true });
  const [rows = 0, dimensions = 0] = output.dims;
  const values = output.data as Float32Array;
  return Array.from({ length: rows }, (_, row) => values.slice(row * dimensions, (row + 1) * dimensions));
}
