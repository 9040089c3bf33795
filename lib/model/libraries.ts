import * as v from "valibot";
import { LoupeError } from "../domain/errors";
import type { UnmetRequirement } from "../domain/model/device-report";
import type { ModelFile } from "../domain/model/model-card";
import { fetchPackagedFile, type ReadFile } from "./embedded-model";
import { sha256Of } from "./sha256";

/** A library speaks the language of one version of WebLLM's runtime. A test compares this with what is installed. */
export const WEBLLM_VERSION = "0.2.86";

/** Below the root of the package. */
export const LIBRARY_FOLDER = "llm/";

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "Must be 64 lower-case hex digits."));
const Bytes = v.pipe(v.number(), v.integer(), v.minValue(1));
const FileName = v.pipe(v.string(), v.regex(/^(?!\.)[\w.-]+\.wasm$/, "Must be the name of a .wasm file."));

const LockSchema = v.strictObject({
  libraries: v.array(v.strictObject({ name: FileName, bytes: Bytes, sha256: Sha256, webllm: v.string() })),
  models: v.array(
    v.strictObject({
      id: v.string(),
      files: v.array(v.strictObject({ path: v.string(), bytes: v.nullable(Bytes), sha256: Sha256 })),
    }),
  ),
});

/**
 * `llm/libraries.json`: which model libraries are in the package, with their hashes and the version of WebLLM that
 * they are for; and hashes of models' files, by the model's id, where somebody recorded them. `npm run vendor:llm`
 * writes it.
 */
export type LibraryLock = v.InferOutput<typeof LockSchema>;

export const EMPTY_LOCK: LibraryLock = { libraries: [], models: [] };

/** Throws with what is wrong, by path. */
export function parseLock(text: string): LibraryLock {
  return v.parse(LockSchema, JSON.parse(text));
}

/**
 * Reads the package's lock. `root` is the address of the package, with a slash at its end. A build without a lock has
 * no libraries. Throws `llm-unavailable` (`model-library-wrong`) where it can't be understood.
 */
export async function readLibraries(root: string, readFile: ReadFile = fetchPackagedFile): Promise<LibraryLock> {
  const bytes = await readFile(`${root}${LIBRARY_FOLDER}libraries.json`);
  if (!bytes) return EMPTY_LOCK;
  try {
    return parseLock(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw createLibraryError("model-library-wrong", "The list of model libraries can't be understood.", cause);
  }
}

/** File names of the libraries that this version of WebLLM can run. */
export function listUsableLibraries({ libraries }: LibraryLock): string[] {
  return libraries.filter(({ webllm }) => webllm === WEBLLM_VERSION).map(({ name }) => name);
}

/** Hashes that the lock has of a model's files. */
export function listLockedFiles({ models }: LibraryLock, modelId: string): ModelFile[] {
  return models.find(({ id }) => id === modelId)?.files ?? [];
}

/**
 * A library of the package, compared with the lock's hash. Throws `llm-unavailable`, with `data.reason`
 * `no-model-library` where the package has none of this name, `model-library-wrong` where it is another than the one
 * that was put in, or for another WebLLM.
 */
export async function readLibrary(
  root: string,
  name: string,
  readFile: ReadFile = fetchPackagedFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const locked = (await readLibraries(root, readFile)).libraries.find((library) => library.name === name);
  if (!locked) throw createLibraryError("no-model-library", `The package has no model library ${name}.`);
  if (locked.webllm !== WEBLLM_VERSION) {
    throw createLibraryError("model-library-wrong", `${name} is for WebLLM ${locked.webllm}, not ${WEBLLM_VERSION}.`);
  }
  const bytes = await readFile(`${root}${LIBRARY_FOLDER}${name}`);
  if (!bytes) throw createLibraryError("no-model-library", `The package lists ${name} and doesn't have it.`);
  if (bytes.byteLength !== locked.bytes || (await sha256Of(bytes)) !== locked.sha256) {
    throw createLibraryError("model-library-wrong", `${name} is not the file that was put into the package.`);
  }
  return bytes;
}

function createLibraryError(reason: UnmetRequirement, message: string, cause?: unknown): LoupeError {
  return new LoupeError("llm-unavailable", message, { reason }, { cause });
}
