import { describe, expect, it } from "vitest";
import { type DeviceNavigator, readDevice } from "../../../lib/model/device";

const limits = { maxStorageBufferBindingSize: 2 ** 30, maxBufferSize: 2 ** 31 };
const info = { vendor: "", architecture: "", device: "", description: "", isFallbackAdapter: false };

function withAdapter(adapter: object | null): DeviceNavigator {
  const requestAdapter = async () => adapter && { limits, info, features: new Set<string>(), ...adapter };
  return { gpu: { requestAdapter } as unknown as DeviceNavigator["gpu"], hardwareConcurrency: 4 };
}

describe("readDevice", () => {
  it("tells features and limits of the adapter, memory and threads", async () => {
    const device = withAdapter({
      features: new Set(["timestamp-query", "shader-f16"]),
      info: { ...info, vendor: "nvidia", architecture: "hopper" },
    });
    expect(await readDevice({ ...device, deviceMemory: 8 })).toEqual({
      gpu: { description: "nvidia hopper", isSoftware: false, features: ["shader-f16", "timestamp-query"], ...limits },
      memoryGigabytes: 8,
      threads: 4,
    });
  });

  it.each([
    ["its info says", { info: { ...info, vendor: "x", isFallbackAdapter: true } }],
    ["it says itself, as it did before", { isFallbackAdapter: true }],
    ["its name says", { info: { ...info, vendor: "google", architecture: "swiftshader" } }],
    ["Mesa's name says", { info: { ...info, vendor: "mesa", description: "llvmpipe (LLVM 17)" } }],
  ])("knows a software adapter where %s", async (_how, adapter) => {
    expect((await readDevice(withAdapter(adapter))).gpu?.isSoftware).toBe(true);
  });

  it("has no GPU where there is no WebGPU, no adapter, or where asking fails", async () => {
    const failing = { requestAdapter: () => Promise.reject(new Error("lost")) };
    for (const device of [{ hardwareConcurrency: 2 }, withAdapter(null), { gpu: failing, hardwareConcurrency: 2 }]) {
      expect((await readDevice(device)).gpu).toBeNull();
    }
    expect((await readDevice({ hardwareConcurrency: 2 })).memoryGigabytes).toBeNull();
  });
});
