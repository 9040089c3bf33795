import { env, LogLevel } from "@xenova/transformers";
import { LoupeError } from "../../domain/errors";
import type { VerifiedModel } from "../embedded-model";

/** A model that transformers.js can load, by the name of a folder that only it knows. */
export interface ServedModel {
  /** To be given to `from_pretrained`, with `local_files_only`. */
  readonly folder: string;
  /** Of the WASM backend; 1 where the page is not cross-origin isolated. */
  readonly threads: number;
  /** Lets go of the model's files; what was loaded from them stays. */
  dispose(): void;
}

/** Models whose files the library finds, by the folder that it is told: one may load while another still answers. */
const served = new Map<string, VerifiedModel>();
let folders = 0;

/**
 * Makes transformers.js read the model's verified bytes, and nothing else, from anywhere.
 *
 * @param runtimeUrl Folder of the packaged onnxruntime-web files `ort.mjs` and `ort.wasm`; unused under node.
 */
export function serveModel(model: VerifiedModel, runtimeUrl: string): ServedModel {
  const threads = configure(runtimeUrl);
  const folder = `model-${++folders}`;
  served.set(folder, model);
  return { folder, threads, dispose: () => void served.delete(folder) };
}

function configure(runtimeUrl: string): number {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useBrowserCache = false;
  env.useFSCache = false;
  // It would load the runtime's script from a blob: URL, which the extension's CSP forbids.
  env.useWasmCache = false;
  env.useFS = false;
  env.logLevel = LogLevel.ERROR;
  env.localModelPath = "/";
  env.fetch = async () => new Response(null, { status: 404 });
  env.useCustomCache = true;
  env.customCache = verifiedFiles;
  const wasm = env.backends.onnx.wasm;
  if (!wasm) return 1;
  const base = runtimeUrl.endsWith("/") ? runtimeUrl : `${runtimeUrl}/`;
  wasm.wasmPaths = { mjs: `${base}ort.mjs`, wasm: `${base}ort.wasm` };
  wasm.proxy = false;
  wasm.numThreads = globalThis.crossOriginIsolated ? Math.min(4, Math.ceil(navigator.hardwareConcurrency / 2)) : 1;
  return wasm.numThreads;
}

/** What was verified is what is loaded: the library finds every file of a model here, by whichever address. */
const verifiedFiles = {
  match: async (address: string) => {
    const model = [...served].find(([folder]) => address.includes(`/${folder}/`))?.[1];
    const path = [...(model?.files.keys() ?? [])].find((known) => address.endsWith(`/${known}`));
    const bytes = path && model?.files.get(path);
    return bytes ? new Response(bytes) : undefined;
  },
  put: async () => {},
};

/** What the library threw as the error that a person is told. */
export function throwModelNotStarted(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new LoupeError("model-failed", `The model could not be started: ${message}`, {}, { cause });
}
