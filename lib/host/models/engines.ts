import type { ModelEngine } from "../../domain/model/model";
import { readLibraries, readLibrary } from "../../model/libraries";
import { createBrowserModel } from "../../stage/llm/browser/browser-model";
import type { ChatModel } from "../../stage/llm/chat-model";
import { createWebLlmModel, type ModelLibrary } from "../../stage/llm/webllm/index";
import type { ActiveLlm } from "./models";

export interface EngineSurroundings {
  /** Address of the package, with a slash at its end. */
  root: string;
  callBrowserModel(name: string, request: unknown): Promise<unknown>;
}

type CreateChatModel = (model: ActiveLlm, surroundings: EngineSurroundings) => Promise<ChatModel>;

/** Every engine that runs language models. Another one is a folder in `lib/stage/llm` and a line here. */
const ENGINES: Partial<Record<ModelEngine, CreateChatModel>> = {
  webllm: async (model, { root }) => createWebLlmModel({ ...model, library: await libraryOf(model, root) }),
  browser: async (_model, { callBrowserModel }) => createBrowserModel({ call: callBrowserModel }),
};

/** Null where nothing in the package runs such a model. Throws `llm-unavailable` where the list of libraries is broken. */
export async function createChatModel(model: ActiveLlm, surroundings: EngineSurroundings): Promise<ChatModel | null> {
  return (await ENGINES[model.card.engine]?.(model, surroundings)) ?? null;
}

async function libraryOf({ card }: ActiveLlm, root: string): Promise<ModelLibrary | null> {
  const locked = (await readLibraries(root)).libraries.find(({ name }) => name === card.library);
  return locked ? { sha256: locked.sha256, read: () => readLibrary(root, locked.name) } : null;
}
