import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReadFile } from "../../../lib/model/embedded-model";
import {
  type LibraryLock,
  listLockedFiles,
  listUsableLibraries,
  readLibraries,
  readLibrary,
  WEBLLM_VERSION,
} from "../../../lib/model/libraries";
import { sha256Of } from "../../../lib/model/sha256";

const ROOT = join(import.meta.dirname, "../../..");
const NAME = "small_cs1k-webgpu.wasm";
const LIBRARY = new TextEncoder().encode("as good as any: only the hash counts here");
const ENTRY = { name: NAME, bytes: LIBRARY.byteLength, sha256: await sha256Of(LIBRARY), webllm: WEBLLM_VERSION };

/** A package with a lock and libraries in it. */
function packageWith(lock: unknown, files: Record<string, Uint8Array<ArrayBuffer>> = { [NAME]: LIBRARY }): ReadFile {
  const text = typeof lock === "string" ? lock : JSON.stringify(lock);
  const all: typeof files = lock === null ? files : { ...files, "libraries.json": new TextEncoder().encode(text) };
  return async (url) => all[url.replace("package://root/llm/", "")] ?? null;
}

const read = (readFile: ReadFile, name = NAME) => readLibrary("package://root/", name, readFile);
const problem = (reason: string) => expect.objectContaining({ code: "llm-unavailable", data: { reason } });

describe("the packaged lock", () => {
  const packaged = JSON.parse(readFileSync(join(ROOT, "public/llm/libraries.json"), "utf8"));

  it("is understood, and each of its libraries is in the package for the WebLLM that is installed", async () => {
    const readFile: ReadFile = async (url) => Uint8Array.from(readFileSync(join(ROOT, "public", url)));
    const lock = await readLibraries("", readFile);
    expect(lock).toEqual(packaged);
    for (const { name } of lock.libraries) await expect(readLibrary("", name, readFile)).resolves.toBeDefined();
  });

  it("is read for the WebLLM that is installed", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules/@mlc-ai/web-llm/package.json"), "utf8"));
    expect(WEBLLM_VERSION).toBe(version);
  });
});

describe("a lock", () => {
  const lock: LibraryLock = {
    libraries: [ENTRY, { ...ENTRY, name: "old.wasm", webllm: "0.2.79" }],
    models: [{ id: "small", files: [{ path: "a.bin", bytes: 3, sha256: "a".repeat(64) }] }],
  };

  it("tells which libraries can be run, and which files of a model are pinned", () => {
    expect(listUsableLibraries(lock)).toEqual([NAME]);
    expect(listLockedFiles(lock, "small")).toEqual([{ path: "a.bin", bytes: 3, sha256: "a".repeat(64) }]);
    expect(listLockedFiles(lock, "large")).toEqual([]);
  });

  it("may be missing: then there are no libraries", async () => {
    expect(await readLibraries("package://root/", packageWith(null))).toEqual({ libraries: [], models: [] });
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["with a path for a name", { libraries: [{ ...ENTRY, name: "../x.wasm" }], models: [] }],
    ["with a hash that is none", { libraries: [{ ...ENTRY, sha256: "abc" }], models: [] }],
    ["with more than belongs there", { libraries: [], models: [], extra: 1 }],
  ])("that is %s is no list of libraries", async (_how, wrong) => {
    await expect(readLibraries("package://root/", packageWith(wrong))).rejects.toThrow(problem("model-library-wrong"));
  });
});

describe("a library", () => {
  const lock = { libraries: [ENTRY], models: [] };

  it("is given where it is what the lock says", async () => {
    expect(await read(packageWith(lock))).toEqual(LIBRARY);
  });

  it.each([
    ["is not in the lock", packageWith({ libraries: [], models: [] }), "no-model-library"],
    ["is in the lock and not in the package", packageWith(lock, {}), "no-model-library"],
    [
      "has a bit flipped",
      packageWith(lock, { [NAME]: LIBRARY.map((byte, at) => byte ^ +(at === 7)) }),
      "model-library-wrong",
    ],
    ["is cut", packageWith(lock, { [NAME]: LIBRARY.slice(0, -1) }), "model-library-wrong"],
    [
      "is for another WebLLM",
      packageWith({ libraries: [{ ...ENTRY, webllm: "0.2.79" }], models: [] }),
      "model-library-wrong",
    ],
  ])("that %s is refused", async (_how, readFile, reason) => {
    await expect(read(readFile)).rejects.toThrow(problem(reason));
  });
});
