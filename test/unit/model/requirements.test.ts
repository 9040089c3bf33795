import { describe, expect, it } from "vitest";
import type { DeviceReport, UnmetRequirement } from "../../../lib/domain/model/device-report";
import type { ModelCard } from "../../../lib/domain/model/engines/index";
import { describeBrowserModel } from "../../../lib/host/models/built-in";
import { CATALOGUE, listKnownModels } from "../../../lib/model/catalogue";
import { findUnmetRequirements, recommendModel } from "../../../lib/model/requirements";
import { cardOf } from "../../../lib/policy/policy-models";
import { POLICY_LLM } from "../policy/policies";

const GIBIBYTE = 2 ** 30;
const libraryOf = (card: ModelCard) => (card.engine === "webllm" ? card.library : null);
const ALL = CATALOGUE.flatMap((card) => libraryOf(card) ?? []);
/** Of WebLLM, so that what is said of its libraries and its steps can be seen. */
const CHAT_MODELS = CATALOGUE.filter(({ engine }) => engine === "webllm");
const ONNX_MODELS = CATALOGUE.filter(({ engine }) => engine === "onnx");
const unmetOf = (card: ModelCard, of: DeviceReport, libraries: readonly string[]) =>
  findUnmetRequirements(card, { device: of, libraries, browserModel: "absent" });
const recommended = (cards: readonly ModelCard[], of: DeviceReport, libraries: readonly string[]) =>
  recommendModel(cards, { device: of, libraries, browserModel: "absent" });
const cardNamed = (id: string) => CATALOGUE.find((card) => card.id === id)!;

function device(
  gpu: Partial<NonNullable<DeviceReport["gpu"]>> | null,
  memoryGigabytes: number | null = 8,
): DeviceReport {
  const usual = { description: "test", isSoftware: false, features: ["shader-f16"] };
  const limits = { maxStorageBufferBindingSize: 2 * GIBIBYTE, maxBufferSize: 2 * GIBIBYTE };
  return { gpu: gpu && { ...usual, ...limits, ...gpu }, memoryGigabytes, threads: 8 };
}

const DEVICES = {
  "desktop with 16-bit shaders": device({}),
  "desktop that tells 32 GB": device({}, 32),
  "desktop without 16-bit shaders": device({ features: [] }),
  "browser that tells no memory": device({}, null),
  "laptop with 4 GB": device({}, 4),
  "laptop with 4 GB, without 16-bit shaders": device({ features: [] }, 4),
  "phone with 2 GB": device({}, 2),
  "device with 1 GB": device({}, 1),
  "card with the smallest bindings": device({ maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 }),
  "card with bindings between WebLLM's steps": device({ maxStorageBufferBindingSize: 2 ** 29 }),
  "card below what WebLLM asks": device({ maxStorageBufferBindingSize: 2 ** 26, maxBufferSize: 2 ** 27 }),
  "software adapter": device({ isSoftware: true, features: [], maxStorageBufferBindingSize: GIBIBYTE }),
  "no WebGPU": device(null),
} satisfies Record<string, DeviceReport>;

type DeviceName = keyof typeof DEVICES;

describe.each<[DeviceName, string, UnmetRequirement[]]>([
  ["desktop with 16-bit shaders", "Qwen3-4B-q4f16_1-MLC", []],
  ["desktop with 16-bit shaders", "Qwen3-4B-q4f32_1-MLC", []],
  ["desktop without 16-bit shaders", "Qwen3-4B-q4f16_1-MLC", ["no-shader-f16"]],
  ["desktop without 16-bit shaders", "Qwen3-4B-q4f32_1-MLC", []],
  ["browser that tells no memory", "Qwen3-4B-q4f16_1-MLC", []],
  ["laptop with 4 GB", "Qwen3-4B-q4f16_1-MLC", ["memory-too-small"]],
  ["laptop with 4 GB", "Llama-3.2-3B-Instruct-q4f16_1-MLC", []],
  ["phone with 2 GB", "Qwen3-1.7B-q4f16_1-MLC", ["memory-too-small"]],
  ["phone with 2 GB", "Qwen3-0.6B-q4f16_1-MLC", []],
  ["device with 1 GB", "SmolLM2-360M-Instruct-q4f16_1-MLC", []],
  ["card with the smallest bindings", "Llama-3.2-1B-Instruct-q4f16_1-MLC", []],
  ["card with the smallest bindings", "Qwen3-1.7B-q4f16_1-MLC", ["gpu-buffers-too-small"]],
  // WebLLM asks for 1 GiB, else for 128 MiB: what the card has between is of no use to it.
  ["card with bindings between WebLLM's steps", "Qwen3-1.7B-q4f16_1-MLC", ["gpu-buffers-too-small"]],
  ["card below what WebLLM asks", "SmolLM2-360M-Instruct-q4f16_1-MLC", ["gpu-buffers-too-small"]],
  ["software adapter", "SmolLM2-360M-Instruct-q4f32_1-MLC", ["software-gpu"]],
  ["software adapter", "SmolLM2-360M-Instruct-q4f16_1-MLC", ["software-gpu", "no-shader-f16"]],
  ["no WebGPU", "SmolLM2-360M-Instruct-q4f32_1-MLC", ["no-webgpu"]],
  ["no WebGPU", "all-mpnet-base-v2-q8", []],
  ["no WebGPU", "Qwen2.5-0.5B-Instruct-q8-onnx", []],
  ["no WebGPU", "Qwen2.5-0.5B-Instruct-q4-onnx", ["no-webgpu"]],
  ["device with 1 GB", "Qwen2.5-0.5B-Instruct-q8-onnx", ["memory-too-small"]],
  ["software adapter", "Qwen2.5-0.5B-Instruct-q8-onnx", []],
  ["software adapter", "Qwen3-0.6B-ONNX-q4f16-onnx", ["software-gpu", "no-shader-f16"]],
  ["desktop without 16-bit shaders", "Qwen3-0.6B-ONNX-q4f16-onnx", ["no-shader-f16"]],
  ["card with the smallest bindings", "Qwen2.5-0.5B-Instruct-q4-onnx", ["gpu-buffers-too-small"]],
  // Unlike WebLLM, this runtime is given all that the adapter has.
  ["card with bindings between WebLLM's steps", "Qwen3-0.6B-ONNX-q4f16-onnx", []],
  ["device with 1 GB", "multilingual-e5-small-q8", []],
])("on a %s, %s", (name, id, expected) => {
  it(`has ${expected.join(" and ") || "all that it needs"}`, () => {
    expect(unmetOf(cardNamed(id), DEVICES[name], ALL)).toEqual(expected);
  });

  it("lacks its library where the package has none, encoders apart", () => {
    const library = libraryOf(cardNamed(id));
    const without = ALL.filter((one) => one !== library);
    expect(unmetOf(cardNamed(id), DEVICES[name], without)).toEqual(
      library ? ["no-model-library", ...expected] : expected,
    );
  });
});

describe("a small model on a software adapter", () => {
  const small = (parameters: number): ModelCard => ({
    ...cardOf({ ...POLICY_LLM, needs: { memoryMegabytes: 50 } }),
    parameters,
  });

  it.each([
    [2, []],
    [49, []],
    [50, ["software-gpu"]],
    [0, ["software-gpu"]],
  ])("of %d million parameters has %j", (parameters, expected) => {
    expect(unmetOf(small(parameters), DEVICES["software adapter"], [POLICY_LLM.library!])).toEqual(expected);
  });

  it("is not recommended all the same", () => {
    expect(recommended([small(2)], DEVICES["software adapter"], [POLICY_LLM.library!])).toBeNull();
  });
});

describe("other models", () => {
  it("name a feature that is missing", () => {
    const card = cardOf({ ...POLICY_LLM, needs: { memoryMegabytes: 10, features: ["subgroups", "shader-f16"] } });
    expect(unmetOf(card, DEVICES["desktop with 16-bit shaders"], [POLICY_LLM.library!])).toEqual([
      "gpu-feature-missing",
    ]);
    expect(unmetOf(card, DEVICES["desktop without 16-bit shaders"], [POLICY_LLM.library!])).toEqual([
      "no-shader-f16",
      "gpu-feature-missing",
    ]);
  });

  it("leave the browser's own to the browser", () => {
    const { card: browser } = describeBrowserModel();
    const facts = { device: DEVICES["no WebGPU"], libraries: [] };
    expect(findUnmetRequirements(browser, { ...facts, browserModel: "available" })).toEqual([]);
    expect(findUnmetRequirements(browser, { ...facts, browserModel: "absent" })).toEqual(["browser-model-absent"]);
  });
});

describe("what is recommended", () => {
  it.each<[DeviceName, string | null]>([
    ["desktop with 16-bit shaders", "Qwen3-4B-q4f16_1-MLC"],
    ["desktop that tells 32 GB", "Qwen3-4B-q4f16_1-MLC"],
    // Of 4 billion parameters in 32 bits, more than half of 8 GB would be taken.
    ["desktop without 16-bit shaders", "Llama-3.2-3B-Instruct-q4f32_1-MLC"],
    ["browser that tells no memory", "Qwen3-1.7B-q4f16_1-MLC"],
    ["laptop with 4 GB", "Qwen3-1.7B-q4f16_1-MLC"],
    ["laptop with 4 GB, without 16-bit shaders", "Llama-3.2-1B-Instruct-q4f32_1-MLC"],
    ["phone with 2 GB", "Llama-3.2-1B-Instruct-q4f16_1-MLC"],
    ["device with 1 GB", "SmolLM2-360M-Instruct-q4f16_1-MLC"],
    ["card with the smallest bindings", "Llama-3.2-1B-Instruct-q4f16_1-MLC"],
    ["card below what WebLLM asks", null],
    ["software adapter", null],
    ["no WebGPU", null],
  ])("for a %s is %s", (name, id) => {
    expect(recommended(CHAT_MODELS, DEVICES[name], ALL)?.id ?? null).toBe(id);
  });

  it.each<[DeviceName, string | null]>([
    ["desktop with 16-bit shaders", "SmolLM2-1.7B-Instruct-q4f16-onnx"],
    ["desktop without 16-bit shaders", "Qwen2.5-0.5B-Instruct-q4-onnx"],
    ["phone with 2 GB", "Qwen3-0.6B-ONNX-q4f16-onnx"],
    ["software adapter", null],
    // On a processor they run, and slowly: nobody is to be told that this is what the device does well.
    ["no WebGPU", null],
  ])("for a %s whose package has no library is %s", (name, id) => {
    expect(recommended([...CHAT_MODELS, ...ONNX_MODELS], DEVICES[name], [])?.id ?? null).toBe(id);
  });

  it("is among those whose library the package has", () => {
    const libraries = ["Qwen3-0.6B-q4f16_1_cs1k-webgpu.wasm"];
    expect(recommended(CHAT_MODELS, DEVICES["desktop with 16-bit shaders"], libraries)?.id).toBe(
      "Qwen3-0.6B-q4f16_1-MLC",
    );
    expect(recommended(CHAT_MODELS, DEVICES["desktop with 16-bit shaders"], [])).toBeNull();
  });

  it("takes policy's models for what they say", () => {
    const large = { ...POLICY_LLM, id: "large", parameters: 8_000, needs: { memoryMegabytes: 3_900 } };
    const cards = listKnownModels([cardOf(large)]).filter(({ kind }) => kind === "llm");
    const libraries = [...ALL, large.library!];
    expect(recommended(cards, DEVICES["desktop with 16-bit shaders"], libraries)?.id).toBe("large");
  });
});
