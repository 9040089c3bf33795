export const MODEL_KINDS = ["encoder", "llm"] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

/** A path below a repository and nowhere else: no scheme, no slash at the beginning, no way up. */
export const MODEL_FILE_PATH = /^(?!.*(^|\/)\.{1,2}(\/|$))[\w.-]+(\/[\w.-]+)*$/;

export interface ModelFile {
  /** Within the repository: `onnx/model_quantized.onnx`. */
  path: string;
  /** Null where only the server knows. */
  bytes: number | null;
  /** Lower-case hex; null where no one has said: the first download then tells. */
  sha256: string | null;
  /** Lower-case hex, where the repository's own list has it; looked at only while no SHA-256 is known. */
  md5?: string;
}

/** Who said what a file's hash must be. `first-use`: its first download. */
export type PinnedBy = "catalogue" | "lock" | "policy" | "first-use";

/** Where a model's files are, below the base address of a mirror: `BASE/REPOSITORY/resolve/REVISION/PATH`. */
export interface ModelSource {
  /** `mlc-ai/Qwen3-0.6B-q4f16_1-MLC` */
  repository: string;
  /** A branch, a tag or a commit. */
  revision: string;
  /** All of its files where they are known beforehand; null: the repository's own lists tell. */
  files: ModelFile[] | null;
}

/** What of a graphics card a model needs. */
export interface GpuNeeds {
  features: string[];
  bufferBytes: number;
}

/**
 * How ONNX weights of a language model are kept, as transformers.js names them: 8 bits for the processor; 4 bits for
 * graphics cards, computed in 32 or in 16 bits.
 */
export const ONNX_WEIGHTS = ["q8", "q4", "q4f16"] as const;
export type OnnxWeights = (typeof ONNX_WEIGHTS)[number];

/** How an encoder's texts go in and its vectors come out. */
export interface EncoderTraits {
  dimensions: number;
  pooling: "mean" | "cls";
  /** Put before a text that asks, where the model was trained so. */
  queryPrefix: string;
  maxTokens: number;
}

/** What every card says, whatever runs its model; the rest stands with its engine. */
export interface CardBase {
  kind: ModelKind;
  engine: string;
  /** Letters, digits, dot, dash and underscore. */
  id: string;
  name: string;
  /** Who says what it is: the package itself, its list, the organisation, or the browser. */
  origin: "package" | "catalogue" | "policy" | "browser";
  /** In millions; 0 where nobody says. */
  parameters: number;
  /** SPDX identifier where there is one. */
  licence: string;
  /** BCP 47 tags; `mul` for fifty and more. */
  languages: string[];
  contextTokens: number;
  /** Of all files together, in bytes; an estimate until they are listed. */
  downloadBytes: number;
  /** Megabytes of memory while it runs; of the graphics card's, where it needs one. */
  needs: { webgpu: GpuNeeds | null; memoryMegabytes: number };
  /** Null: ships with Loupe, or is the browser's. */
  source: ModelSource | null;
}
