import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { resolve } from "node:path";
import { requireChromium } from "../support/chromium";
import { shippedModelFolder } from "../support/node-embedder";

const ROOT = resolve(import.meta.dirname, "../..");

/** What a figure depends on: the code, the model, the libraries, the browser and the machine. */
export function readVersions(): Record<string, string> {
  return {
    loupe: versionIn("package.json"),
    commit: output("git", ["describe", "--always", "--dirty", "--abbrev=12"]),
    model: readJson(resolve(shippedModelFolder(), "manifest.json")).revision ?? "unknown",
    "transformers.js": versionIn("node_modules/@xenova/transformers/package.json"),
    "onnxruntime-web": versionIn("node_modules/onnxruntime-web/package.json"),
    browser: output(requireChromium(), ["--version"]),
    node: process.versions.node,
    processor: `${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} cores`,
  };
}

const versionIn = (path: string): string => readJson(resolve(ROOT, path)).version ?? "unknown";

const readJson = (path: string): Partial<Record<"version" | "revision", string>> =>
  JSON.parse(readFileSync(path, "utf8"));

/** A clone without git, or a browser that won't say, is no reason to measure nothing. */
function output(command: string, parameters: string[]): string {
  try {
    const printed = execFileSync(command, parameters, { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] });
    return printed.toString().trim();
  } catch {
    return "unknown";
  }
}
