import type { DeviceReport } from "../task/model";

/** As much of WebGPU as is asked for; TypeScript's own library has no types of it. */
interface Adapter {
  features: Iterable<string>;
  limits: { maxStorageBufferBindingSize: number; maxBufferSize: number };
  info?: { vendor: string; architecture: string; device: string; description: string; isFallbackAdapter?: boolean };
  isFallbackAdapter?: boolean;
}

/** The part of `navigator` that tells about the device, in a window or a worker. */
export interface DeviceNavigator {
  gpu?: { requestAdapter(options: { powerPreference: "high-performance" }): Promise<Adapter | null> };
  deviceMemory?: number;
  hardwareConcurrency: number;
}

/** Chromium's and Mesa's software adapters; some versions don't call themselves a fallback. */
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/** What this device has for models. Where WebGPU fails in any way there is none, which is what a model would find. */
export async function readDevice(device: DeviceNavigator = navigator as DeviceNavigator): Promise<DeviceReport> {
  return {
    gpu: await readGpu(device),
    memoryGigabytes: device.deviceMemory ?? null,
    threads: device.hardwareConcurrency,
  };
}

async function readGpu({ gpu }: DeviceNavigator): Promise<DeviceReport["gpu"]> {
  // As WebLLM asks for it: on two cards this is the faster one.
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (!adapter) return null;
  const { vendor = "", architecture = "", device = "", description = "" } = adapter.info ?? {};
  const name = [...new Set([vendor, description || device || architecture])].filter(Boolean).join(" ");
  return {
    description: name,
    isSoftware: isFallback(adapter) || SOFTWARE.test([name, architecture].join(" ")),
    features: [...adapter.features].toSorted(),
    maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
    maxBufferSize: adapter.limits.maxBufferSize,
  };
}

/** Chromium moved it from the adapter to its info. */
function isFallback({ info, isFallbackAdapter }: Adapter): boolean {
  return (info?.isFallbackAdapter ?? isFallbackAdapter) === true;
}
