import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../../lib/domain/errors";
import type { Task } from "../../../../../lib/domain/task/task";
import { createChannel } from "../../../../../lib/host/channel";
import { createLlmStage } from "../../../../../lib/stage/llm";
import { createBrowserModel } from "../../../../../lib/stage/llm/browser/browser-model";
import { readBrowserModelState } from "../../../../../lib/stage/llm/browser/browser-problem";
import { prepareBrowserModel } from "../../../../../lib/stage/llm/browser/prepare-browser-model";
import { createBrowserModelService } from "../../../../../lib/stage/llm/browser/serve-browser-model";
import type { ChatModel, ChatRequest } from "../../../../../lib/stage/llm/chat-model";
import { stageRequest } from "../../../../support/stage-request";
import { block, MOOD, pageOf, RECIPE, STEW } from "../../prompt/pages";
import { describeChatModel } from "../chat-model-contract";
import { type Specified, specifiedLanguageModel } from "./specified-language-model";

const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Edg/156.0.0.0";

/** Both sides with the relay's own channel between them: what crosses is copied, and errors lose their class. */
function connected(scope: object) {
  const { port1, port2 } = new MessageChannel();
  const service = createBrowserModelService(scope);
  createChannel(asPort(port2), (name, request) => service.handle(name, request));
  const channel = createChannel(asPort(port1), () => null);
  return createBrowserModel({ call: (name, request) => channel.call(name, request) }, AGENT);
}

function asPort(port: MessagePort) {
  port.start();
  (port as unknown as { unref(): void }).unref();
  return port as unknown as Parameters<typeof createChannel>[0];
}

const REQUEST: ChatRequest = {
  system: "Answer.",
  user: "Is it?",
  schema: {
    type: "object",
    properties: { answer: { type: "string" }, quote: { type: "string" } },
    required: ["answer", "quote"],
    additionalProperties: false,
  },
  longestReply: 64,
  seed: 0,
  signal: new AbortController().signal,
};

const modelOf = (change: Partial<Specified> = {}) => {
  const specified = specifiedLanguageModel(change);
  return { ...specified, model: connected(specified.scope) };
};

const run = (model: ChatModel, task: Task = RECIPE, snapshot = STEW) =>
  createLlmStage({
    model: () =>
      Promise.resolve({ name: "browser", parameters: 0, revision: model.revision, use: (work) => work(model) }),
  }).propose(stageRequest({ task, snapshot }));

describeChatModel("the browser's own model", {
  create: () => modelOf({ pace: 4 }).model,
  midReply: 12,
});

describe("the browser's own model", () => {
  it("is asked as the specification says, each request for itself, and all is given back", async () => {
    const { model, created, prompts, sessions } = modelOf();
    await run(model);
    expect(prompts.length).toBeGreaterThan(1);
    for (const { input, system, options } of prompts) {
      expect(input).toContain("<page>");
      expect(system).toContain("The questions:");
      expect(options).toMatchObject({ responseConstraint: { type: "object" }, omitResponseConstraintInput: true });
    }
    expect(created.every(({ samplingMode, topK }) => samplingMode === "most-predictable" && topK === 1)).toBe(true);
    // The one that keeps it loaded.
    expect(sessions.alive).toBe(1);
    await model.unload();
    expect(sessions.alive).toBe(0);
  });

  it("tells its context once it is loaded, and its browser's version from the first", async () => {
    const { model } = modelOf({ contextWindow: 9_216 });
    expect(model.contextTokens).toBe(4_096);
    await model.load({ signal: new AbortController().signal });
    expect(model.contextTokens).toBe(9_216);
    expect(model.revision).toBe("browser-1:Chrome/156+Edg/156");
  });

  it.each([
    ["unavailable", "browser-model-absent"],
    ["downloadable", "browser-model-needs-download"],
    ["downloading", "browser-model-needs-download"],
  ] as const)(
    "that is %s is skipped for %s, and nothing is downloaded, not even after a click",
    async (availability, reason) => {
      const { model, sessions } = modelOf({ availability, hasActivation: true });
      expect(await run(model)).toEqual({ status: "skipped", reason });
      expect(sessions).toEqual({ alive: 0, downloads: 0 });
    },
  );

  it("that the browser doesn't know is absent, a part of one too", async () => {
    for (const scope of [{}, { LanguageModel: undefined }, { LanguageModel: { create: () => Promise.resolve() } }]) {
      expect(await readBrowserModelState(scope)).toBe("absent");
      expect(await run(connected(scope))).toEqual({ status: "skipped", reason: "browser-model-absent" });
    }
  });

  it.each([
    ["createThrows", new DOMException("By policy.", "NotAllowedError"), "browser-model-refused"],
    ["createThrows", new DOMException("Not now.", "NotSupportedError"), "browser-model-absent"],
    ["createThrows", new DOMException("Failed.", "OperationError"), "llm-failed"],
    ["availabilityThrows", new DOMException("By policy.", "NotAllowedError"), "browser-model-refused"],
    ["availabilityThrows", new DOMException("Gone.", "InvalidStateError"), "llm-failed"],
    ["promptThrows", new DOMException("By policy.", "NotAllowedError"), "browser-model-refused"],
    ["promptThrows", new DOMException("Untested language.", "NotSupportedError"), "llm-failed"],
    ["promptThrows", new DOMException("The schema is not supported.", "NotSupportedError"), "grammar-rejected"],
    ["promptThrows", new TypeError("responseConstraint is no object"), "grammar-rejected"],
    ["promptThrows", new DOMException("Filtered.", "NotReadableError"), "llm-failed"],
    ["promptThrows", new DOMException("", "UnknownError"), "llm-failed"],
  ] as const)("where %s %s is skipped for %s", async (where, thrown, reason) => {
    expect(await run(modelOf({ [where]: thrown }).model)).toEqual({ status: "skipped", reason });
  });

  it("that counts more tokens than we do is asked again for less", async () => {
    const blocks = Array.from({ length: 60 }, (_, index) => block(`b${index}`, `Line ${index}. `.repeat(20)));
    const { model, prompts } = modelOf({ contextWindow: 5_000, tokensPerWord: 10 });
    // A duration of the form "stew" is none.
    const task: Task = { ...RECIPE, fields: RECIPE.fields.filter(({ type }) => type !== "duration") };
    const outcome = await run(model, task, pageOf(blocks));
    expect(outcome).toMatchObject({ status: "done", proposals: { length: 4 } });
    const words = prompts.map(({ input, system }) => `${system} ${input}`.split(/\s+/).length);
    expect(words[0]).toBeGreaterThan(500);
    expect(words.at(-1)).toBeLessThanOrEqual(500);
  });

  it("is stopped where it writes on for ever", async () => {
    const { model, sessions } = modelOf({ says: "la ".repeat(4_000), pace: 0 });
    await expect(model.complete(REQUEST)).rejects.toMatchObject({ reason: "too-long" });
    expect(sessions.alive).toBe(1);
  });

  it("is read, not trusted, where it says to hold to the form", async () => {
    const wrong = JSON.stringify({ label: { value: "ugly", quote: "Lentil stew", block: 1 } });
    expect(await run(modelOf({ says: wrong }).model, MOOD)).toEqual({ status: "skipped", reason: "llm-failed" });
    const right = JSON.stringify({ label: { value: "bad", quote: "Lentil stew", block: 1 } });
    expect(await run(modelOf({ says: right }).model, MOOD)).toMatchObject({
      status: "done",
      proposals: [{ items: [{ value: "bad" }], score: 0.5 }],
    });
  });

  it("that is unloaded amid a reply says so, and is no cancelled run", async () => {
    const { model, sessions } = modelOf({ pace: 4 });
    await model.load({ signal: new AbortController().signal });
    const reply = model.complete(REQUEST).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => setTimeout(resolve, 12));
    await model.unload();
    expect(await reply).toMatchObject({ code: "llm-unavailable", reason: "llm-failed" });
    expect(sessions.alive).toBe(0);
  });

  it("answers no call that it doesn't know", async () => {
    const { handle } = createBrowserModelService({});
    for (const name of ["browser-model.create", "constructor"]) {
      await expect(handle(name, {})).rejects.toMatchObject({ code: "message-refused" });
    }
    expect(await handle("browser-model.abort", { id: 7 })).toBeNull();
  });
});

describe("preparing the browser's own model", () => {
  it("downloads it after a click, tells how far it is, and leaves no session", async () => {
    const { scope, sessions } = specifiedLanguageModel({ availability: "downloadable", hasActivation: true });
    const shares: number[] = [];
    await prepareBrowserModel((share) => shares.push(share), undefined, scope);
    expect(shares).toEqual([0, 0.5, 1, 1]);
    expect(sessions).toEqual({ alive: 0, downloads: 1 });
    expect(await readBrowserModelState(scope)).toBe("available");
  });

  it.each([
    ["there is no such interface", () => ({}), "browser-model-absent"],
    ["there is no model", () => specifiedLanguageModel({ availability: "unavailable" }).scope, "browser-model-absent"],
    ["nobody clicked", () => specifiedLanguageModel({ availability: "downloadable" }).scope, "browser-model-refused"],
  ])("fails where %s", async (_why, scope, reason) => {
    const failed = await prepareBrowserModel(() => undefined, undefined, scope()).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(LoupeError);
    expect((failed as LoupeError).data).toEqual({ reason });
  });

  it("ends when it is cancelled", async () => {
    const { scope } = specifiedLanguageModel({ availability: "downloadable", hasActivation: true });
    const abort = new AbortController();
    const ready = prepareBrowserModel(() => abort.abort(), abort.signal, scope);
    await expect(ready).rejects.toMatchObject({ code: "run-cancelled" });
  });
});
