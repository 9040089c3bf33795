/**
 * Compiles the encoder's kernel: `node tools/compile-kernel.ts`. The compiler comes from npm, pinned; see tools/kernel/README.md.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const COMPILER = "assemblyscript@0.28.20";
const SOURCES = resolve(import.meta.dirname, "kernel");
const NAMES = ["encoder.ts", "products.ts", "floats.ts"];
const TARGET = resolve(import.meta.dirname, "../lib/stage/encoder/kernel/kernel-code.ts");

/** Hash of everything that the code comes from. */
export function hashKernelSources(): string {
  const hash = createHash("sha256").update(COMPILER);
  for (const name of NAMES) hash.update(readFileSync(join(SOURCES, name)));
  return hash.digest("hex");
}

/** `kind` 2 multiplies with relaxed SIMD, 0 without; `products.ts` knows it as KIND. */
function compile(kind: 0 | 2, folder: string): string {
  const out = join(folder, `${kind}.wasm`);
  const features = ["--enable", "simd", ...(kind === 2 ? ["--enable", "relaxed-simd"] : [])];
  const flags = ["-O3", "--converge", "--noAssert", "--runtime", "stub", "--importMemory", "--use", `KIND=${kind}`];
  const words = ["--yes", "--package", COMPILER, "asc", join(SOURCES, "encoder.ts"), ...flags, ...features, "-o", out];
  const { status } = spawnSync("npx", words, { cwd: folder, stdio: "inherit" });
  if (status !== 0) throw new Error("The kernel could not be compiled.");
  return readFileSync(out).toString("base64");
}

if (process.argv[1] === import.meta.filename) {
  const folder = mkdtempSync(join(tmpdir(), "loupe-kernel-"));
  try {
    const lines = [
      "// Written by tools/compile-kernel.ts from tools/kernel; see there.",
      `export const SOURCES = "${hashKernelSources()}";`,
      "/** With relaxed SIMD. */",
      "export const RELAXED =",
      `  "${compile(2, folder)}";`,
      "export const PLAIN =",
      `  "${compile(0, folder)}";`,
    ];
    writeFileSync(TARGET, `${lines.join("\n")}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
