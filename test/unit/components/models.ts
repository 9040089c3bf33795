import { LoupeError } from "../../../lib/domain/errors";
import type { DeviceReport } from "../../../lib/domain/model/device-report";
import type { BrowserModelCard } from "../../../lib/domain/model/engines/browser/browser-engine";
import type { ModelCard } from "../../../lib/domain/model/engines/index";
import type { TransformersCard } from "../../../lib/domain/model/engines/transformers/transformers-engine";
import type { WebLlmCard } from "../../../lib/domain/model/engines/webllm/webllm-engine";
import type {
  InstalledFile,
  InstalledVersion,
  ModelListing,
  ModelProgress,
  ModelsReport,
  VersionState,
} from "../../../lib/domain/model/model";

/** Short ways to write models and how they stand in tests. */
export const PACKAGED_ENCODER: TransformersCard = {
  id: "all-minilm",
  kind: "encoder",
  engine: "transformers",
  name: "all-MiniLM-L6-v2",
  origin: "package",
  parameters: 22,
  licence: "Apache-2.0",
  languages: ["en"],
  contextTokens: 256,
  downloadBytes: 23_000_000,
  needs: { webgpu: null, memoryMegabytes: 120 },
  source: null,
  encoder: { dimensions: 384, pooling: "mean", queryPrefix: "", maxTokens: 256 },
};

export const MULTILINGUAL: TransformersCard = {
  ...PACKAGED_ENCODER,
  id: "e5-small",
  name: "multilingual-e5-small",
  origin: "catalogue",
  parameters: 118,
  licence: "MIT",
  languages: ["mul"],
  downloadBytes: 118_000_000,
  source: { repository: "intfloat/e5-small", revision: "main", files: null },
};

export const QWEN: WebLlmCard = {
  id: "Qwen3-0.6B-q4f16_1",
  kind: "llm",
  engine: "webllm",
  name: "Qwen3 0.6B",
  origin: "catalogue",
  parameters: 600,
  licence: "Apache-2.0",
  languages: ["en", "de", "fr", "zh", "ja", "es"],
  contextTokens: 4096,
  downloadBytes: 351_000_000,
  needs: { webgpu: { features: ["shader-f16"], bufferBytes: 1 << 28 }, memoryMegabytes: 1_400 },
  source: { repository: "mlc/Qwen3", revision: "main", files: null },
  library: "Qwen3.wasm",
};

export const BROWSERS_OWN: BrowserModelCard = {
  id: "browser",
  kind: "llm",
  engine: "browser",
  name: "The browser’s own model",
  origin: "browser",
  parameters: 0,
  licence: "",
  languages: ["en"],
  contextTokens: 4096,
  downloadBytes: 0,
  needs: { webgpu: null, memoryMegabytes: 0 },
  source: null,
};

export function file(path: string, more: Partial<InstalledFile> = {}): InstalledFile {
  return { path, bytes: 100_000_000, sha256: "a".repeat(64), pinnedBy: "first-use", state: "verified", ...more };
}

export function version(
  card: ModelCard,
  state: VersionState,
  id = "0123456789ab",
  more: Partial<InstalledVersion> = {},
): InstalledVersion {
  const files = [file("config.json", { bytes: 2_000 }), file("params_shard_0.bin")];
  const mirror = "https://models.example";
  const times = { createdAt: 1_790_000_000_000, error: null };
  return { modelId: card.id, version: id, state, files, mirror, card, ...times, ...more };
}

export function listing(
  card: ModelCard,
  versions: InstalledVersion[] = [],
  more: Partial<ModelListing> = {},
): ModelListing {
  return { card, versions, unmetRequirements: [], isRecommended: false, progress: null, ...more };
}

export function progress(card: ModelCard, more: Partial<ModelProgress> = {}): ModelProgress {
  return {
    modelId: card.id,
    version: "0123456789ab",
    phase: "downloading",
    bytes: 140_000_000,
    total: 350_000_000,
    bytesPerSecond: 2_100_000,
    secondsLeft: 170,
    files: [
      { path: "params_shard_3.bin", bytes: 12_000_000, total: 33_000_000 },
      { path: "params_shard_4.bin", bytes: 1_000_000, total: null },
    ],
    ...more,
  };
}

export const GOOD_DEVICE: DeviceReport = {
  gpu: {
    description: "Vendor Graphics 3000",
    isSoftware: false,
    features: ["shader-f16"],
    maxStorageBufferBindingSize: 1 << 30,
    maxBufferSize: 1 << 30,
  },
  memoryGigabytes: 8,
  threads: 8,
};

export function shippedEncoder(): ModelListing {
  const files = [file("onnx/model.onnx", { bytes: 23_000_000, pinnedBy: "lock" })];
  return listing(PACKAGED_ENCODER, [version(PACKAGED_ENCODER, "ready", "packaged", { files })]);
}

export function modelsReport(listings: ModelListing[], more: Partial<ModelsReport> = {}): ModelsReport {
  return {
    listings: [shippedEncoder(), ...listings],
    active: { encoder: { modelId: PACKAGED_ENCODER.id, version: "packaged" }, llm: null },
    previous: { encoder: null, llm: null },
    device: GOOD_DEVICE,
    storage: { usedBytes: 2_000_000_000, quotaBytes: 14_000_000_000, modelBytes: 500_000_000, isPersistent: false },
    mirror: { base: "https://models.example", problem: null },
    libraries: ["Qwen3.wasm"],
    ...more,
  };
}

export const V1 = "0123456789ab";
export const V2 = "fedcba987654";

/** One language model in these versions; `used` of them is in use. */
export function withVersions(versions: InstalledVersion[], used: string | null = null): ModelsReport {
  const llm = used ? { modelId: QWEN.id, version: used } : null;
  return modelsReport([listing(QWEN, versions)], { active: { ...modelsReport([]).active, llm } });
}

export function failedForSpace(): InstalledVersion {
  const error = new LoupeError("download-no-space", "1.2 GB are missing").serialise();
  return version(QWEN, "failed", V1, { error });
}

export function damaged(): InstalledVersion {
  return version(QWEN, "damaged", V1, { files: [file("a.bin", { state: "damaged" }), file("b.bin")] });
}

/** Every state of a model at once, with long and odd names, `further` more that could be had, and one that can't. */
export function crowdedReport(further: number): ModelsReport {
  const named = (id: string, name: string, more: Partial<WebLlmCard> = {}): WebLlmCard => ({
    ...QWEN,
    id,
    name,
    ...more,
  });
  const under = named(
    "under",
    "SmolLM2-360M-Instruct-with-a-name-that-goes-on-and-on-and-has-no-room-anywhere-q4f16_1-MLC",
  );
  const stopped = named("stopped", "Modell für ganz lange deutsche Namen, mit Kommas, und mit Wörtern");
  const error = new LoupeError("download-wrong-file", "x").serialise();
  const others = Array.from({ length: further }, (_, index) =>
    listing(
      named(`other-${index}`, `Other-model-${index}-${"very-long-".repeat(8)}name`, { downloadBytes: index * 1e8 }),
    ),
  );
  return modelsReport(
    [
      listing(MULTILINGUAL, [version(MULTILINGUAL, "paused")]),
      listing(BROWSERS_OWN, [version(BROWSERS_OWN, "ready", "own")], {
        unmetRequirements: ["browser-model-needs-download"],
      }),
      listing(QWEN, [version(QWEN, "ready", V2), version(QWEN, "ready", V1)], { unmetRequirements: ["out-of-memory"] }),
      listing(under, [version(under, "downloading")], { progress: progress(under) }),
      listing(stopped, [version(stopped, "failed", V1, { error })]),
      listing(named("interrupted", "Phi 4 mini"), [version(named("interrupted", ""), "interrupted")]),
      listing(named("damaged", "Qwen2.5 0.5B"), [{ ...damaged(), modelId: "damaged" }]),
      listing(named("withdrawn", "Old model"), [version(named("withdrawn", ""), "ready")], { isWithdrawn: true }),
      listing(named("best", "Gemma 3 1B", { languages: ["mul"], origin: "policy" }), [], { isRecommended: true }),
      ...others,
      listing(named("never", "Llama 3.2 3B"), [], { unmetRequirements: ["no-shader-f16", "memory-too-small"] }),
    ],
    {
      active: { ...modelsReport([]).active, llm: { modelId: QWEN.id, version: V2 } },
      previous: { encoder: null, llm: { modelId: QWEN.id, version: V1 } },
    },
  );
}
