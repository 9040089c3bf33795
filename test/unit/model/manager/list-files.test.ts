import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EngineDescriptor } from "../../../../lib/domain/model/engines/engine";
import { ENGINES, type ModelCard } from "../../../../lib/domain/model/engines/index";
import type { ModelFile, ModelSource } from "../../../../lib/domain/model/model-card";
import { CATALOGUE } from "../../../../lib/model/catalogue";
import { createModelFetch } from "../../../../lib/model/download/model-fetch";
import { addressWithin } from "../../../../lib/model/manager/file-address";
import { type FileList, listFiles } from "../../../../lib/model/manager/list-files";
import { faults } from "../../../support/model-faults";
import { type ModelMirror, sha256Of, startModelMirror } from "../../../support/model-mirror";
import { mlcRepository } from "../../../support/small-model";

let mirror: ModelMirror;
let count = 0;

beforeAll(async () => {
  mirror = await startModelMirror();
});
afterAll(() => mirror.close());

interface Listing extends Partial<Pick<ModelSource, "files">> {
  engine?: "webllm" | "transformers" | "onnx";
  origin?: "catalogue" | "policy";
  locked?: ModelFile[];
}

/** Lists a repository of its own with these files. */
async function list(repository: Record<string, Buffer>, more: Listing = {}): Promise<FileList> {
  const { origin = "catalogue", locked = [], engine = "webllm", files = null } = more;
  const source: ModelSource = { repository: `owner/r${count++}`, revision: "main", files };
  mirror.put(source.repository, "main", repository);
  mirror.log.length = 0;
  return listFiles({
    source,
    engine: ENGINES[engine] as EngineDescriptor<ModelCard>,
    card: CATALOGUE.find((one) => one.engine === engine)!,
    origin,
    addressOf: (path) => addressWithin(mirror.base, source, path),
    fetch: createModelFetch({ fetch, mayFetch: () => null }),
    locked,
    signal: new AbortController().signal,
  });
}

const paths = ({ files }: FileList) => files.map(({ path }) => path);
const named = ({ files }: FileList, name: string) => files.find(({ path }) => path === name);

describe("an MLC repository", () => {
  it("is its lists, the tokenizer that its config names and the shards of its weights, with their sizes", async () => {
    const repository = mlcRepository({ shards: 2, bytes: 100 });
    const listed = await list(repository);
    expect(paths(listed)).toEqual([
      "mlc-chat-config.json",
      "tensor-cache.json",
      "tokenizer.json",
      "params_shard_0.bin",
      "params_shard_1.bin",
    ]);
    expect(named(listed, "params_shard_1.bin")).toEqual({
      path: "params_shard_1.bin",
      bytes: 101,
      sha256: null,
      pinnedBy: "first-use",
      state: "missing",
    });
    expect(named(listed, "tensor-cache.json")?.sha256).toBe(sha256Of(repository["tensor-cache.json"]!));
    expect(listed.version).toMatch(/^[0-9a-f]{12}$/);
    expect(mirror.requestsOf("params_shard_0.bin")).toEqual([]);
  });

  it("may have its list of weights under the older name", async () => {
    expect(paths(await list(mlcRepository({ cache: "ndarray-cache.json" })))).toContain("ndarray-cache.json");
  });

  it.each([
    ["no JSON", () => Buffer.from("{")],
    ["no list", () => Buffer.from("[]")],
    ["an empty list", () => Buffer.from('{"records":[]}')],
    ["a shard without a size", () => Buffer.from('{"records":[{"dataPath":"a.bin"}]}')],
    ["a shard twice", () => cacheOf("a.bin", "a.bin")],
    ["a shard with the name of a list", () => cacheOf("mlc-chat-config.json")],
    ...[
      "../a.bin",
      "/a.bin",
      "https://elsewhere.example/a.bin",
      "a/../../b",
      "a//b",
      "a\\b",
      "",
      ".",
      "a?b",
      "%2e%2e/a",
    ].map((path) => [`a shard at ${path || "nothing"}`, () => cacheOf(path)] as const),
  ] as const)("with %s in its list of weights is refused", async (_what, make) => {
    const broken = { ...mlcRepository(), "tensor-cache.json": make() };
    await expect(list(broken)).rejects.toMatchObject({ code: "download-wrong-file" });
  });

  it("whose config names no tokenizer is refused", async () => {
    const broken = { ...mlcRepository(), "mlc-chat-config.json": Buffer.from('{"tokenizer_files":["../up.json"]}') };
    await expect(list(broken)).rejects.toMatchObject({
      code: "download-wrong-file",
      data: { file: "mlc-chat-config.json" },
    });
  });

  it("without any list of weights says that it is missing", async () => {
    const { "tensor-cache.json": _, ...rest } = mlcRepository();
    await expect(list(rest)).rejects.toMatchObject({ code: "download-failed", data: { status: 404 } });
  });

  it("whose server sends a page to sign in is refused", async () => {
    mirror.fault("mlc-chat-config.json", faults.html());
    await expect(list(mlcRepository())).rejects.toMatchObject({ code: "download-wrong-file" });
  });
});

describe("a transformers repository", () => {
  const repository = {
    "config.json": Buffer.from("{}"),
    "tokenizer.json": Buffer.from("{}"),
    "tokenizer_config.json": Buffer.from("{}"),
    "onnx/model_quantized.onnx": Buffer.alloc(1234),
  };

  it("is four files, of which the server tells the sizes", async () => {
    const listed = await list(repository, { engine: "transformers" });
    expect(listed.files.map(({ path, bytes }) => [path, bytes])).toEqual(
      Object.entries(repository).map(([path, { length }]) => [path, length]),
    );
  });

  it("whose config is no JSON is refused", async () => {
    const broken = { ...repository, "config.json": Buffer.from("oops") };
    await expect(list(broken, { engine: "transformers" })).rejects.toMatchObject({ code: "download-wrong-file" });
  });
});

describe("a repository of an ONNX language model", () => {
  const configOf = (external?: unknown) =>
    Buffer.from(
      JSON.stringify(
        external === undefined ? {} : { "transformers.js_config": { use_external_data_format: external } },
      ),
    );
  const repository = {
    "config.json": configOf(),
    "generation_config.json": Buffer.from("{}"),
    "chat_template.jinja": Buffer.from("{{ messages }}"),
    "tokenizer.json": Buffer.from("{}"),
    "tokenizer_config.json": Buffer.from("{}"),
    "onnx/model_quantized.onnx": Buffer.alloc(1234),
    "onnx/model_quantized.onnx_data": Buffer.alloc(2345),
    "onnx/model_quantized.onnx_data_1": Buffer.alloc(12),
    "onnx/model_q4f16.onnx": Buffer.alloc(7),
  };
  const weightsOf = async (external?: unknown) =>
    paths(await list({ ...repository, "config.json": configOf(external) }, { engine: "onnx" })).filter((path) =>
      path.startsWith("onnx/"),
    );
  const MODEL = "onnx/model_quantized.onnx";

  it("has the weights of the card, and what else is there of what the engine reads", async () => {
    const listed = await list(repository, { engine: "onnx" });
    expect(listed.files.map(({ path, bytes }) => [path, bytes])).toEqual(
      Object.entries(repository)
        .slice(0, 6)
        .map(([path, { length }]) => [path, length]),
    );
  });

  it("need not have what not every repository has", async () => {
    const { "generation_config.json": _one, "chat_template.jinja": _other, ...rest } = repository;
    expect(paths(await list(rest, { engine: "onnx" }))).toEqual(Object.keys(rest).slice(0, 4));
  });

  it.each([
    [false, [MODEL]],
    [true, [MODEL, `${MODEL}_data`]],
    [2, [MODEL, `${MODEL}_data`, `${MODEL}_data_1`]],
    [{ "model_quantized.onnx": 1, model: 2 }, [MODEL, `${MODEL}_data`]],
    [{ model: true }, [MODEL, `${MODEL}_data`]],
    [{ "model_q4.onnx": 2 }, [MODEL]],
  ])("whose config says %j of parts has %j", async (external, expected) => {
    expect(await weightsOf(external)).toEqual(expected);
  });

  it.each([[-1], ["all"], [{ model: 1e9 }]])("whose config says %j of parts is refused", async (external) => {
    await expect(weightsOf(external)).rejects.toMatchObject({ code: "download-wrong-file" });
  });
});

describe("a list of files that was given", () => {
  const files = [{ path: "a.bin", bytes: 3, sha256: "a".repeat(64) }];

  it("needs no request, and pins by whose it is", async () => {
    const listed = await list({}, { files, origin: "policy" });
    expect(listed.files).toEqual([{ ...files[0], pinnedBy: "policy", state: "missing" }]);
    expect(mirror.log).toEqual([]);
    expect((await list({}, { files })).files[0]?.pinnedBy).toBe("catalogue");
  });

  it("takes what it doesn't say from the lock, and the size from the server", async () => {
    const open = [{ path: "a.bin", bytes: null, sha256: null }];
    const lock = [{ path: "a.bin", bytes: null, sha256: "b".repeat(64) }];
    const listed = await list({ "a.bin": Buffer.alloc(7) }, { files: open, locked: lock });
    expect(listed.files).toEqual([
      { path: "a.bin", bytes: 7, sha256: "b".repeat(64), pinnedBy: "lock", state: "missing" },
    ]);
  });
});

describe("the version", () => {
  const versionOf = async (...given: Parameters<typeof list>) => {
    const repository = count;
    const { version } = await list(...given);
    count = repository;
    return version;
  };

  it("is the same for the same lists, and another where anything that is listed differs", async () => {
    const first = await versionOf(mlcRepository());
    expect(await versionOf(mlcRepository())).toBe(first);
    const shard = { path: "params_shard_0.bin", bytes: null, sha256: "c".repeat(64) };
    const others = [
      await versionOf(mlcRepository({ bytes: 5_001 })),
      await versionOf(mlcRepository({ shards: 4 })),
      await versionOf({
        ...mlcRepository(),
        "mlc-chat-config.json": Buffer.from('{"tokenizer_files":["tokenizer.json"]}'),
      }),
      await versionOf(mlcRepository(), { locked: [shard] }),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it("is not begun where a list isn't the one that was locked", async () => {
    const locked = [{ path: "mlc-chat-config.json", bytes: null, sha256: "d".repeat(64) }];
    await expect(list(mlcRepository(), { locked })).rejects.toMatchObject({ code: "download-wrong-file" });
  });
});

function cacheOf(...dataPaths: string[]): Buffer {
  return Buffer.from(JSON.stringify({ records: dataPaths.map((dataPath) => ({ dataPath, nbytes: 3 })) }));
}
