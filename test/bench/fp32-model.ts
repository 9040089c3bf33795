import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { shippedModelFolder } from "../support/node-embedder";

/** As `tools/make_encoder.py` names it, in its work folder. */
const FILE = "fp32.onnx";
const ONNX = "onnx/model.onnx";

/** How to get what the comparison with fp32 needs. */
export const HOW_TO_GET_FP32 =
  "no fp32 weights: run `python tools/make_encoder.py --variant fp32 --work DIR` (see tools/README.md), " +
  "then this with LOUPE_FP32_MODEL=DIR";

interface Manifest {
  files: { path: string; bytes: number; sha256: string }[];
}

/**
 * Makes a model folder in `folder` of the shipped model with fp32 weights in place of its own, manifest and all, so that
 * the product's loader takes it. False where there are no such weights: neither in LOUPE_FP32_MODEL nor where
 * `make_encoder.py` leaves them by default.
 */
export function makeFp32Model(folder: string, weightsFolder = process.env.LOUPE_FP32_MODEL): boolean {
  const weights = resolve(weightsFolder ?? join(tmpdir(), "loupe-encoder"), FILE);
  if (!existsSync(weights)) {
    if (weightsFolder === undefined) return false;
    throw new Error(`LOUPE_FP32_MODEL holds no ${FILE}; ${HOW_TO_GET_FP32}`);
  }
  const shipped = shippedModelFolder();
  const manifest = JSON.parse(readFileSync(join(shipped, "manifest.json"), "utf8")) as Manifest;
  const others = manifest.files.filter(({ path }) => !path.endsWith(".onnx"));
  for (const { path } of others) cpSync(join(shipped, path), join(folder, path));
  mkdirSync(join(folder, "onnx"), { recursive: true });
  symlinkSync(weights, join(folder, ONNX));
  const bytes = readFileSync(weights);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const files = [{ path: ONNX, bytes: bytes.length, sha256 }, ...others];
  const own = { ...manifest, dtype: "fp32", revision: sha256.slice(0, 12), files };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(own));
  return true;
}

/** Bytes of a model folder's weights. */
export function weightBytes(folder: string): number {
  const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  return files.filter(({ path }) => path.endsWith(".onnx")).reduce((sum, { bytes }) => sum + bytes, 0);
}
