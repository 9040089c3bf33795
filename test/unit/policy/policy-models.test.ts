import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { cardOf, intersectModels, models } from "../../../lib/policy/policy-models";
import { PINNED_FILE, POLICY_ENCODER, POLICY_LLM, POLICY_ONNX } from "./policies";

const pinned = { ...POLICY_LLM, files: [PINNED_FILE] };
const otherwise = { ...POLICY_LLM, files: [{ ...PINNED_FILE, sha256: "b".repeat(64) }] };

describe("a model of policy", () => {
  it.each([
    [{ ...POLICY_LLM, repository: "small" }, "repository"],
    [{ ...POLICY_LLM, repository: "corp/../small" }, "path"],
    [{ ...POLICY_LLM, revision: "refs/pr/1" }, "letters"],
    [{ ...POLICY_LLM, library: undefined }, "property library"],
    [{ ...POLICY_LLM, library: "small.js" }, ".wasm"],
    [{ ...POLICY_LLM, library: "../small.wasm" }, "letters"],
    [{ ...POLICY_LLM, encoder: POLICY_ENCODER.encoder }, "property encoder"],
    [{ ...POLICY_LLM, needs: { memoryMegabytes: -1 } }, "negative"],
    [{ ...POLICY_LLM, needs: { memoryMegabytes: 1, feature: ["shader-f16"] } }, "only"],
    [{ ...POLICY_LLM, files: [{ ...PINNED_FILE, path: "../config.json" }] }, "path"],
    [{ ...POLICY_LLM, files: [{ ...PINNED_FILE, path: "a//b" }] }, "path"],
    [{ ...POLICY_LLM, files: [{ ...PINNED_FILE, bytes: 0.5 }] }, "whole"],
    [{ ...POLICY_LLM, files: [PINNED_FILE, PINNED_FILE] }, "same path"],
    [{ ...POLICY_ENCODER, encoder: undefined }, "property encoder"],
    [{ ...POLICY_ENCODER, engine: "webllm", library: "x.wasm" }, "transformers"],
    [{ ...POLICY_ENCODER, engine: "browser" }, "one of"],
    [{ ...POLICY_LLM, engine: "transformers", library: undefined }, "on webllm"],
    [{ ...POLICY_LLM, weights: "q8" }, "property weights"],
    [{ ...POLICY_ONNX, weights: undefined }, "property weights"],
    [{ ...POLICY_ONNX, weights: "q2" }, "one of"],
  ])("%j is refused", (wrong, words) => {
    const { issues = [] } = v.safeParse(models, [wrong]);
    expect(issues.map(({ message }) => message).join(" ")).toContain(words);
  });

  it("becomes a card with what follows from its engine", () => {
    expect(cardOf(pinned)).toEqual({
      id: "small-llm",
      kind: "llm",
      engine: "webllm",
      name: "Small",
      origin: "policy",
      parameters: 600,
      licence: "MIT",
      languages: ["en"],
      contextTokens: 4_096,
      downloadBytes: 658,
      needs: { webgpu: { features: ["shader-f16"], bufferBytes: 2 ** 27 }, memoryMegabytes: 900 },
      source: { repository: "corp/small", revision: "main", files: [PINNED_FILE] },
      library: "small-webgpu.wasm",
    });
    expect(cardOf(POLICY_ONNX)).toMatchObject({
      weights: "q4f16",
      needs: { webgpu: { features: ["shader-f16"], bufferBytes: 2 ** 27 }, memoryMegabytes: 900 },
    });
    expect(cardOf({ ...POLICY_ONNX, weights: "q8" })).toMatchObject({ needs: { webgpu: null } });
    expect(cardOf(POLICY_ENCODER)).toMatchObject({
      needs: { webgpu: null, memoryMegabytes: 300 },
      source: { files: null },
      encoder: POLICY_ENCODER.encoder,
    });
  });
});

describe("two lists of models", () => {
  it("keep what either has, and of one model the entry that pins its files", () => {
    expect(intersectModels([POLICY_LLM], [POLICY_ENCODER])).toEqual([POLICY_LLM, POLICY_ENCODER]);
    expect(intersectModels([POLICY_LLM], [pinned])).toEqual([pinned]);
    expect(intersectModels([pinned], [POLICY_LLM])).toEqual([pinned]);
    expect(intersectModels([otherwise], [pinned])).toEqual(intersectModels([pinned], [otherwise]));
  });
});
