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

/** How an encoder's texts go in and its vectors come out. */
export interface EncoderTraits {
  dimensions: number;
  pooling: "mean" | "cls";
  /** Put before a text that asks, where the model was trained so. */
  queryPrefix: string;
  maxTokens: number;
}

interface CardBase {
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
}

/** A text encoder that transformers.js runs. */
export interface TransformersCard extends CardBase {
  kind: "encoder";
  engine: "transformers";
  /** Megabytes of memory while it runs. */
  needs: { webgpu: null; memoryMegabytes: number };
  /** Null: ships with Loupe. */
  source: ModelSource | null;
  encoder: EncoderTraits;
}

/** A language model that WebLLM runs. */
export interface WebLlmCard extends CardBase {
  kind: "llm";
  engine: "webllm";
  /** Megabytes of the graphics card's memory while it runs. */
  needs: { webgpu: GpuNeeds; memoryMegabytes: number };
  source: ModelSource;
  /** File name of the WebLLM model library that it runs on. */
  library: string;
}

/** The browser's own language model, whose files are the browser's. */
export interface BrowserModelCard extends CardBase {
  kind: "llm";
  engine: "browser";
  needs: { webgpu: null; memoryMegabytes: number };
  source: null;
}

/** What a model is, wherever its files are: one form for each engine. */
export type ModelCard = TransformersCard | WebLlmCard | BrowserModelCard;

/** What runs a model. */
export type ModelEngine = ModelCard["engine"];
export type CardOf<Engine extends ModelEngine> = Extract<ModelCard, { engine: Engine }>;
export type CardOfKind<Kind extends ModelKind> = Extract<ModelCard, { kind: Kind }>;
/** Engines of one kind of models. */
export type EngineOf<Kind extends ModelKind> = CardOfKind<Kind>["engine"];
