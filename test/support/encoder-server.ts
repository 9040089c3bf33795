import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { packagedRuntime, type RuntimeTarget, runtimeFiles } from "../../tools/runtime.ts";
import { bundleWorker, type Serve, serveIsolated } from "./isolated-server";

export type { Serve } from "./isolated-server";

/**
 * Serves a worker that has the product's embedder (`/worker.js`, made of `entry`), the runtime and a model.
 * `override` goes first.
 */
export async function serveEncoder(
  modelFolder: string,
  override: Serve = async () => null,
  target: RuntimeTarget = "chromium",
  entry = resolve(import.meta.dirname, "encoder-worker.ts"),
) {
  const code = await bundleWorker(entry, [packagedRuntime(target)]);
  if (code.size !== 1) throw new Error(`A second file was emitted: ${[...code.keys()]}`);
  const runtime = new Map(runtimeFiles(target).map((file) => [file.relativeDest, file.absoluteSrc]));
  const find: Serve = async (path) => {
    if (path === "") return "<!doctype html><title>encoder</title>";
    if (code.has(path)) return code.get(path)!;
    const file = runtime.get(path) ?? (path.startsWith("model/") ? resolve(modelFolder, path.slice(6)) : null);
    return file ? readFile(file).catch(() => null) : null;
  };
  return serveIsolated(async (path) => (await override(path)) ?? (await find(path)));
}
