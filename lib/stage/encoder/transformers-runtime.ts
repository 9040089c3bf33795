import { AutoModel, AutoTokenizer, env, LogLevel, type PreTrainedModel, Tensor } from "@xenova/transformers";
import { LoupeError } from "../../domain/errors";
import type { VerifiedModel } from "../../model/embedded-model";
import { truncateTokens } from "./batches";
import type { Backend } from "./embedder";

export interface RuntimeLocations {
  /** The model, wherever it lies; its files are what they should be. */
  readModel(): Promise<VerifiedModel>;
  /** Folder of the packaged onnxruntime-web files `ort.mjs` and `ort.wasm`; unused under node. */
  runtimeUrl: string;
}

/** One loaded model on one backend. */
export interface EncoderSession {
  readonly backend: Backend;
  /** Rows of token ids, padded here. Returns the token states, rows × columns × dimensions. */
  run(rows: readonly number[][]): Promise<{ states: Float32Array; columns: number }>;
  dispose(): Promise<void>;
}

export interface EncoderRuntime {
  readonly model: VerifiedModel;
  /** 1 where the page is not cross-origin isolated. */
  readonly threads: number;
  tokenise(text: string): number[];
  createSession(backend: Backend, device?: GPUDevice): Promise<EncoderSession>;
  /** Lets go of the model's files; sessions are disposed of by themselves. */
  dispose(): void;
}

/** Models whose files the library finds, by the folder that it is told: one may load while another still answers. */
const served = new Map<string, VerifiedModel>();
let folders = 0;

/** A token spans few characters; beyond this a tokenizer would only waste time on what is cut anyway. */
const MAX_CHARACTERS_PER_TOKEN = 16;

/** Makes transformers.js read the model's verified bytes, and nothing else, from anywhere. */
export async function createEncoderRuntime({ readModel, runtimeUrl }: RuntimeLocations): Promise<EncoderRuntime> {
  const model = await readModel();
  const threads = configure(runtimeUrl);
  const folder = `model-${++folders}`;
  served.set(folder, model);
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true }).catch(failed);
    const { maxTokens, queryPrefix } = model.manifest;
    const longest = maxTokens * MAX_CHARACTERS_PER_TOKEN;
    return {
      model,
      threads,
      // Every text here is compared with every other, so that all of them ask.
      tokenise: (text) => truncateTokens(tokenizer.encode(queryPrefix + text.slice(0, longest)), maxTokens),
      createSession: (backend, device) => createSession(folder, model, backend, device),
      dispose: () => void served.delete(folder),
    };
  } catch (thrown) {
    served.delete(folder);
    throw thrown;
  }
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

async function createSession(
  folder: string,
  { manifest }: VerifiedModel,
  backend: Backend,
  device?: GPUDevice,
): Promise<EncoderSession> {
  const executionProviders = backend === "webgpu" ? [{ name: "webgpu", device }] : undefined;
  const loaded = await AutoModel.from_pretrained(folder, {
    local_files_only: true,
    device: backend === "node" ? "cpu" : backend,
    dtype: manifest.dtype,
    session_options: executionProviders ? { executionProviders } : {},
  }).catch(failed);
  return {
    backend,
    run: (rows) => runModel(loaded, rows, manifest.dimensions),
    dispose: async () => void (await loaded.dispose()),
  };
}

async function runModel(model: PreTrainedModel, rows: readonly number[][], dimensions: number) {
  const columns = Math.max(...rows.map((row) => row.length));
  const shape = [rows.length, columns];
  const ids = new BigInt64Array(rows.length * columns);
  const mask = new BigInt64Array(rows.length * columns);
  rows.forEach((row, index) => {
    row.forEach((id, column) => {
      ids[index * columns + column] = BigInt(id);
      mask[index * columns + column] = 1n;
    });
  });
  const output = await model({
    input_ids: new Tensor("int64", ids, shape),
    attention_mask: new Tensor("int64", mask, shape),
    token_type_ids: new Tensor("int64", new BigInt64Array(ids.length), shape),
  });
  const states: Tensor | undefined = output.last_hidden_state;
  if (states?.dims[2] !== dimensions) {
    throw new LoupeError("model-failed", `The model's states aren't of ${dimensions} dimensions, as was said of it.`);
  }
  return { states: Float32Array.from(states.data as Float32Array), columns };
}

function failed(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new LoupeError("model-failed", `The model could not be started: ${message}`, {}, { cause });
}
