import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BUILD } from "./extension.ts";

/** A real language model that copies what it has read, see tools/tiny_llm. */
const FOLDER = resolve(import.meta.dirname, "../fixtures/tiny-llm");
const LIBRARY = "tiny-webgpu.wasm";
const REPOSITORY = "loupe/tiny-copy";

/** WebGPU on a machine without a graphics card. */
export const SOFTWARE_WEBGPU = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-features=Vulkan",
];

export const TINY_MODEL = "tiny-copy";

/** The model's files as a mirror has them: all but the library, which is in the package. */
export function tinyModelFiles(): Record<string, Buffer> {
  const names = readdirSync(FOLDER).filter((name) => /^(params_|mlc-|tensor-|tokenizer)/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(FOLDER, name))]));
}

/** What policy says of the model; `pinned`: with the hash of every file. */
export function tinyModelPolicy(pinned = false) {
  const files = Object.entries(tinyModelFiles()).map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }));
  return {
    id: TINY_MODEL,
    name: "Tiny copy",
    kind: "llm",
    engine: "webllm",
    repository: REPOSITORY,
    revision: "main",
    licence: "MIT",
    languages: ["en"],
    parameters: 0.4,
    contextTokens: 4_096,
    library: LIBRARY,
    needs: { memoryMegabytes: 64 },
    files: pinned ? files : [],
  } as const;
}

/** A copy of the build with the model's library in it, put there as anybody would. Gives its folder. */
export function buildWithTinyLibrary(build = BUILD): string {
  const folder = mkdtempSync(join(tmpdir(), "loupe-build-"));
  cpSync(build, folder, { recursive: true });
  const vendor = ["run", "--silent", "vendor:llm", "--", TINY_MODEL, "--from", join(FOLDER, LIBRARY)];
  const { status, stderr } = spawnSync("npm", [...vendor, "--into", join(folder, "llm")], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return folder;
}

export { REPOSITORY as TINY_REPOSITORY };

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
