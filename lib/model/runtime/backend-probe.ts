/** What a model computes on. `node`: the CPU, in tests and tools. */
export type Backend = "webgpu" | "wasm" | "node";

/** The part of a WebGPU adapter that choosing a backend needs. */
export interface AdapterChoice {
  /** For people and for remembering: vendor, architecture, device. */
  description: string;
  /** A software adapter proves correctness and is far slower than WASM. */
  isSoftware: boolean;
  requestDevice(): Promise<GPUDevice>;
}

/** Remembers a choice between sessions; for example a row of the store. */
export interface BackendMemory {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<void>;
}

export interface ProbeRequest {
  adapter: Pick<AdapterChoice, "description" | "isSoftware"> | null;
  /** The model's: another model may be faster elsewhere. */
  revision: string;
  memory?: BackendMemory;
  /** Milliseconds for the same fixed batch; Infinity where the backend does not work. */
  time(backend: "webgpu" | "wasm"): Promise<number>;
}

/** WebGPU only on a real adapter, and only where it was measured to be faster here. */
export async function chooseBackend({ adapter, revision, memory, time }: ProbeRequest): Promise<"webgpu" | "wasm"> {
  if (!adapter || adapter.isSoftware) return "wasm";
  const key = `encoder-backend:${revision}:${adapter.description}`;
  const remembered = await memory?.get(key);
  if (remembered === "webgpu" || remembered === "wasm") return remembered;
  const wasm = await time("wasm");
  const webgpu = await time("webgpu");
  const choice = webgpu < wasm ? "webgpu" : "wasm";
  await memory?.put(key, choice);
  return choice;
}

const SOFTWARE_ADAPTERS = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/i;

/** True where the adapter computes on the CPU. `isFallbackAdapter` moved from the adapter to its info. */
export function isSoftwareAdapter(info: Partial<GPUAdapterInfo>): boolean {
  const words = [info.vendor, info.architecture, info.device, info.description].join(" ");
  return info.isFallbackAdapter === true || SOFTWARE_ADAPTERS.test(words);
}

/** The platform's adapter, or null where there is none. */
export async function findAdapter(
  gpu: Pick<GPU, "requestAdapter"> | undefined = findPlatformGpu(),
): Promise<AdapterChoice | null> {
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (!adapter) return null;
  const { vendor, architecture, device, description } = adapter.info;
  return {
    description: [vendor, architecture, device, description].filter(Boolean).join(" "),
    isSoftware: isSoftwareAdapter(adapter.info),
    requestDevice: () =>
      adapter.requestDevice({
        requiredFeatures: adapter.features.has("shader-f16") ? ["shader-f16"] : [],
        requiredLimits: {
          maxBufferSize: adapter.limits.maxBufferSize,
          maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
          maxComputeWorkgroupStorageSize: adapter.limits.maxComputeWorkgroupStorageSize,
          maxComputeInvocationsPerWorkgroup: adapter.limits.maxComputeInvocationsPerWorkgroup,
          maxComputeWorkgroupSizeX: adapter.limits.maxComputeWorkgroupSizeX,
          maxComputeWorkgroupSizeY: adapter.limits.maxComputeWorkgroupSizeY,
          maxComputeWorkgroupSizeZ: adapter.limits.maxComputeWorkgroupSizeZ,
          maxStorageBuffersPerShaderStage: adapter.limits.maxStorageBuffersPerShaderStage,
        },
      }),
  };
}

function findPlatformGpu(): Pick<GPU, "requestAdapter"> | undefined {
  return typeof navigator === "undefined" ? undefined : navigator.gpu;
}
