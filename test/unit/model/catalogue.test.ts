import { prebuiltAppConfig } from "@mlc-ai/web-llm";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { ModelCard } from "../../../lib/domain/model/engines/index";
import {
  BITS_PER_WEIGHT,
  estimateOnnxBytes,
  estimateWeightBytes,
  largestBufferBytes,
} from "../../../lib/domain/model/estimate";
import { ONNX_WEIGHTS } from "../../../lib/domain/model/model-card";
import { CATALOGUE, listKnownModels } from "../../../lib/model/catalogue";
import { cardOf, models } from "../../../lib/policy/policy-models";
import { POLICY_ENCODER, POLICY_LLM } from "../policy/policies";

const CHAT_MODELS = CATALOGUE.filter((card) => card.engine === "webllm");
const ENCODERS = CATALOGUE.filter((card) => card.kind === "encoder");
const recordOf = (id: string) => prebuiltAppConfig.model_list.find(({ model_id }) => model_id === id);

/** A card as policy would have to write it. */
function asPolicy({ origin, downloadBytes, source, needs, ...same }: ModelCard): unknown {
  return {
    ...same,
    repository: source!.repository,
    revision: source!.revision,
    files: [],
    needs: { memoryMegabytes: needs.memoryMegabytes, ...needs.webgpu },
  };
}

describe.each(CHAT_MODELS.map((card) => [card.id, card] as const))("%s of the catalogue", (id, card) => {
  const record = recordOf(id);

  it("is in the list of the WebLLM that is installed, and agrees with it", () => {
    expect(record, "no longer in WebLLM's list: take it out, or look what it is called now").toBeDefined();
    expect(new URL(record!.model).pathname).toBe(`/${card.source!.repository}`);
    expect(record!.model_lib.split("/").at(-1)).toBe(card.library);
    expect(record!.vram_required_MB).toBe(card.needs.memoryMegabytes);
    expect(record!.overrides?.context_window_size).toBe(card.contextTokens);
    // We ask for more than the list, never for less.
    expect(card.needs.webgpu!.features).toEqual(expect.arrayContaining(record!.required_features ?? []));
    expect(card.needs.webgpu!.bufferBytes).toBeGreaterThanOrEqual(record!.buffer_size_required_bytes ?? 0);
  });

  it("takes more of the graphics card than its weights alone", () => {
    expect(card.downloadBytes / 2 ** 20).toBeLessThan(card.needs.memoryMegabytes);
  });
});

describe("the ONNX models of the catalogue", () => {
  const models = CATALOGUE.filter((card) => card.engine === "onnx");

  it("run on the processor only where they are small, and need a graphics card otherwise", () => {
    expect(new Set(models.map(({ weights }) => weights))).toEqual(new Set(ONNX_WEIGHTS));
    for (const { weights, needs, parameters, downloadBytes } of models) {
      expect(needs.webgpu === null).toBe(weights === "q8");
      if (weights === "q8") expect(parameters).toBeLessThan(500);
      expect(needs.webgpu?.features ?? []).toEqual(weights === "q4f16" ? ["shader-f16"] : []);
      expect(downloadBytes / 1e6).toBeLessThan(needs.memoryMegabytes);
    }
  });

  it("are about as large as others found them", () => {
    // 467.3 MiB and 570 MB, as projects that use these very files report them.
    const qwen25 = estimateOnnxBytes({ parameters: 494, vocabulary: 151_936, width: 896 }, "q4f16") / 2 ** 20;
    expect(Math.abs(qwen25 / 467.3 - 1)).toBeLessThan(0.05);
    expect(Math.abs(sizeOf("Qwen3-0.6B-ONNX-q4f16-onnx") / 570 - 1)).toBeLessThan(0.05);
  });

  const sizeOf = (id: string) => models.find((card) => card.id === id)!.downloadBytes / 1e6;
});

describe("the catalogue", () => {
  it("has models from 0.36 to 4 billion parameters, each for cards with and without 16-bit shaders", () => {
    const sizes = [...new Set(CHAT_MODELS.map(({ parameters }) => parameters))];
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect([sizes[0], sizes.at(-1)]).toEqual([362, 4_022]);
    for (const size of sizes) {
      const features = CHAT_MODELS.filter(({ parameters }) => parameters === size).map(
        ({ needs }) => needs.webgpu!.features,
      );
      expect(features).toEqual([["shader-f16"], []]);
    }
  });

  it("has encoders that run without a graphics card, one at least for many languages", () => {
    expect(ENCODERS.length).toBeGreaterThan(0);
    for (const { needs, encoder, contextTokens } of ENCODERS) {
      expect(needs.webgpu).toBeNull();
      expect(contextTokens).toBe(encoder.maxTokens);
    }
    expect(ENCODERS.some(({ languages }) => languages.includes("mul"))).toBe(true);
  });

  it("holds every card to what policy has to say about one, and no id or name twice", () => {
    const parsed = v.safeParse(models, CATALOGUE.map(asPolicy));
    expect(parsed.issues?.map(({ message }) => message)).toBeUndefined();
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
    for (const { licence } of CATALOGUE) expect(licence).toMatch(/^(Apache-2\.0|MIT|LicenseRef-[\w.-]+)$/);
  });
});

describe("models of policy", () => {
  it("take the place of the catalogue's with the same id, and stand behind it otherwise", () => {
    const [first] = CATALOGUE;
    const pinned = cardOf({ ...POLICY_LLM, id: first!.id, files: [{ path: "a", bytes: 7, sha256: "a".repeat(64) }] });
    const known = listKnownModels([pinned, cardOf(POLICY_ENCODER)]);
    expect(known[0]).toEqual(pinned);
    expect(known.slice(1, -1)).toEqual(CATALOGUE.slice(1));
    expect(known.at(-1)).toMatchObject({ id: POLICY_ENCODER.id, origin: "policy" });
    expect(listKnownModels([])).toEqual(CATALOGUE);
  });

  it("get a size where policy lists no files", () => {
    const [llm, encoder] = listKnownModels([cardOf(POLICY_LLM), cardOf(POLICY_ENCODER)]).slice(-2);
    expect(llm!.downloadBytes).toBe((600e6 * 4.5) / 8);
    expect(encoder!.downloadBytes).toBe(600e6);
  });
});

describe("estimates", () => {
  it("are weights with their scales: 4 bits and one of 16 or 32 for 32 of them", () => {
    expect(BITS_PER_WEIGHT.q4f16_1).toBe((32 * 4 + 16) / 32);
    expect(BITS_PER_WEIGHT.q4f32_1).toBe((32 * 4 + 32) / 32);
    expect(estimateWeightBytes(1_000, "q4f32_1")).toBe(625_000_000);
  });

  it.each([
    ["gemma-2b-it-q4f16_1-MLC", 256_000, 2_048],
    ["gemma-4-E2B-it-q4f16_1-MLC", 262_144, 1_536],
  ])("of the largest buffer are what WebLLM's list says of %s", (id, vocabulary, width) => {
    expect(largestBufferBytes(vocabulary, width)).toBe(recordOf(id)!.buffer_size_required_bytes);
  });
});
