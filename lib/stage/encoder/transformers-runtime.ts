import { AutoModel, AutoTokenizer, env, LogLevel, type PreTrainedModel, Tensor } from "@xenova/transformers";
import { type ReadFile, readVerifiedModel, type VerifiedModel } from "../../model/embedded-model";
import { LoupeError } from "../../task/errors";
import { truncateTokens } from "./batches";
import type { Backend } from "./embedder";

export interface RuntimeLocations {
  /** Folder of the model, with `manifest.json`. */
  modelUrl: string;
  /** Folder of the packaged onnxruntime-web files `ort.mjs` and `ort.wasm`; unused under node. */
  runtimeUrl: string;
  readFile: ReadFile;
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
}

const MODEL_FOLDER = "model";

/** A token spans few characters; beyond this a tokenizer would only waste time on what is cut anyway. */
const MAX_CHARACTERS_PER_TOKEN = 16;

/** Verifies the packaged model and makes transformers.js read those bytes, and nothing else, from anywhere. */
export async function createEncoderRuntime(locations: RuntimeLocations): Promise<EncoderRuntime> {
  const model = await readVerifiedModel(locations.modelUrl, locations.readFile);
  const threads = configure(locations, model);
  const tokenizer = await AutoTokenizer.from_pretrained(MODEL_FOLDER, { local_files_only: true }).catch(failed);
  const { maxTokens } = model.manifest;
  return {
    model,
    threads,
    tokenise: (text) =>
      truncateTokens(tokenizer.encode(text.slice(0, maxTokens * MAX_CHARACTERS_PER_TOKEN)), maxTokens),
    createSession: (backend, device) => createSession(model, backend, device),
  };
}

function configure(locations: RuntimeLocations, model: VerifiedModel): number {
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
  env.customCache = verifiedFiles(model);
  const wasm = env.backends.onnx.wasm;
  if (!wasm) return 1;
  const base = locations.runtimeUrl.endsWith("/") ? locations.runtimeUrl : `${locations.runtimeUrl}/`;
  wasm.wasmPaths = { mjs: `${base}ort.mjs`, wasm: `${base}ort.wasm` };
  wasm.proxy = false;
  wasm.numThreads = globalThis.crossOriginIsolated ? Math.min(4, Math.ceil(navigator.hardwareConcurrency / 2)) : 1;
  return wasm.numThreads;
}

/** What was verified is what is loaded: the library finds every file of the model here, by whichever address. */
function verifiedFiles(model: VerifiedModel) {
  return {
    match: async (address: string) => {
      const path = [...model.files.keys()].find((known) => address.endsWith(`/${known}`));
      const bytes = path && model.files.get(path);
      return bytes ? new Response(bytes) : undefined;
    },
    put: async () => {},
  };
}

async function createSession(model: VerifiedModel, backend: Backend, device?: GPUDevice): Promise<EncoderSession> {
  const executionProviders = backend === "webgpu" ? [{ name: "webgpu", device }] : undefined;
  const loaded = await AutoModel.from_pretrained(MODEL_FOLDER, {
    local_files_only: true,
    device: backend === "node" ? "cpu" : backend,
    dtype: model.manifest.dtype,
    session_options: executionProviders ? { executionProviders } : {},
  }).catch(failed);
  return {
    backend,
    run: (rows) => runModel(loaded, rows),
    dispose: async () => void (await loaded.dispose()),
  };
}

async function runModel(model: PreTrainedModel, rows: readonly number[][]) {
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
  const states: Tensor = output.last_hidden_state;
  return { states: Float32Array.from(states.data as Float32Array), columns };
}

function failed(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new LoupeError("model-failed", `The model could not be started: ${message}`, {}, { cause });
}
