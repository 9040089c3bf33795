import {
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionRequestBase,
  type ChatCompletionRequestNonStreaming,
  type ChatCompletionRequestStreaming,
  MLCEngine,
} from "@mlc-ai/web-llm";
import { LoupeError } from "../../../../../lib/domain/errors";
import type { WebLlmCard } from "../../../../../lib/domain/model/engines/webllm/webllm-engine";
import type { ChatRequest } from "../../../../../lib/stage/llm/chat-model";
import { createWebLlmModel, type ModelLibrary, type WebLlmOptions } from "../../../../../lib/stage/llm/webllm";
import type { WatchedDevice } from "../../../../../lib/stage/llm/webllm/device-watch";
import type { CreateEngine, OfflineAppConfig } from "../../../../../lib/stage/llm/webllm/session";
import { chunk, finish, usage } from "./chunks";

type Request = ChatCompletionRequestBase;
type Chunks = AsyncIterable<ChatCompletionChunk>;

export const CARD: WebLlmCard = {
  id: "tiny",
  kind: "llm",
  engine: "webllm",
  name: "Tiny",
  origin: "catalogue",
  parameters: 1,
  licence: "MIT",
  languages: ["mul"],
  contextTokens: 512,
  downloadBytes: 6,
  needs: { webgpu: { features: ["shader-f16"], bufferBytes: 1_000 }, memoryMegabytes: 1 },
  source: { repository: "owner/tiny", revision: "main", files: null },
  library: "tiny.wasm",
};

const FILES: Record<string, string> = {
  "mlc-chat-config.json": "{}",
  "tokenizer.json": '{"added_tokens": []}',
  "tensor-cache.json": '{"records": []}',
  "params_shard_0.bin": "0",
};

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Files on a disk that never fails, changed as the test wants. */
export function filesOf(changes: Record<string, string | LoupeError> = {}) {
  const contents = { ...FILES, ...changes };
  const reads: string[] = [];
  const files = Object.entries(contents).map(([path, content]) => ({
    path,
    bytes: String(content).length,
    sha256: "",
  }));
  const read = async (path: string) => {
    reads.push(path);
    const content = contents[path];
    if (typeof content === "string") return bytesOf(content);
    throw content ?? new LoupeError("model-missing", `${path} is missing.`, { file: path });
  };
  return { files, read, reads };
}

export const LIBRARY: ModelLibrary = {
  // Of the text that `read` gives: printf library | sha256sum
  sha256: "b718f1354f7247312eca086d9a024afe5fa717ddea5adeddd6f12bcf945b2e8c",
  read: async () => bytesOf("library"),
};

/** A device whose loss is the test's to bring about. */
export class FakeDevice implements WatchedDevice {
  isThere = false;
  errors: { message: string }[] = [];
  readonly limits = { maxStorageBufferBindingSize: 4_000 };
  readonly lost: Promise<{ message: string }>;
  readonly #lose: (why: { message: string }) => void;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<{ message: string }>();
    this.lost = promise;
    this.#lose = resolve;
  }

  destroy(): void {
    this.isThere = false;
    this.#lose({ message: "Device was destroyed." });
  }

  async popErrorScope() {
    return this.errors.shift() ?? null;
  }
}

/** What an engine does at the named points instead of what it would do. */
export interface Behaviour {
  onReload?(engine: FakeEngine): Promise<void> | void;
  /** Instead of a reply that answers each question with `true`. */
  reply?(request: Request, engine: FakeEngine): Chunks;
}

/** The library's engine with nothing behind it: reads its files and asks for its device in the library's order. */
export class FakeEngine extends MLCEngine {
  readonly device = new FakeDevice();
  readonly requests: Request[] = [];
  running = 0;
  isInterrupted = false;
  isLoaded = false;

  constructor(
    readonly config: OfflineAppConfig,
    readonly behaviour: Behaviour,
  ) {
    super({ appConfig: config, logLevel: "SILENT" });
  }

  override async reload(): Promise<void> {
    const { artifactCache: store, model_list } = this.config;
    const { model, model_lib } = model_list[0]!;
    await store.fetchWithCache(new URL("mlc-chat-config.json", model).href, "arraybuffer");
    await store.fetchWithCache(model_lib, "arraybuffer");
    this.device.isThere = true;
    this.config.onDevice(this.device);
    await this.behaviour.onReload?.(this);
    await store.fetchWithCache(new URL("tokenizer.json", model).href, "arraybuffer");
    await store.fetchWithCache(new URL("tensor-cache.json", model).href, "json");
    await store.fetchWithCache(new URL("params_shard_0.bin", model).href, "arraybuffer");
    this.isLoaded = true;
  }

  override async unload(): Promise<void> {
    this.isLoaded = false;
    this.device.destroy();
  }

  override async interruptGenerate(): Promise<void> {
    this.isInterrupted = true;
  }

  override chatCompletion(request: ChatCompletionRequestNonStreaming): Promise<ChatCompletion>;
  override chatCompletion(request: ChatCompletionRequestStreaming): Promise<Chunks>;
  override chatCompletion(request: ChatCompletionRequestBase): Promise<Chunks | ChatCompletion>;
  override async chatCompletion(request: Request): Promise<Chunks | ChatCompletion> {
    this.requests.push(request);
    return this.#alone(this.behaviour.reply?.(request, this) ?? this.#answer(request));
  }

  /** Two at once are mixed up by the library, so here they are an error. */
  async *#alone(chunks: Chunks): AsyncGenerator<ChatCompletionChunk> {
    this.running += 1;
    this.isInterrupted = false;
    try {
      if (this.running > 1) throw new Error("Two requests at once");
      yield* chunks;
    } finally {
      this.running -= 1;
    }
  }

  async *#answer(request: Request): AsyncGenerator<ChatCompletionChunk> {
    const length = request.messages.reduce((sum, { content }) => sum + String(content).length, 0);
    const { context_window_size: room } = this.config.model_list[0]!.overrides!;
    if (length > room!) throw named("ContextWindowSizeExceededError", "Prompt tokens exceed context window size");
    const { properties } = JSON.parse(request.response_format!.schema!) as { properties: object };
    const content = JSON.stringify(Object.fromEntries(Object.keys(properties).map((key) => [key, true])));
    for (const character of content) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (this.isInterrupted) break;
      yield chunk(character);
    }
    yield finish(this.isInterrupted ? "abort" : "stop");
    yield usage(length, content.length);
  }
}

/** Engines as they are made, one for each loading; the last behaviour goes for all that follow. */
function fakeEngines(...behaviours: Behaviour[]) {
  const engines: FakeEngine[] = [];
  const createEngine: CreateEngine = async (config) => {
    const engine = new FakeEngine(config, behaviours[engines.length] ?? behaviours.at(-1) ?? {});
    engines.push(engine);
    return engine;
  };
  return { engines, createEngine };
}

/** A model on such engines; `engines` tells of each that was made. */
export function modelOf(behaviours: Behaviour[] = [], changes: Partial<WebLlmOptions> = {}) {
  const { engines, createEngine } = fakeEngines(...behaviours);
  const files = filesOf();
  const model = createWebLlmModel({ card: CARD, version: "v1", files, library: LIBRARY, createEngine, ...changes });
  return { model, engines, files };
}

export const isThere = (engines: FakeEngine[]) => engines.map(({ device }) => device.isThere);

/** For what nobody cancels. */
export const { signal } = new AbortController();

export function requestOf(changes: Partial<ChatRequest> = {}): ChatRequest {
  return {
    system: "Answer.",
    user: "Well?",
    schema: { type: "object", properties: { a: { type: "boolean" } }, required: ["a"], additionalProperties: false },
    longestReply: 20,
    seed: 3,
    signal,
    ...changes,
  };
}

/** Writes a brace, and throws. */
export const failing = (thrown: unknown): Behaviour => ({
  async *reply() {
    yield chunk("{");
    throw thrown;
  },
});

/** As the library's errors are: told apart by their name. */
export function named(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}
