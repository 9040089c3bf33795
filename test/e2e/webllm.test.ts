import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ChatReply } from "../../lib/stage/llm/chat-model";
import { createTokenScorer, tokenBounds } from "../../lib/stage/prompt/token-score";
import type { JsonSchema, ObjectSchema } from "../../lib/value/value-kind";
import { QUIET_FLAGS, requireChromium } from "../support/chromium";
import { hashOf, serveWebLlm } from "../support/webllm-server";
import type { WebLlmOrder, WorkerState } from "../support/webllm-worker";

/** WebGPU on the CPU: slow, and the same arithmetic. It has no shader-f16. */
const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];

type Opening = Extract<WebLlmOrder, { op: "open" }>;

const LIBRARY = "tiny-webgpu.wasm";
const CONFIG = "mlc-chat-config.json";
const TENSORS = "tensor-cache.json";
const TOKENIZER = "tokenizer.json";
const CARD = {
  id: "tiny",
  contextTokens: 1024,
  needs: { webgpu: { features: [] as string[], bufferBytes: 0 }, memoryMegabytes: 1 },
};

let server: Awaited<ReturnType<typeof serveWebLlm>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await serveWebLlm();
  browser = await launch(SOFTWARE_WEBGPU);
  page = await openPage(browser);
});

afterEach(() => server.restore());

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const launch = (flags: string[]) =>
  chromium.launch({ executablePath: requireChromium(), args: [...QUIET_FLAGS, ...flags] });

async function openPage(inside: Browser): Promise<Page> {
  const opened = await inside.newPage();
  await opened.goto(server.url);
  return opened;
}

type Answer = { state: WorkerState; reason: null } | { state: null; reason: string };

declare global {
  /** In the page: the worker that takes the orders. */
  var worker: Worker | undefined;
}

/** Gives the orders to the page's worker, in turn; opening a model begins a new one. The answer to the last. */
async function obey(orders: WebLlmOrder[], on = page): Promise<Answer> {
  const { ok, error } = await on.evaluate(async (list) => {
    let reply: { ok?: unknown; error?: { code: string; data: { reason?: string } } } = {};
    for (const order of list) {
      if (order.op === "open") {
        globalThis.worker?.terminate();
        globalThis.worker = new Worker("/worker.js", { type: "module" });
      }
      const worker = globalThis.worker!;
      reply = await new Promise((resolve, reject) => {
        worker.onmessage = (event) => resolve(event.data);
        worker.onerror = (event) => reject(new Error(`worker: ${event.message}`));
        worker.postMessage(order);
      });
    }
    return reply;
  }, orders);
  return error ? { state: null, reason: error.data.reason ?? error.code } : { state: ok as WorkerState, reason: null };
}

const open = (changes: Partial<Opening> = {}): Opening => ({
  op: "open",
  card: CARD,
  library: { path: `model/${LIBRARY}`, sha256: hashOf(server.files.get(LIBRARY)!) },
  ...changes,
});
const needing = (features: string[], bufferBytes = 0): Opening =>
  open({ card: { ...CARD, needs: { webgpu: { features, bufferBytes }, memoryMegabytes: 1 } } });

const text = (path: string) => new TextDecoder().decode(server.files.get(path));
const write = (path: string, content: string) => void server.files.set(path, new TextEncoder().encode(content));
/** Opens the model with its files so changed, and the list by which they are verified too. */
const opening = (change: () => void) => () => {
  change();
  return open();
};

describe("a model that can't be loaded", () => {
  it.each<[what: string, reason: string, order: () => Opening]>([
    ["no model library for it", "no-model-library", () => open({ library: null })],
    ["a library that is not in the package", "no-model-library", () => open({ library: { path: "x", sha256: "" } })],
    ["another library than was packaged", "model-library-wrong", () => ({ ...open(), library: wrongLibrary() })],
    ["a library that is no WebAssembly", "model-library-wrong", opening(() => write(LIBRARY, "<!doctype html>"))],
    [
      "WebAssembly of something else",
      "model-library-wrong",
      opening(() => server.files.set(LIBRARY, Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))),
    ],
    ["a GPU without shader-f16", "no-shader-f16", () => needing(["shader-f16"])],
    ["a GPU without another feature", "gpu-feature-missing", () => needing(["subgroup-matrix"])],
    ["buffers larger than the GPU's", "gpu-buffers-too-small", () => needing([], 2 ** 31)],
    [
      "a context that no buffer of the GPU takes",
      "gpu-buffers-too-small",
      () => open({ card: { ...CARD, contextTokens: 2_000_000 } }),
    ],
    ["no configuration", "model-misconfigured", opening(() => server.files.delete(CONFIG))],
    ["a configuration that is none", "model-misconfigured", opening(() => write(CONFIG, "<!doctype html>"))],
    [
      "a configuration without a tokenizer",
      "model-misconfigured",
      opening(() => write(CONFIG, text(CONFIG).replace('"tokenizer_files"', '"files"'))),
    ],
    ["a tokenizer that is none", "tokenizer-broken", opening(() => write(TOKENIZER, "{}"))],
    ["no list of shards", "model-misconfigured", opening(() => server.files.delete(TENSORS))],
    [
      "a shard from another place",
      "model-misconfigured",
      opening(() => write(TENSORS, text(TENSORS).replace("params_shard_1.bin", `${server.url}elsewhere`))),
    ],
    [
      "weights of another model",
      "model-misconfigured",
      opening(() => write(TENSORS, text(TENSORS).replaceAll(/"name": *"/g, '"name": "other.'))),
    ],
    ["a damaged shard", "model-damaged", opening(() => flipOneBit("params_shard_1.bin"))],
    ["a GPU that is lost twice", "device-lost", () => open({ loseAt: { path: "params_shard_1.bin", times: 2 } })],
  ])("has %s: %s", async (_what, reason, order) => {
    expect(await obey([order(), { op: "load" }])).toEqual({ state: null, reason });
    const { state } = await obey([{ op: "unload" }]);
    expect(state!.devices.filter((isThere) => isThere)).toEqual([]);
  });

  it("has no GPU at all: no-webgpu", async () => {
    const without = await launch([]);
    try {
      expect(await obey([open(), { op: "load" }], await openPage(without))).toMatchObject({ reason: "no-webgpu" });
    } finally {
      await without.close();
    }
  });

  it("is given up on the way, and holds nothing", async () => {
    expect(await obey([open(), { op: "load", cancelAt: 0.3 }])).toMatchObject({ reason: "run-cancelled" });
    const { state } = await obey([{ op: "unload" }]);
    expect(state!.devices).toEqual([false]);
    expect(Math.max(...state!.progress)).toBeLessThan(0.7);
  });
});

const wrongLibrary = () => ({ path: `model/${LIBRARY}`, sha256: "0".repeat(64) });

function flipOneBit(path: string): void {
  const bytes = server.files.get(path)!.slice();
  bytes[1000]! ^= 1;
  server.damaged.set(path, bytes);
}

function schemaOf(properties: Record<string, JsonSchema>): ObjectSchema {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

/** The model copies what it has read, so its reply is known. */
const CITY = { user: 'Say {"city": "Zürich 🎉"}.', schema: schemaOf({ city: { type: "string" } }) };
const ROOMS = { user: 'Say {"rooms": 47}.', schema: schemaOf({ rooms: { type: "integer" } }) };

async function replyTo(request: typeof CITY): Promise<ChatReply> {
  const { state, reason } = await obey([{ op: "complete", requests: [request] }]);
  expect(reason).toBe(null);
  const { reply, error } = state!.outcomes[0]!;
  expect(error).toBe(null);
  return reply!;
}

describe("a real completion", () => {
  beforeAll(async () => {
    expect(await obey([open(), { op: "load" }])).toMatchObject({ reason: null });
  });

  it("is held to the form, and each byte of it has its token and its probability", async () => {
    const { content, tokens, tokensIn, tokensOut } = await replyTo(CITY);
    expect(content).toBe('{"city": "Zürich 🎉"}');
    const bounds = tokenBounds(content, tokens!)!;
    // One token a byte, in this vocabulary: the characters that are cut over several come out whole.
    const bytes = new TextEncoder().encode(content).length;
    expect(bounds.slice(0, bytes)).toEqual(Array.from({ length: bytes }, (_, at) => ({ start: at, end: at + 1 })));
    expect(tokensOut).toBeGreaterThanOrEqual(bytes);
    expect(tokensIn).toBeGreaterThan(CITY.user.length);
    const forced = tokens!.slice(0, '{"city": "'.length);
    expect(forced.map(({ logprob }) => logprob)).toEqual(forced.map(() => 0));
    const start = content.indexOf("Zürich");
    const place = { spans: [{ start, end: content.length - 2 }], isChoice: false, insteadOfNone: null };
    const score = createTokenScorer(content, tokens!)!(place)!;
    expect(score).toBeGreaterThan(0.9);
    expect(score).toBeLessThan(1);
    // The likeliest in its place comes first, and is what was taken.
    const value = tokens!.slice(forced.length, bytes - 1);
    for (const { logprob, top_logprobs } of value) {
      expect(top_logprobs.length).toBeGreaterThan(1);
      expect(top_logprobs[0]!.logprob).toBe(logprob);
    }
  });

  it("is the same for the same seed, and requests at once don't mix", async () => {
    const { state } = await obey([{ op: "complete", requests: [ROOMS, CITY, ROOMS] }]);
    const [rooms, city, again] = state!.outcomes.map(({ reply }) => reply!);
    expect(rooms!.content).toBe('{"rooms": 47}');
    expect(city!.content).toBe('{"city": "Zürich 🎉"}');
    expect(again).toEqual(rooms);
  });

  it("ends within one token", async () => {
    const { state } = await obey([{ op: "complete", requests: [{ ...CITY, cancelAfter: 3 }, ROOMS] }]);
    const [cancelled, next] = state!.outcomes;
    expect(cancelled).toMatchObject({ reply: null, error: { code: "run-cancelled" }, tokensSeen: 3 });
    expect(next!.reply!.content).toBe('{"rooms": 47}');
  });

  it("says what a request asks too much of, and answers the next", async () => {
    const unknownForm = { type: "string", pattern: "(" } as unknown as JsonSchema;
    const requests = [
      { ...ROOMS, longestReply: 5 },
      { ...ROOMS, user: "too long ".repeat(200) },
      { ...ROOMS, schema: schemaOf({ rooms: unknownForm }) },
      ROOMS,
    ];
    const { state } = await obey([{ op: "complete", requests }]);
    expect(state!.outcomes.map(({ reply, error }) => reply?.content ?? error?.data.reason)).toEqual([
      "too-long",
      "too-long",
      "grammar-rejected",
      '{"rooms": 47}',
    ]);
    expect(state!.devices).toEqual([true]);
  });

  it("goes on with a new GPU where one is lost amid it", async () => {
    const { state } = await obey([{ op: "complete", requests: [{ ...ROOMS, loseAfter: 4 }] }]);
    expect(state!.outcomes[0]).toMatchObject({ reply: { content: '{"rooms": 47}' }, error: null });
    expect(state!.devices).toEqual([false, true]);
  });

  it("gives the GPU's memory back when it is unloaded, and takes it again when it is asked", async () => {
    const { state } = await obey([{ op: "unload" }, { op: "unload" }]);
    expect(state!.devices).toEqual([false, false]);
    expect((await replyTo(ROOMS)).content).toBe('{"rooms": 47}');
  });
});

describe("a model that could think aloud", () => {
  it("doesn't, and loads although the GPU was lost once", async () => {
    write(
      TOKENIZER,
      text(TOKENIZER).replaceAll("<|pad|>", "<think>").replaceAll('"special": true', '"special": false'),
    );
    const order = open({ loseAt: { path: "params_shard_1.bin", times: 1 } });
    expect(await obey([order, { op: "load" }])).toMatchObject({ state: { devices: [false, true] } });
    const { content, tokens } = await replyTo(ROOMS);
    expect(content).toBe('{"rooms": 47}');
    expect(tokenBounds(content, tokens!)![0]).toEqual({ start: 0, end: 1 });
  });
});
