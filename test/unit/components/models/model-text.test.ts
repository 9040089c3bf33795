import { describe, expect, it } from "vitest";
import { deviceMemoryText, gpuText } from "../../../../components/models/device-facts";
import {
  factsOf,
  languagesText,
  progressText,
  purposeText,
  requirementsText,
  shareOf,
  timeLeftText,
} from "../../../../components/models/model-text";
import { UNMET_REQUIREMENTS } from "../../../../lib/domain/model/device-report";
import type { OnnxChatCard } from "../../../../lib/domain/model/engines/onnx/onnx-engine";
import { MESSAGES } from "../../../support/english";
import { BROWSERS_OWN, GOOD_DEVICE, MULTILINGUAL, PACKAGED_ENCODER, progress, QWEN, version } from "../models";

describe("a model in words", () => {
  it.each([
    [["en"], "English"],
    [["en", "de"], "English and German"],
    [["en", "de", "fr", "es", "it"], "English, German, French, Spanish and Italian"],
    [["en", "de", "fr", "es", "it", "pt"], "English, German, French, Spanish and 2 more"],
    [["mul"], "more than fifty languages"],
    [["x-odd!"], "x-odd!"],
    [[], ""],
  ])("names the languages %j as “%s”", (languages, told) => {
    expect(languagesText({ languages })).toBe(told);
  });

  it("says what it is good for by its size, its languages and whose it is", () => {
    const purposes = [
      PACKAGED_ENCODER,
      MULTILINGUAL,
      BROWSERS_OWN,
      { ...PACKAGED_ENCODER, parameters: 110 },
      QWEN,
      { ...QWEN, parameters: 1_700 },
      { ...QWEN, parameters: 4_000 },
    ];
    const told = purposes.map(purposeText);
    expect(new Set(told).size).toBe(purposes.length);
    expect(told[0]).toContain("English");
    expect(told[2]).toContain("browser");
    // Without a graphics card, how large it is matters less than how long it takes.
    const { library: _, ...facts } = QWEN;
    const onProcessor: OnnxChatCard = {
      ...facts,
      engine: "onnx",
      weights: "q8",
      needs: { webgpu: null, memoryMegabytes: 900 },
    };
    expect(purposeText(onProcessor)).toContain("a minute");
  });

  it("gives the size on disk where it is here, else what is to be downloaded", () => {
    expect(factsOf(QWEN, null)).toContain("about 351 MB to download");
    expect(factsOf(QWEN, version(QWEN, "ready"))).toContain("100 MB on this device");
    expect(factsOf(BROWSERS_OWN, null)).toEqual(["English", "runs in the browser itself"]);
  });

  it("has words for every requirement, each told once", () => {
    for (const requirement of UNMET_REQUIREMENTS) expect(requirementsText([requirement])).toMatch(/^[A-Z].*\.$/);
    const twice = requirementsText(["no-webgpu", "no-webgpu"]);
    expect(twice).toBe(MESSAGES.skipNoWebgpu!.message);
  });
});

describe("a download in words", () => {
  it.each([
    [null, ""],
    [4, "a few seconds left"],
    [25, "less than a minute left"],
    [31, "about 1 minute left"],
    [170, "about 3 minutes left"],
    [5_339, "about 89 minutes left"],
    [5_400, "about 2 hours left"],
    [100_000, "about 28 hours left"],
  ])("says of %s seconds: “%s”", (secondsLeft, told) => {
    expect(timeLeftText({ phase: "downloading", secondsLeft })).toBe(told);
  });

  it("says how much, how fast and how long, as far as that is known", () => {
    expect(progressText(progress(QWEN))).toBe("140 MB of 350 MB · 2.1 MB per second · about 3 minutes left");
    const stuck = progress(QWEN, { total: null, bytesPerSecond: 0, secondsLeft: null });
    expect(progressText(stuck)).toBe("140 MB · no data is arriving at the moment");
    expect(progressText(progress(QWEN, { phase: "verifying" }))).toBe("Verifying the files");
  });

  it("has a share only where the total is known, and never more than the whole", () => {
    expect(shareOf(progress(QWEN))).toBe(0.4);
    expect(shareOf(progress(QWEN, { total: null }))).toBeNull();
    expect(shareOf(progress(QWEN, { total: 0 }))).toBeNull();
    expect(shareOf(progress(QWEN, { phase: "listing" }))).toBeNull();
    expect(shareOf(progress(QWEN, { bytes: 400_000_000 }))).toBe(1);
  });
});

describe("the device in words", () => {
  it("tells a card from an emulation, and memory as far as the browser does", () => {
    const gpu = GOOD_DEVICE.gpu!;
    expect(gpuText({ gpu })).toBe("Vendor Graphics 3000");
    expect(gpuText({ gpu: { ...gpu, description: "" } })).toContain("Present");
    expect(gpuText({ gpu: { ...gpu, isSoftware: true } })).toContain("emulation");
    expect(gpuText({ gpu: null })).toContain("no graphics card");
    expect(deviceMemoryText({ memoryGigabytes: 16 })).toBe("about 16 GB, as the browser reports it");
    expect(deviceMemoryText({ memoryGigabytes: null })).toBe("The browser does not say");
  });
});
