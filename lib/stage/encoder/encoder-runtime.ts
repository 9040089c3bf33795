import { AutoModel, AutoTokenizer, type PreTrainedModel, Tensor } from "@xenova/transformers";
import { LoupeError } from "../../domain/errors";
import type { VerifiedModel } from "../../model/embedded-model";
import type { Backend } from "../../model/runtime/backend-probe";
import { type ServedFiles, serveModel, throwModelNotStarted } from "../../model/runtime/transformers-library";
import { truncateTokens } from "./batches";
import type { EncoderSession } from "./encoder-session";
import { openKernelEncoder } from "./kernel/open-kernel-encoder";

export interface RuntimeLocations {
  /** The model, wherever it lies; its files are what they should be. */
  readModel(): Promise<VerifiedModel>;
  /** Folder of the packaged onnxruntime-web files `ort.mjs` and `ort.wasm`; unused under node. */
  runtimeUrl: string;
}

export interface EncoderRuntime {
  readonly model: VerifiedModel;
  /** Of the CPU; 1 where the page is not cross-origin isolated. */
  readonly threads: number;
  tokenise(text: string): number[];
  createSession(backend: Backend, device?: GPUDevice): Promise<EncoderSession>;
  /** Lets go of the model's files; sessions are disposed of by themselves. */
  dispose(): void;
}

/** A token spans few characters; beyond this a tokenizer would only waste time on what is cut anyway. */
const MAX_CHARACTERS_PER_TOKEN = 16;

/** Reads the model and its tokenizer; a session of it is opened for each backend. */
export async function createEncoderRuntime({ readModel, runtimeUrl }: RuntimeLocations): Promise<EncoderRuntime> {
  const model = await readModel();
  const { folder, threads, dispose } = serveModel(filesOf(model), runtimeUrl);
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true }).catch(
      throwModelNotStarted,
    );
    const openKernel = openKernelEncoder(model);
    const { maxTokens, queryPrefix } = model.manifest;
    const longest = maxTokens * MAX_CHARACTERS_PER_TOKEN;
    return {
      model,
      threads: openKernel ? 1 : threads,
      // Every text here is compared with every other, so that all of them ask.
      tokenise: (text) => truncateTokens(tokenizer.encode(queryPrefix + text.slice(0, longest)), maxTokens),
      createSession: async (backend, device) =>
        backend !== "webgpu" && openKernel ? openKernel(backend) : createSession(folder, model, backend, device),
      dispose,
    };
  } catch (thrown) {
    dispose();
    throw thrown;
  }
}

const filesOf = ({ files }: VerifiedModel): ServedFiles => ({
  paths: [...files.keys()],
  read: async (path) => files.get(path)!,
});

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
  }).catch(throwModelNotStarted);
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
