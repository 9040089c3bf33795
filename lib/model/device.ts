import type { DeviceReport } from "../domain/model/device-report";

/** The part of `navigator` that tells about the device, in a window or a worker. */
export interface DeviceNavigator {
  gpu?: Pick<GPU, "requestAdapter">;
  deviceMemory?: number;
  hardwareConcurrency: number;
}

/** Chromium's and Mesa's software adapters; some versions don't call themselves a fallback. */
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/** What this device has for models. Where WebGPU fails in any way there is none, which is what a model would find. */
export async function readDevice(device: DeviceNavigator = navigator): Promise<DeviceReport> {
  return {
    gpu: await readGpu(device).catch(() => null),
    memoryGigabytes: device.deviceMemory ?? null,
    threads: device.hardwareConcurrency,
  };
}

async function readGpu({ gpu }: DeviceNavigator): Promise<DeviceReport["gpu"]> {
  // As WebLLM asks for it: on two cards this is the faster one.
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return null;
  const { vendor, architecture, device, description } = adapter.info;
  const name = [...new Set([vendor, description || device || architecture])].filter(Boolean).join(" ");
  return {
    description: name,
    isSoftware: isFallback(adapter) || SOFTWARE.test([name, architecture].join(" ")),
    features: [...adapter.features].toSorted(),
    maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
    maxBufferSize: adapter.limits.maxBufferSize,
  };
}

/** Once it was on the adapter itself. */
function isFallback(adapter: GPUAdapter & { isFallbackAdapter?: boolean }): boolean {
  return adapter.info.isFallbackAdapter || adapter.isFallbackAdapter === true;
}
