import * as v from "valibot";
import { LoupeError } from "../domain/errors";

/** Reads a whole file of the package; null where there is none. */
export type ReadFile = (url: string) => Promise<Uint8Array<ArrayBuffer> | null>;

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const PositiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1));

const ManifestSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]*$/)),
  revision: v.pipe(v.string(), v.minLength(1)),
  /** Names the weights file, as transformers.js does: `q8` is `onnx/model_quantized.onnx`. */
  dtype: v.picklist(["fp32", "q8", "int8", "uint8", "q4"]),
  dimensions: PositiveInteger,
  pooling: v.picklist(["mean", "cls"]),
  normalise: v.boolean(),
  maxTokens: PositiveInteger,
  /** Put before a text that asks, where the model was trained so; "" for most. */
  queryPrefix: v.string(),
  files: v.pipe(
    v.array(
      v.object({
        path: v.pipe(v.string(), v.regex(/^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/)),
        bytes: PositiveInteger,
        sha256: Sha256,
      }),
    ),
    v.minLength(1),
  ),
  licence: v.optional(v.string(), ""),
  source: v.optional(v.string(), ""),
});

/** What the package says about its sentence encoder: `manifest.json` beside the model's files. */
export type ModelManifest = v.InferOutput<typeof ManifestSchema>;

/** A model whose files are what its manifest says, held in memory by path. */
export interface VerifiedModel {
  manifest: ModelManifest;
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Throws `model-missing` where there is no manifest, `model-corrupt` where it can't be understood. */
export async function readManifest(baseUrl: string, readFile: ReadFile): Promise<ModelManifest> {
  const bytes = await readPresent(baseUrl, "manifest.json", readFile);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new LoupeError("model-corrupt", "The model's manifest is not JSON.", { file: "manifest.json" }, { cause });
  }
  const checked = v.safeParse(ManifestSchema, parsed);
  if (checked.success) return checked.output;
  const problems = checked.issues.map((issue) => `${v.getDotPath(issue) ?? "manifest"}: ${issue.message}`);
  throw new LoupeError("model-corrupt", "The model's manifest has mistakes.", { file: "manifest.json", problems });
}

/**
 * Reads every file of the model and compares it with the manifest, so that what runs is what was shipped.
 * Throws `model-missing` or `model-corrupt`, with the file's path in `data.file`.
 */
export async function readVerifiedModel(baseUrl: string, readFile: ReadFile): Promise<VerifiedModel> {
  const manifest = await readManifest(baseUrl, readFile);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  await Promise.all(
    manifest.files.map(async (expected) => {
      const bytes = await readPresent(baseUrl, expected.path, readFile);
      await assertIntact(expected, bytes);
      files.set(expected.path, bytes);
    }),
  );
  return { manifest, files };
}

/** Reads a file of the own package over `fetch`; a missing packaged file rejects, or answers 404. */
export const fetchPackagedFile: ReadFile = async (url) => {
  try {
    const response = await fetch(url);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    if (response.status === 404) return null;
  } catch {
    // An extension's missing file is a network error, not a 404; its package has no other way to fail.
    return null;
  }
  throw new LoupeError("model-failed", "A file of the model could not be read.", { url });
};

async function readPresent(baseUrl: string, path: string, readFile: ReadFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(new URL(path, baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`).href);
  if (bytes) return bytes;
  throw new LoupeError("model-missing", "A file of the model that ships with Loupe is missing.", { file: path });
}

async function assertIntact(expected: ModelManifest["files"][number], bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const createCorruptError = (found: Record<string, unknown>) =>
    new LoupeError("model-corrupt", "A file of the model is damaged.", { file: expected.path, ...found });
  if (bytes.byteLength !== expected.bytes)
    throw createCorruptError({ bytes: bytes.byteLength, expected: expected.bytes });
  const sha256 = toHex(await crypto.subtle.digest("SHA-256", bytes));
  if (sha256 !== expected.sha256) throw createCorruptError({ sha256, expected: expected.sha256 });
}

function toHex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
