import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { resolve } from "node:path";
import { build } from "vite";
import { packagedRuntime, type RuntimeTarget, runtimeFiles } from "../../tools/runtime.ts";

const HEADERS = {
  "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
};

const TYPES: Record<string, string> = {
  html: "text/html",
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
  json: "application/json",
};

/** Answers a request for a path under `/`; null is a 404. */
export type Serve = (path: string) => Promise<Uint8Array | string | null>;

/**
 * Serves a worker that has the product's embedder (`/worker.js`, made of `entry`), the runtime and a model, on the
 * loopback address, with the isolation headers and the script policy of the extension's own pages. `override` goes first.
 */
export async function serveEncoder(
  modelFolder: string,
  override: Serve = async () => null,
  target: RuntimeTarget = "chromium",
  entry = resolve(import.meta.dirname, "encoder-worker.ts"),
) {
  const worker = await bundleWorker(entry, target);
  const runtime = new Map(runtimeFiles(target).map((file) => [file.relativeDest, file.absoluteSrc]));
  const find: Serve = async (path) => {
    if (path === "") return "<!doctype html><title>encoder</title>";
    if (path === "worker.js") return worker;
    const file = runtime.get(path) ?? (path.startsWith("model/") ? resolve(modelFolder, path.slice(6)) : null);
    return file ? readFile(file).catch(() => null) : null;
  };
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, "http://localhost").pathname.slice(1);
    const body = (await override(path)) ?? (await find(path));
    const type = TYPES[path.split(".").at(-1) || "html"] ?? "application/octet-stream";
    response.writeHead(body === null ? 404 : 200, { ...HEADERS, "content-type": type }).end(body ?? "");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: addressOf(server), close: () => new Promise((closed) => server.close(closed)) };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The server has no port");
  return `http://127.0.0.1:${address.port}/`;
}

async function bundleWorker(entry: string, target: RuntimeTarget): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    plugins: [packagedRuntime(target)],
    build: {
      write: false,
      copyPublicDir: false,
      lib: { entry, formats: ["es"], fileName: "worker" },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !("output" in first)) throw new Error("No bundle came of the encoder's worker");
  if (first.output.length !== 1) throw new Error(`A second file was emitted: ${first.output.map((o) => o.fileName)}`);
  return first.output[0].code;
}
