import type { EngineOf } from "../../domain/model/engines/index";
import type { WebLlmCard } from "../../domain/model/engines/webllm/webllm-engine";
import { readLibraries, readLibrary } from "../../model/libraries";
import { createBrowserModel } from "../../stage/llm/browser/browser-model";
import type { ChatModel } from "../../stage/llm/chat-model";
import { createOnnxModel } from "../../stage/llm/onnx/index";
import { type ModelWorker, openWorkerSession } from "../../stage/llm/onnx/worker-session";
import { createWebLlmModel, type ModelLibrary } from "../../stage/llm/webllm/index";
import type { ActiveLlm, ActiveLlmOf } from "./models-service";

export interface EngineEnvironment {
  /** Address of the package, with a slash at its end. */
  root: string;
  callBrowserModel(name: string, request: unknown): Promise<unknown>;
  /** A worker that has nothing yet, and gives back all that it took when it is ended. */
  createModelWorker(): ModelWorker;
}

type LlmEngine = EngineOf<"llm">;
type CreateChatModel<Engine extends LlmEngine> = (
  model: ActiveLlmOf<Engine>,
  environment: EngineEnvironment,
) => Promise<ChatModel>;

/** What runs language models, for every engine that has any. */
const CHAT_MODELS: { readonly [Engine in LlmEngine]: CreateChatModel<Engine> } = {
  webllm: async (model, { root }) => createWebLlmModel({ ...model, library: await libraryOf(model.card, root) }),
  onnx: async ({ files, ...model }, { root, createModelWorker: createWorker }) =>
    createOnnxModel({
      ...model,
      open: (signal, onProgress) =>
        openWorkerSession({ card: model.card, files, runtimeUrl: `${root}runtime/`, createWorker }, signal, onProgress),
    }),
  browser: async (_model, { callBrowserModel }) => createBrowserModel({ call: callBrowserModel }),
};

/** Throws `llm-unavailable` where the list of libraries is broken. */
export function createChatModel(model: ActiveLlm, environment: EngineEnvironment): Promise<ChatModel> {
  const create = CHAT_MODELS[model.card.engine] as CreateChatModel<LlmEngine>;
  return create(model, environment);
}

async function libraryOf({ library }: WebLlmCard, root: string): Promise<ModelLibrary | null> {
  const locked = (await readLibraries(root)).libraries.find(({ name }) => name === library);
  return locked ? { sha256: locked.sha256, read: () => readLibrary(root, locked.name) } : null;
}
