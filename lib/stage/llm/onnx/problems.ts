import { LoupeError } from "../../../domain/errors";
import { ChatModelProblem } from "../chat-model";

type ProblemReason = ChatModelProblem["reason"];

/** What was under way when something threw. */
export type LoadStep = "tokenizer" | "weights" | "ready";

/** By what the runtime and the browser say. */
const BY_MESSAGE: [pattern: RegExp, reason: ProblemReason][] = [
  [
    /out of memory|allocation failed|failed to allocate|bad_alloc|Array buffer allocation|Aborted\(OOM/i,
    "out-of-memory",
  ],
  [/device (is|was)? ?(lost|destroyed)|Instance reference no longer exists/i, "device-lost"],
  [/exceeds? (the )?(max|limit)|\bmax\w{0,40}Buffer\w{0,40}Size/i, "gpu-buffers-too-small"],
  [/no available backend|Failed to get GPU adapter|WebGPU is not supported/i, "no-webgpu"],
];

const BY_STEP: Record<LoadStep, ProblemReason> = {
  tokenizer: "tokenizer-broken",
  weights: "model-misconfigured",
  ready: "llm-failed",
};

/** Why the model can't answer, from whatever transformers.js or its runtime threw. */
export function toOnnxError(thrown: unknown, step: LoadStep): LoupeError {
  if (thrown instanceof ChatModelProblem) return thrown;
  if (thrown instanceof LoupeError) {
    if (thrown.code !== "model-corrupt" && thrown.code !== "model-missing") return thrown;
    return new ChatModelProblem("model-damaged", thrown.message, { cause: thrown });
  }
  // The runtime throws numbers too: addresses of what C++ threw, mostly for want of memory.
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const said = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  const reason = said ?? (typeof thrown === "number" && step === "weights" ? "out-of-memory" : BY_STEP[step]);
  return new ChatModelProblem(reason, message, { cause: thrown });
}
