import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../../lib/domain/errors";
import { eventually } from "../../../../support/eventually";
import { CARD, filesOf, isThere, LIBRARY, modelOf, signal } from "./fake-engine";

describe("loading WebLLM", () => {
  it("reads each file once, and tells how far it is", async () => {
    const shares: number[] = [];
    const { model, files } = modelOf();
    await model.load({ signal, onProgress: (share) => shares.push(share) });
    expect(files.reads).toEqual(["mlc-chat-config.json", "tokenizer.json", "tensor-cache.json", "params_shard_0.bin"]);
    expect(shares).toHaveLength(5);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  });

  it("tells the library what it may need and hold", async () => {
    const { model, engines } = modelOf();
    await model.load({ signal });
    expect(engines[0]!.config.model_list).toMatchObject([
      { required_features: ["shader-f16"], overrides: { context_window_size: 512, sliding_window_size: -1 } },
    ]);
  });

  it("reads the list of shards by its former name too", async () => {
    const former = filesOf({ "ndarray-cache.json": '{"records": []}' });
    const files = { ...former, files: former.files.filter(({ path }) => path !== "tensor-cache.json") };
    await modelOf([], { files }).model.load({ signal });
    expect(former.reads).toContain("ndarray-cache.json");
  });

  it.each([
    ["model-library-wrong", { library: { ...LIBRARY, sha256: "0".repeat(64) } }],
    ["no-model-library", { library: null }],
    ["no-model-library", { library: { ...LIBRARY, read: () => Promise.reject(new Error("404")) } }],
    [
      "gpu-buffers-too-small",
      { card: { ...CARD, needs: { ...CARD.needs, webgpu: { features: [], bufferBytes: 8_000 } } } },
    ],
    ["model-damaged", { files: filesOf({ "params_shard_0.bin": new LoupeError("model-corrupt", "damaged") }) }],
    ["model-damaged", { files: filesOf({ "tokenizer.json": new LoupeError("model-missing", "gone") }) }],
    ["model-misconfigured", { files: { ...filesOf(), files: [] } }],
  ])("fails with %s, and holds nothing", async (reason, changes) => {
    const { model, engines } = modelOf([], changes);
    await expect(model.load({ signal })).rejects.toMatchObject({ code: "llm-unavailable", reason });
    expect(isThere(engines)).toEqual([false]);
  });

  it("that everybody gave up ends, and what comes after begins afresh", async () => {
    const { promise: stuck, resolve: goOn } = Promise.withResolvers<void>();
    const { model, engines } = modelOf([{ onReload: () => stuck }, {}]);
    const abort = new AbortController();
    const first = model.load({ signal: abort.signal });
    await eventually(() => expect(engines).toHaveLength(1));
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: "run-cancelled" });
    await model.load({ signal });
    goOn();
    expect(isThere(engines)).toEqual([false, true]);
    expect(engines[0]!.isLoaded).toBe(false);
  });

  it("ends where the model is unloaded meanwhile", async () => {
    const { model, engines } = modelOf([{ onReload: () => new Promise(() => {}) }]);
    const loading = model.load({ signal });
    await eventually(() => expect(engines).toHaveLength(1));
    await Promise.all([model.unload(), expect(loading).rejects.toMatchObject({ code: "run-cancelled" })]);
    expect(isThere(engines)).toEqual([false]);
  });
});
