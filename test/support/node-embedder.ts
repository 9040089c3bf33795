import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type ReadFile, readVerifiedModel } from "../../lib/model/embedded-model";
import type { Embedder } from "../../lib/stage/encoder/embedder";
import { createTransformersEmbedder } from "../../lib/stage/encoder/transformers-embedder";

const MODELS = resolve(import.meta.dirname, "../../public/models");

/** The folder of the one model that ships; throws where there is none, or more than one. */
export function shippedModelFolder(): string {
  const folders = readdirSync(MODELS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (folders.length !== 1) throw new Error(`public/models must hold one model, it holds ${folders.length}`);
  return resolve(MODELS, folders[0]!.name);
}

export const readFileUrl: ReadFile = async (url) => {
  try {
    return new Uint8Array(await readFile(fileURLToPath(url)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};

/** The shipped model on onnxruntime-node: the same file, the same code around it, without a browser. */
export function createNodeEmbedder(folder = process.env.LOUPE_MODEL ?? shippedModelFolder()): Promise<Embedder> {
  return createTransformersEmbedder({
    readModel: () => readVerifiedModel(pathToFileURL(`${resolve(folder)}/`).href, readFileUrl),
    runtimeUrl: "",
    backend: "node",
  });
}
