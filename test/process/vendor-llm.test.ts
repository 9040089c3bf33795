import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseLock, readLibrary, WEBLLM_VERSION } from "../../lib/model/libraries";
import { sha256Of } from "../../lib/model/sha256";
import { lockModelFiles } from "../../tools/vendor-llm-files";
import { RUNTIME_FUNCTIONS, recordOf, vendorLibrary } from "../../tools/vendor-llm-library";
import { writeLock } from "../../tools/vendor-llm-lock";
import { modelLibrary } from "../support/model-library";

const MODEL = "Qwen3-0.6B-q4f32_1-MLC";
const NAME = "Qwen3-0.6B-q4f32_1_cs1k-webgpu.wasm";
const LIBRARY = modelLibrary();
const OTHER = modelLibrary([...RUNTIME_FUNCTIONS, "more"]);

let folder: string;
let server: Server;
let base: string;
/** By path, what the loopback server has. */
const served = new Map<string, Uint8Array | string>();

beforeAll(async () => {
  server = createServer((request, response) => {
    const content = served.get(new URL(request.url!, "http://localhost").pathname);
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "loupe-llm-"));
  served.clear();
});
afterEach(() => rmSync(folder, { recursive: true }));

const vendor = (from?: string, more: Partial<Parameters<typeof vendorLibrary>[0]> = {}) =>
  vendorLibrary({ model: MODEL, from, folder, replace: false, ...more });
const lock = () => parseLock(readFileSync(join(folder, "libraries.json"), "utf8"));
const inPackage = (name: string) =>
  readLibrary("", name, async (url) => Uint8Array.from(readFileSync(join(folder, url.replace("llm/", "")))));

function write(path: string, content: Uint8Array | string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  return whole;
}

describe("a model library", () => {
  it("comes from a server under the name that WebLLM's list has, and is what the extension then reads", async () => {
    served.set("/any/name.wasm", LIBRARY);
    const sha256 = await sha256Of(LIBRARY);
    expect(await vendor(`${base}/any/name.wasm?download=1`)).toEqual({
      name: NAME,
      bytes: LIBRARY.length,
      sha256,
      isNew: true,
    });
    expect(lock().libraries).toEqual([{ name: NAME, bytes: LIBRARY.length, sha256, webllm: WEBLLM_VERSION }]);
    expect(await inPackage(NAME)).toEqual(LIBRARY);
    expect(readdirSync(folder).toSorted()).toEqual([NAME, "libraries.json"]);
  });

  it("comes from a file, under its own name for a model that WebLLM doesn't list", async () => {
    const path = write("from/own-webgpu.wasm", LIBRARY);
    expect(await vendor(path, { model: "own-model" })).toMatchObject({ name: "own-webgpu.wasm" });
    expect(await inPackage("own-webgpu.wasm")).toEqual(LIBRARY);
  });

  it("stays as it is where it is there and right, without network", async () => {
    await vendor(write("from/a.wasm", LIBRARY));
    expect(await vendor()).toMatchObject({ name: NAME, isNew: false });
  });

  it("is refused where it differs from the lock, and taken with --replace", async () => {
    await vendor(write("from/a.wasm", LIBRARY));
    const other = write("from/b.wasm", OTHER);
    await expect(vendor(other)).rejects.toThrow(/not the one in the lock.*--replace/);
    expect(await inPackage(NAME)).toEqual(LIBRARY);
    await vendor(other, { replace: true });
    expect(await inPackage(NAME)).toEqual(OTHER);
    expect(lock().libraries).toHaveLength(1);
  });

  it("is refused where a fresh copy of the sources has only the lock, and another file comes", async () => {
    await vendor(write("from/a.wasm", LIBRARY));
    rmSync(join(folder, NAME));
    served.set("/x.wasm", OTHER);
    await expect(vendor(`${base}/x.wasm`)).rejects.toThrow(/not the one in the lock/);
    expect(readdirSync(folder)).not.toContain(NAME);
  });

  it.each([
    ["an HTML page", "<!doctype html><title>Sign in</title>", /no WebAssembly module; it begins with "<!doctype/],
    ["nothing", "", /no WebAssembly module/],
    ["a library that is cut", LIBRARY.slice(0, -3), /broken WebAssembly module/],
    ["another WebAssembly module", modelLibrary(["add"]), /no model library .* TVMWasmAllocSpace/],
    ["a library without memory", modelLibrary(RUNTIME_FUNCTIONS, "heap"), /it lacks memory/],
  ])("is refused where %s comes, and nothing is written", async (_what, content, message) => {
    served.set("/x.wasm", content);
    await expect(vendor(`${base}/x.wasm`)).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says what failed: a status, a connection, a file, a name", async () => {
    await expect(vendor(`${base}/gone.wasm`)).rejects.toThrow(`Can't get ${base}/gone.wasm: the server answered 404`);
    await expect(vendor("http://127.0.0.1:9/x.wasm")).rejects.toThrow(/Can't get .*127\.0\.0\.1:9.*: .+/);
    await expect(vendor(join(folder, "none.wasm"))).rejects.toThrow(/Can't read .*ENOENT/);
    await expect(vendor(undefined, { model: "No-Such-Model" })).rejects.toThrow(/no model No-Such-Model in its list/);
    await expect(vendor(write("from/x.bin", LIBRARY), { model: "own" })).rejects.toThrow(/not the name of a .wasm/);
  });

  it("is looked through for functions that the installed WebLLM does call", () => {
    const path = join(import.meta.dirname, "../../node_modules/@mlc-ai/web-llm/lib/index.js");
    const bundle = readFileSync(path, "utf8");
    for (const name of RUNTIME_FUNCTIONS) expect(bundle).toMatch(new RegExp(`\\.${name}\\b|"${name}"`));
  });
});

describe("the command", () => {
  const root = join(import.meta.dirname, "../..");
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ["test/support/run.ts", "tools/vendor-llm.ts", ...words, "--into", folder], {
      cwd: root,
      encoding: "utf8",
    });

  it("says what it did, and what failed in one line", () => {
    const path = write("from/own-webgpu.wasm", LIBRARY);
    expect(run("own", "--from", path)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^own-webgpu\.wasm: /),
    });
    const other = write("other/own-webgpu.wasm", OTHER);
    const refused = run("own", "--from", other);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/^own-webgpu\.wasm is not the one in the lock[^\n]*--replace[^\n]*\n$/);
    expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining("Name one model") });
  });
});

describe("hashes of a model's files", () => {
  const files: Record<string, string> = {
    "mlc-chat-config.json": JSON.stringify({ tokenizer_files: ["tokenizer.json"] }),
    "tensor-cache.json": JSON.stringify({ records: [{ dataPath: "params_shard_0.bin", nbytes: 5 }] }),
    "tokenizer.json": "{}",
    "params_shard_0.bin": "12345",
  };
  const record = (from: string, more: object = {}) =>
    lockModelFiles({ model: MODEL, from, folder, replace: false, ...more });

  it("are recorded from a mirror, beside libraries that are there", async () => {
    await vendor(write("from/a.wasm", LIBRARY));
    const repository = new URL(recordOf(MODEL)!.model).pathname;
    for (const [path, content] of Object.entries(files)) served.set(`/hub${repository}/resolve/main/${path}`, content);
    await record(`${base}/hub/`);
    const { libraries, models } = lock();
    expect(libraries).toHaveLength(1);
    expect(models).toEqual([
      {
        id: MODEL,
        files: await Promise.all(
          ["mlc-chat-config.json", "tensor-cache.json", "tokenizer.json", "params_shard_0.bin"].map(async (path) => ({
            path,
            bytes: files[path]!.length,
            sha256: await sha256Of(new TextEncoder().encode(files[path])),
          })),
        ),
      },
    ]);
  });

  it("are recorded from a folder, with the former name of the list, and refused where they change", async () => {
    const { "tensor-cache.json": list, ...others } = files;
    for (const [path, content] of Object.entries({ ...others, "ndarray-cache.json": list! })) {
      write(`model/${path}`, content);
    }
    await record(join(folder, "model"), { model: "own" });
    expect(lock().models[0]!.files.map(({ path }) => path)).toContain("ndarray-cache.json");
    write("model/params_shard_0.bin", "12346");
    await expect(record(join(folder, "model"), { model: "own" })).rejects.toThrow(
      /lock: params_shard_0.bin.*--replace/,
    );
    await record(join(folder, "model"), { model: "own", replace: true });
    expect(lock().models).toHaveLength(1);
  });

  it("are not recorded where one is missing", async () => {
    writeLock(folder, { libraries: [], models: [] });
    const { "params_shard_0.bin": _, ...others } = files;
    for (const [path, content] of Object.entries(others)) write(`model/${path}`, content);
    await expect(record(join(folder, "model"))).rejects.toThrow(/Can't read .*params_shard_0.bin/);
    expect(lock().models).toEqual([]);
    await expect(record(base, { model: "own" })).rejects.toThrow(/give its folder/);
  });
});
