import { env, LogLevel } from "@xenova/transformers";
import { LoupeError } from "../../domain/errors";

/** A model that transformers.js can load, by the name of a folder that only it knows. */
export interface ServedModel {
  /** To be given to `from_pretrained`, with `local_files_only`. */
  readonly folder: string;
  /** Of the WASM backend; 1 where the page is not cross-origin isolated. */
  readonly threads: number;
  /** Lets go of the model's files; what was loaded from them stays. */
  dispose(): void;
}

/** Where the files of a model come from; what is read was verified. */
export interface ServedFiles {
  /** Paths within the model's folder. */
  readonly paths: readonly string[];
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Models whose files the library finds, by the folder that it is told: one may load while another still answers. */
const served = new Map<string, ServedFiles>();
let folders = 0;

/**
 * Makes transformers.js read the model's verified bytes, and nothing else, from anywhere.
 *
 * @param runtimeUrl Folder of the packaged onnxruntime-web files `ort.mjs` and `ort.wasm`; unused under node.
 */
export function serveModel(files: ServedFiles, runtimeUrl: string): ServedModel {
  const threads = configure(runtimeUrl);
  const folder = `model-${++folders}`;
  served.set(folder, files);
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
    const path = model?.paths.find((known) => address.endsWith(`/${known}`));
    return model && path ? new ReadFile(await model.read(path)) : undefined;
  },
  put: async () => {},
};

/** A response that hands its bytes over as they are: a model of half a gigabyte is not to be in memory twice. */
class ReadFile extends Response {
  constructor(readonly content: Uint8Array<ArrayBuffer>) {
    super(null);
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteLength } = this.content;
    return byteLength === buffer.byteLength ? buffer : this.content.slice().buffer;
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(this.content);
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}

/** What the library threw as the error that a person is told. */
export function throwModelNotStarted(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new LoupeError("model-failed", `The model could not be started: ${message}`, {}, { cause });
}
