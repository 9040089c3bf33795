import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDiskName, encodeDiskName, PART_ENDING } from "../../../../lib/model/files/origin-files";

const path = fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }).filter((text) => text.isWellFormed());

describe("the name of a file on disk", () => {
  it.each([
    ["onnx/model_quantized.onnx", "onnx%2Fmodel_quantized%2Eonnx"],
    ["..", "%2E%2E"],
    ["params shard*(1).bin", "params%20shard%2A%281%29%2Ebin"],
  ])("of %s is %s", (text, name) => {
    expect(encodeDiskName(text)).toBe(name);
  });

  it("has nothing that a file system could read something into, and is the path's alone", () => {
    fc.assert(
      fc.property(path, (text) => {
        expect(encodeDiskName(text)).toMatch(/^[\w%-]+$/);
        expect(decodeDiskName(encodeDiskName(text))).toBe(text);
      }),
    );
  });

  it("is never that of a part", () => {
    fc.assert(fc.property(path, path, (one, other) => encodeDiskName(one) !== encodeDiskName(other) + PART_ENDING));
    expect(encodeDiskName(`a${PART_ENDING}`)).not.toBe(encodeDiskName("a") + PART_ENDING);
  });
});
