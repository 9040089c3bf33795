/** What the device has for models. */
export interface DeviceReport {
  /** Null where there is no WebGPU. */
  gpu: {
    description: string;
    /** A software adapter: right, but far too slow to be of use. */
    isSoftware: boolean;
    features: string[];
    maxStorageBufferBindingSize: number;
    maxBufferSize: number;
  } | null;
  /** Gigabytes as the browser tells them, at most 8 in most; null where it doesn't. */
  memoryGigabytes: number | null;
  threads: number;
}

/** Why a model can't be used, or had, on this device; the same codes say why the `llm` stage was skipped. */
export const UNMET_REQUIREMENTS = [
  "no-model",
  "model-not-ready",
  "no-model-library",
  "model-library-wrong",
  "no-webgpu",
  "software-gpu",
  "no-shader-f16",
  "gpu-feature-missing",
  "gpu-buffers-too-small",
  "memory-too-small",
  "out-of-memory",
  "device-lost",
  "model-damaged",
  "model-misconfigured",
  "tokenizer-broken",
  "grammar-rejected",
  "engine-elsewhere",
  "browser-model-absent",
  "browser-model-needs-download",
  "browser-model-refused",
  "no-mirror",
  "llm-failed",
] as const;
export type UnmetRequirement = (typeof UNMET_REQUIREMENTS)[number];
