import { describe, expect, it, vi } from "vitest";
import { chooseBackend, findAdapter, isSoftwareAdapter } from "../../../../lib/model/runtime/backend-probe";

const ADAPTER = { description: "acme turbo", isSoftware: false };

function timings(webgpu: number, wasm: number) {
  return vi.fn(async (backend: "webgpu" | "wasm") => (backend === "webgpu" ? webgpu : wasm));
}

function memoryOf(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    get: async (key: string) => map.get(key),
    put: async (key: string, value: string) => void map.set(key, value),
  };
}

describe("chooseBackend", () => {
  it("takes the faster one", async () => {
    expect(await chooseBackend({ adapter: ADAPTER, revision: "r", time: timings(5, 50) })).toBe("webgpu");
    expect(await chooseBackend({ adapter: ADAPTER, revision: "r", time: timings(50, 5) })).toBe("wasm");
    expect(await chooseBackend({ adapter: ADAPTER, revision: "r", time: timings(Number.POSITIVE_INFINITY, 5) })).toBe(
      "wasm",
    );
  });

  it("measures nothing without an adapter, or on a software one", async () => {
    const time = timings(1, 100);
    expect(await chooseBackend({ adapter: null, revision: "r", time })).toBe("wasm");
    expect(await chooseBackend({ adapter: { ...ADAPTER, isSoftware: true }, revision: "r", time })).toBe("wasm");
    expect(time).not.toHaveBeenCalled();
  });

  it("remembers by adapter and model", async () => {
    const memory = memoryOf();
    const time = timings(5, 50);
    await chooseBackend({ adapter: ADAPTER, revision: "r1", memory, time });
    await chooseBackend({ adapter: ADAPTER, revision: "r1", memory, time });
    expect(time).toHaveBeenCalledTimes(2);
    await chooseBackend({ adapter: ADAPTER, revision: "r2", memory, time });
    await chooseBackend({ adapter: { ...ADAPTER, description: "other" }, revision: "r1", memory, time });
    expect(time).toHaveBeenCalledTimes(6);
  });

  it("asks again where what it remembers is nonsense", async () => {
    const memory = memoryOf({ "encoder-backend:r:acme turbo": "quantum" });
    expect(await chooseBackend({ adapter: ADAPTER, revision: "r", memory, time: timings(5, 50) })).toBe("webgpu");
  });
});

describe("isSoftwareAdapter", () => {
  it.each([
    [{ vendor: "google", architecture: "swiftshader", isFallbackAdapter: true }, true],
    [{ vendor: "google", architecture: "swiftshader" }, true],
    [{ vendor: "mesa", description: "llvmpipe (LLVM 19, 256 bits)" }, true],
    [{ vendor: "microsoft", device: "Microsoft Basic Render Driver" }, true],
    [{ vendor: "nvidia", architecture: "turing", isFallbackAdapter: false }, false],
    [{ vendor: "apple", architecture: "metal-3" }, false],
  ])("%j: %s", (info, expected) => {
    expect(isSoftwareAdapter(info)).toBe(expected);
  });
});

describe("findAdapter", () => {
  it("is null where the platform has none, or refuses", async () => {
    expect(await findAdapter(undefined)).toBeNull();
    expect(await findAdapter({ requestAdapter: async () => null })).toBeNull();
    expect(await findAdapter({ requestAdapter: () => Promise.reject(new Error("blocked")) })).toBeNull();
  });
});
