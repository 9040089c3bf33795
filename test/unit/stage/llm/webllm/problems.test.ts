import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { verifyIntegrity } from "@mlc-ai/web-llm";
import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../../lib/domain/errors";
import { ChatModelProblem } from "../../../../../lib/stage/llm/chat-model";
import { type LoadStep, REASON_BY_NAME, toWebLlmError } from "../../../../../lib/stage/llm/webllm/problems";
import { named } from "./fake-engine";

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve("@mlc-ai/web-llm")), "utf8");

const reasonOf = (thrown: unknown, step: LoadStep = "ready") => toWebLlmError(thrown, step).data.reason;

describe("the library's own errors", () => {
  it.each(Object.entries(REASON_BY_NAME))("%s, which it does give its errors as a name, is %s", (name, reason) => {
    expect(SOURCE).toContain(`this.name = "${name}";`);
    expect(reasonOf(named(name))).toBe(reason);
  });

  it("of a file that is not what it should be", async () => {
    const thrown = await verifyIntegrity(new ArrayBuffer(3), `sha256-${"A".repeat(43)}=`, "http://model/x").catch(
      (error: unknown) => error,
    );
    expect(reasonOf(thrown)).toBe("model-damaged");
  });

  it.each([
    ["Unable to find a compatible GPU. This issue", "no-webgpu"],
    ["requested maxBufferSize exceeds limit. requested=256MB, limit=128MB.", "gpu-buffers-too-small"],
    ["requested maxStorageBufferBindingSize exceeds limit. requested=128MB", "gpu-buffers-too-small"],
    ["requested maxStorageBuffersPerShaderStage exceeds limit. requested=10, limit=8.", "gpu-feature-missing"],
  ])("without a name: %s", (message, reason) => {
    expect(reasonOf(new Error(message))).toBe(reason);
    // The library puts some of its messages together from several lines.
    const words = SOURCE.replaceAll(/["'`] \+\s*["'`]/g, "");
    for (const part of message.split(/ requested=.*|requested /).filter(Boolean)) expect(words).toContain(part);
  });
});

describe("what the browser and WebAssembly throw", () => {
  it.each([
    [new RangeError("Array buffer allocation failed"), "out-of-memory"],
    [new RangeError("WebAssembly.Memory(): could not allocate memory"), "out-of-memory"],
    [named("RuntimeError", "Aborted(OOM)"), "out-of-memory"],
    [new DOMException("A valid external Instance reference no longer exists.", "OperationError"), "device-lost"],
    // A buffer that is being read while the device goes.
    [new DOMException("Buffer was unmapped before mapping was resolved.", "AbortError"), "device-lost"],
    [{ name: "ExitStatus", message: "Program terminated with exit(1)", status: 1 }, "llm-failed"],
    ["a text", "llm-failed"],
    [undefined, "llm-failed"],
  ])("%s", (thrown, reason) => {
    expect(reasonOf(thrown)).toBe(reason);
  });

  it.each<[LoadStep, string]>([
    ["config", "model-misconfigured"],
    ["library", "model-library-wrong"],
    ["tokenizer", "tokenizer-broken"],
    ["weights", "model-misconfigured"],
    ["ready", "llm-failed"],
  ])("and nobody knows, means what the library was at: %s", (step, reason) => {
    expect(reasonOf(new TypeError("Cannot read properties of undefined"), step)).toBe(reason);
  });

  it("is told with its message, and kept as the cause", () => {
    const thrown = { name: "ExitStatus", message: "Program terminated with exit(1)" };
    expect(toWebLlmError(thrown, "weights")).toMatchObject({ message: thrown.message, cause: thrown });
  });
});

describe("our own errors", () => {
  it.each(["model-corrupt", "model-missing"] as const)("%s is a damaged model", (code) => {
    expect(reasonOf(new LoupeError(code, "x", { file: "x" }), "tokenizer")).toBe("model-damaged");
  });

  it("stay what they are", () => {
    const problem = new ChatModelProblem("no-model-library", "x");
    expect(toWebLlmError(problem, "weights")).toBe(problem);
    const cancelled = new LoupeError("run-cancelled", "x");
    expect(toWebLlmError(cancelled, "weights")).toBe(cancelled);
  });
});
