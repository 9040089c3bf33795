import { afterEach, describe, expect, it, vi } from "vitest";
import { chunk } from "./chunks";
import { type Behaviour, failing, isThere, modelOf, requestOf, signal } from "./fake-engine";

/** A device goes, and the reply never comes: the library waits for it. */
const losing: Behaviour = {
  async *reply(_request, engine) {
    yield chunk("{");
    engine.device.destroy();
    await new Promise(() => {});
  },
};

const losingWhileLoading: Behaviour = {
  async onReload(engine) {
    engine.device.destroy();
    await new Promise(() => {});
  },
};

afterEach(() => vi.unstubAllGlobals());

describe("a GPU that is lost", () => {
  it("between two requests is asked for anew", async () => {
    const { model, engines } = modelOf();
    const first = await model.complete(requestOf());
    engines[0]!.device.destroy();
    expect(await model.complete(requestOf())).toEqual(first);
    expect(isThere(engines)).toEqual([false, true]);
  });

  it("amid a request is asked for anew, and the request is made again", async () => {
    const { model, engines } = modelOf([losing, {}]);
    expect((await model.complete(requestOf())).content).toBe('{"a":true}');
    expect(isThere(engines)).toEqual([false, true]);
  });

  it("twice in one request is a reason; the next request tries again", async () => {
    const { model, engines } = modelOf([losing, losing, {}]);
    await expect(model.complete(requestOf())).rejects.toMatchObject({ reason: "device-lost" });
    await model.complete(requestOf());
    expect(isThere(engines)).toEqual([false, false, true]);
  });

  it("while loading is asked for anew once", async () => {
    const once = modelOf([losingWhileLoading, {}]);
    await once.model.load({ signal });
    expect(isThere(once.engines)).toEqual([false, true]);
    const always = modelOf([losingWhileLoading]);
    await expect(always.model.load({ signal })).rejects.toMatchObject({ reason: "device-lost" });
    expect(isThere(always.engines)).toEqual([false, false]);
  });

  it("shows first in a buffer that can't be read any more", async () => {
    const thrown = new DOMException("Buffer was unmapped", "AbortError");
    const { model, engines } = modelOf([failing(thrown), {}]);
    expect((await model.complete(requestOf())).content).toBe('{"a":true}');
    expect(isThere(engines)).toEqual([false, true]);
  });

  it.each([
    ["out-of-memory", true],
    ["gpu-buffers-too-small", false],
  ])("since a buffer could not be made is %s", async (reason, isOutOfMemory) => {
    class OutOfMemory {
      constructor(readonly message: string) {}
    }
    vi.stubGlobal("GPUOutOfMemoryError", OutOfMemory);
    const error = isOutOfMemory ? new OutOfMemory("too much") : { message: "too large" };
    const { model, engines } = modelOf([
      {
        // As the library does where its error scopes caught something.
        async onReload({ device }) {
          device.errors.push(error);
          if (await device.popErrorScope()) device.destroy();
        },
      },
    ]);
    await expect(model.load({ signal })).rejects.toMatchObject({ reason });
    expect(isThere(engines)).toEqual([false]);
  });
});
