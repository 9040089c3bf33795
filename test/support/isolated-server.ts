import { createServer, type Server } from "node:http";
import { build, type PluginOption } from "vite";

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
 * Serves on the loopback address, with the isolation headers and the script policy of the extension's own pages, which
 * may connect to `origins` besides.
 */
export async function serveIsolated(find: Serve, origins: readonly string[] = []) {
  const policy = [HEADERS["content-security-policy"], `connect-src 'self' ${origins.join(" ")}`].join("; ");
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, "http://localhost").pathname.slice(1);
    const body = await find(path);
    const type = TYPES[path.split(".").at(-1) || "html"] ?? "application/octet-stream";
    response
      .writeHead(body === null ? 404 : 200, { ...HEADERS, "content-security-policy": policy, "content-type": type })
      .end(body ?? "");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: addressOf(server), close: () => new Promise((closed) => server.close(closed)) };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The server has no port");
  return `http://127.0.0.1:${address.port}/`;
}

/** The code of a worker and of what it loads later, by file name; the worker itself is `worker.js`. */
export async function bundleWorker(entry: string, plugins: PluginOption[]): Promise<Map<string, string>> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    plugins,
    build: {
      write: false,
      copyPublicDir: false,
      lib: { entry, formats: ["es"], fileName: "worker" },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !("output" in first)) throw new Error(`No bundle came of ${entry}`);
  return new Map(first.output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file.code] as const] : [])));
}
