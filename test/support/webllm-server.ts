import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { offlineWebLlm } from "../../tools/webllm-plugin.ts";
import { bundleWorker, serveIsolated } from "./isolated-server";

/** A real model that copies what it reads; tools/tiny_llm made it. */
export const TINY_LLM = resolve(import.meta.dirname, "../fixtures/tiny-llm");

/** Lower-case hex. */
export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Serves a worker with the product's WebLLM adapter, the tiny model's files and the list by which they are verified.
 * `files` may be changed, and the list with it; what `damaged` holds is served while the list says otherwise.
 */
export async function serveWebLlm() {
  const code = await bundleWorker(resolve(import.meta.dirname, "webllm-worker.ts"), [offlineWebLlm()]);
  const original = new Map(
    readdirSync(TINY_LLM)
      .filter((name) => name !== "files.json")
      .map((name) => [name, new Uint8Array(readFileSync(resolve(TINY_LLM, name)))]),
  );
  const files = new Map(original);
  const damaged = new Map<string, Uint8Array>();
  const list = () =>
    [...files]
      .filter(([path]) => !path.endsWith(".wasm"))
      .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: hashOf(bytes) }));
  const { url, close } = await serveIsolated(async (path) => {
    if (path === "") return "<!doctype html><title>webllm</title>";
    if (path === "list.json") return JSON.stringify(list());
    if (!path.startsWith("model/")) return code.get(path) ?? null;
    const name = path.slice("model/".length);
    return damaged.get(name) ?? files.get(name) ?? null;
  });
  const restore = () => {
    damaged.clear();
    files.clear();
    for (const [name, bytes] of original) files.set(name, bytes);
  };
  return { url, close, code, files, damaged, restore };
}
