import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import { type ReadFile, readManifest, readVerifiedModel } from "../../../lib/model/embedded-model";

const WEIGHTS = new TextEncoder().encode("the weights");

const MANIFEST = {
  id: "tiny",
  revision: "r1",
  dtype: "q8",
  dimensions: 4,
  pooling: "mean",
  normalise: true,
  maxTokens: 16,
  queryPrefix: "",
  files: [
    {
      path: "onnx/model_quantized.onnx",
      bytes: WEIGHTS.length,
      sha256: "7ed55ce9254b84c1aa29adb3ef2e1eb4a7d5a27bb3f1ed6a1c1c3a2e1c2c6e1f",
    },
  ],
};

async function manifestOf(bytes: Uint8Array<ArrayBuffer>): Promise<typeof MANIFEST> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { ...MANIFEST, files: [{ ...MANIFEST.files[0]!, bytes: bytes.length, sha256 }] };
}

function packageOf(files: Record<string, string | Uint8Array<ArrayBuffer>>): ReadFile {
  return async (url) => {
    const file = files[url.replace("https://package.test/model/", "")];
    return typeof file === "string" ? new TextEncoder().encode(file) : (file ?? null);
  };
}

const BASE = "https://package.test/model";

describe("readVerifiedModel", () => {
  it("returns the files whose size and hash are those of the manifest", async () => {
    const files = { "manifest.json": JSON.stringify(await manifestOf(WEIGHTS)), "onnx/model_quantized.onnx": WEIGHTS };
    const model = await readVerifiedModel(BASE, packageOf(files));
    expect(model.files.get("onnx/model_quantized.onnx")).toEqual(WEIGHTS);
    expect(model.manifest.revision).toBe("r1");
  });

  it("names the file that is missing", async () => {
    const manifest = JSON.stringify(await manifestOf(WEIGHTS));
    await expect(readVerifiedModel(BASE, packageOf({}))).rejects.toMatchObject({
      code: "model-missing",
      data: { file: "manifest.json" },
    });
    await expect(readVerifiedModel(BASE, packageOf({ "manifest.json": manifest }))).rejects.toMatchObject({
      code: "model-missing",
      data: { file: "onnx/model_quantized.onnx" },
    });
  });

  it("refuses a file in which any one byte is another, or that is cut short", async () => {
    const manifest = JSON.stringify(await manifestOf(WEIGHTS));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(WEIGHTS.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, change, cut) => {
          const damaged = cut ? WEIGHTS.slice(0, at) : WEIGHTS.slice();
          if (!cut) damaged[at]! ^= change;
          const files = { "manifest.json": manifest, "onnx/model_quantized.onnx": damaged };
          await expect(readVerifiedModel(BASE, packageOf(files))).rejects.toMatchObject({
            code: "model-corrupt",
            data: { file: "onnx/model_quantized.onnx" },
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("readManifest", () => {
  it.each([
    ["not JSON", "{"],
    ["a list", "[]"],
    ["no revision", JSON.stringify({ ...MANIFEST, revision: "" })],
    ["unknown pooling", JSON.stringify({ ...MANIFEST, pooling: "max" })],
    [
      "a path out of its folder",
      JSON.stringify({ ...MANIFEST, files: [{ ...MANIFEST.files[0], path: "../../key.json" }] }),
    ],
    ["an absolute path", JSON.stringify({ ...MANIFEST, files: [{ ...MANIFEST.files[0], path: "/key.json" }] })],
    ["no files", JSON.stringify({ ...MANIFEST, files: [] })],
  ])("refuses %s", async (_, text) => {
    await expect(readManifest(BASE, packageOf({ "manifest.json": text }))).rejects.toMatchObject({
      code: "model-corrupt",
    });
  });

  it("throws nothing but its own errors, whatever the file says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        const outcome = await readManifest(BASE, packageOf({ "manifest.json": text })).catch((error: unknown) => error);
        expect(outcome).toBeInstanceOf(LoupeError);
      }),
      { numRuns: 60 },
    );
  });
});
