import { LoupeError } from "../../../domain/errors";
import { ChatModelProblem } from "../chat-model";

export type ProblemReason = ChatModelProblem["reason"];

/** How far the library has come: what it is at when something throws says what is wrong. */
export type LoadStep = "config" | "library" | "tokenizer" | "weights" | "ready";

/** By the name that the library gives its error; its classes can't be imported, they aren't exported. */
export const REASON_BY_NAME: Record<string, ProblemReason> = {
  MissingModelError: "no-model-library",
  WebGPUNotAvailableError: "no-webgpu",
  WebGPUNotFoundError: "no-webgpu",
  ShaderF16SupportError: "no-shader-f16",
  FeatureSupportError: "gpu-feature-missing",
  DeviceLostError: "device-lost",
  IntegrityError: "model-damaged",
  ArtifactManifestError: "model-misconfigured",
  UnsupportedTokenizerFilesError: "model-misconfigured",
  WindowSizeConfigurationError: "model-misconfigured",
  WindowSizeSpecificationError: "model-misconfigured",
  AttentionSinkSizeError: "model-misconfigured",
  MinValueError: "model-misconfigured",
  GrammarMatcherInitError: "grammar-rejected",
  ContextWindowSizeExceededError: "too-long",
};

/** By what errors without a name of their own say, of the library and of the browser. */
const BY_MESSAGE: [pattern: RegExp, reason: ProblemReason][] = [
  [/out of memory|allocation failed|could not allocate|Aborted\(OOM|bad_alloc|Memory\.grow/i, "out-of-memory"],
  [/Unable to find a compatible GPU/, "no-webgpu"],
  [/max(Storage)?Buffer(Binding)?Size exceeds limit/, "gpu-buffers-too-small"],
  [/exceeds limit\. requested=/, "gpu-feature-missing"],
  [/device (is|was) (lost|destroyed)|Instance reference no longer exists/i, "device-lost"],
];

/** What an error without a name or a known message means, by what was under way. */
const BY_STEP: Record<LoadStep, ProblemReason> = {
  config: "model-misconfigured",
  library: "model-library-wrong",
  tokenizer: "tokenizer-broken",
  weights: "model-misconfigured",
  ready: "llm-failed",
};

/**
 * Why the model can't answer, from whatever the library threw. What a person cancelled stays `run-cancelled`; an
 * `AbortError` doesn't say that, since buffers of a lost device give one too: the caller knows its own signals.
 */
export function toWebLlmError(thrown: unknown, step: LoadStep): LoupeError {
  if (thrown instanceof ChatModelProblem) return thrown;
  if (thrown instanceof LoupeError) {
    if (thrown.code !== "model-corrupt" && thrown.code !== "model-missing") return thrown;
    return new ChatModelProblem("model-damaged", thrown.message, { cause: thrown });
  }
  const { name, message } = describeThrown(thrown);
  return new ChatModelProblem(reasonOf(name, message, step), message, { cause: thrown });
}

function reasonOf(name: string, message: string, step: LoadStep): ProblemReason {
  const known = REASON_BY_NAME[name];
  if (known) return known;
  const said = BY_MESSAGE.find(([pattern]) => pattern.test(message));
  if (said) return said[1];
  return name === "AbortError" ? "device-lost" : BY_STEP[step];
}

/** Some of what WebAssembly throws has a name and a message, and is no error. */
function describeThrown(thrown: unknown): { name: string; message: string } {
  const { name, message } = Object(thrown) as { name?: unknown; message?: unknown };
  return { name: String(name ?? ""), message: String(message ?? thrown) };
}
