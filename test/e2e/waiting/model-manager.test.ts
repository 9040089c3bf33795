import { readdirSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InstalledVersion, ModelListing, ModelsReport, VersionState } from "../../../lib/domain/model/model";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin/index";
import { similarity } from "../../../lib/stage/encoder/embedder";
import { eventually } from "../../support/eventually";
import { faults } from "../../support/model-faults";
import {
  type HostInPage,
  type ModelBrowser,
  openModelBrowser,
  serveModelHost,
  startModelHost,
} from "../../support/model-host-browser";
import { filesOfFolder, type ModelMirror, sha256Of, startModelMirror } from "../../support/model-mirror";
import { shippedModelFolder } from "../../support/node-embedder";
import { encoderCard, llmCard, mlcRepository } from "../../support/small-model";

const TINY = "tiny-llm";
const OTHER = "other-encoder";
const SHARD = "params_shard_1.bin";
const REPOSITORY = mlcRepository({ bytes: 400_000 });

const encoder = encoderCard({
  id: OTHER,
  downloadBytes: 18_000_000,
  source: { repository: "owner/encoder", revision: "main", files: null },
  encoder: { dimensions: 384, pooling: "mean", queryPrefix: "", maxTokens: 256 },
});

/** What the package holds in place of, or beside, its own files. */
const inPackage = new Map<string, string>();
let mirror: ModelMirror;
let server: Awaited<ReturnType<typeof serveModelHost>>;
let profile: string;
let browser: ModelBrowser;
let host: HostInPage;

const start = () => startModelHost(browser.page, { modelMirror: mirror.base, models: [llmCard(), encoder] });

beforeAll(async () => {
  mirror = await startModelMirror();
  mirror.put("owner/tiny", "main", REPOSITORY);
  mirror.put("owner/encoder", "main", filesOfFolder(shippedModelFolder()));
  const hashes = Object.entries(REPOSITORY).map(([path, bytes]) => ({ path, bytes: null, sha256: sha256Of(bytes) }));
  inPackage.set("llm/libraries.json", JSON.stringify({ libraries: [], models: [{ id: TINY, files: hashes }] }));
  server = await serveModelHost(mirror.origin, async (path) => inPackage.get(path) ?? null);
  profile = await mkdtemp(join(tmpdir(), "loupe-models-"));
  browser = await openModelBrowser(profile, server.url);
  host = await start();
});

afterAll(async () => {
  await browser?.context.close();
  await server?.close();
  await mirror?.close();
  await rm(profile, { recursive: true, force: true });
});

const list = (of = host): Promise<ModelsReport> => of.ask("model.list", {});

async function listingOf(modelId: string, of = host): Promise<ModelListing> {
  return (await list(of)).listings.find(({ card }) => card.id === modelId)!;
}

const reaches = (modelId: string, state: VersionState, of = host): Promise<InstalledVersion> =>
  eventually(
    async () => {
      const [newest] = (await listingOf(modelId, of)).versions;
      expect(newest?.state, JSON.stringify(newest?.error)).toBe(state);
      return newest!;
    },
    { timeout: 60_000 },
  );

async function download(modelId: string): Promise<InstalledVersion> {
  await host.ask("model.download", { modelId });
  return reaches(modelId, "ready");
}

async function refusalOf(asked: Promise<unknown>): Promise<{ code: string; data: Record<string, number> }> {
  const message = await asked.then(
    () => "{}",
    (thrown: Error) => /\{"code".*\}/.exec(thrown.message)![0],
  );
  return JSON.parse(message);
}

/** What the browser says that it keeps, files and database together; after its end was sudden, that is too little. */
const keptBytes = () => browser.page.evaluate(async () => (await navigator.storage.estimate()).usage!);

/** Bytes of files that lie in the browser's profile, below where it keeps the files of pages. */
function bytesOnDisk(): number {
  const folder = join(profile, "Default", "File System");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => statSync(join(folder, path)));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

describe("a model, over a real mirror in a real browser", () => {
  it("is refused where the browser keeps no room for it, and nothing of it stays", async () => {
    const session = await browser.context.newCDPSession(browser.page);
    const origin = new URL(server.url).origin;
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: (await keptBytes()) + 4_000_000 });
    const { code, data } = await refusalOf(host.ask("model.download", { modelId: TINY }));
    expect(code).toBe("download-no-space");
    expect(data.neededBytes).toBeGreaterThan(1_200_000);
    expect(data.missingBytes).toBe(data.neededBytes! - data.freeBytes!);
    expect(mirror.requestsOf(SHARD)).toEqual([]);
    const { listings, storage } = await list();
    expect(listings.find(({ card }) => card.id === TINY)?.versions).toEqual([]);
    expect(storage.modelBytes).toBe(0);
    await session.send("Storage.overrideQuotaForOrigin", { origin });
  });

  it("is downloaded once for two workers, goes on where the browser was killed, by ranges and by itself", async () => {
    mirror.fault(SHARD, faults.slow(100, 50));
    const other = await start();
    const begun = await Promise.all([host, other].map((one) => one.ask("model.download", { modelId: TINY })));
    expect(begun.map(({ started }) => started).toSorted()).toEqual([false, true]);
    await eventually(() => expect(mirror.requestsOf(SHARD)[0]?.sent).toBeGreaterThan(100_000), { timeout: 60_000 });
    await eventually(async () => {
      const { files } = (await listingOf(TINY)).versions[0]!;
      expect(files.filter(({ state }) => state === "verified").length).toBe(files.length - 1);
    });
    const said = await host.events().then((events) => [...events]);
    expect(said.concat(await other.events()).map(({ event }) => event)).toContain("model.progress");
    await browser.kill();
    expect(mirror.requestsOf(SHARD)).toHaveLength(1);
    expect(mirror.requestsOf("params_shard_0.bin")).toHaveLength(1);

    mirror.log.length = 0;
    browser = await openModelBrowser(profile, server.url);
    host = await start();
    const version = await reaches(TINY, "ready");
    expect(version.files.every(({ pinnedBy }) => pinnedBy === "lock")).toBe(true);
    expect(mirror.requestsOf(SHARD).map(({ status }) => status)).toEqual([206]);
    expect(mirror.requestsOf(SHARD)[0]!.from).toBeGreaterThan(0);
    expect(mirror.requestsOf("params_shard_0.bin")).toEqual([]);
  });

  it("is checked: a flipped bit is found, and only its file fetched again", async () => {
    const version = await reaches(TINY, "ready");
    const named = { modelId: TINY, version: version.version };
    expect((await host.ask("model.check", named)).state).toBe("ready");
    await host.obey({ op: "flip", ...named, path: SHARD });
    const damaged = await host.ask("model.check", named);
    expect(damaged.files.filter(({ state }) => state === "damaged").map(({ path }) => path)).toEqual([SHARD]);
    expect((await refusalOf(host.ask("model.activate", { kind: "llm", model: named }))).code).toBe("model-unknown");
    mirror.log.length = 0;
    await download(TINY);
    expect(mirror.log.map(({ path }) => path).filter((path) => path.endsWith(".bin"))).toEqual([SHARD]);
    expect((await host.ask("model.check", named)).state).toBe("ready");
  });

  it("is listed with what this device has, and is deleted for good: the disk has its bytes back", async () => {
    const report = await list();
    expect(report.device.threads).toBeGreaterThan(0);
    expect(report.mirror).toEqual({ base: mirror.base, problem: null });
    expect(report.listings[0]).toMatchObject({ card: { origin: "package" }, versions: [{ version: "packaged" }] });
    expect(report.listings.find(({ card }) => card.id === TINY)?.unmetRequirements).toContain("no-model-library");
    const [version] = (await listingOf(TINY)).versions;
    const bytes = Object.values(REPOSITORY).reduce((sum, { length }) => sum + length, 0);
    expect(report.storage.modelBytes).toBe(bytes);
    const before = bytesOnDisk();
    const { freedBytes } = await host.ask("model.delete", { modelId: TINY, version: version!.version });
    expect(freedBytes).toBe(bytes);
    expect((await list()).storage.modelBytes).toBe(0);
    expect(before - bytesOnDisk()).toBeGreaterThan(0.99 * bytes);
    expect((await listingOf(TINY)).versions).toEqual([]);
  });
});

it("what ships with Loupe is checked like the others", async () => {
  const named = { modelId: "all-minilm-l6-v2-q8", version: "packaged" };
  expect((await host.ask("model.check", named)).state).toBe("ready");
  inPackage.set(`models/${named.modelId}/config.json`, "{}");
  expect(await host.ask("model.check", named)).toMatchObject({ state: "damaged", error: { code: "model-corrupt" } });
  inPackage.delete(`models/${named.modelId}/config.json`);
});

describe("a downloaded encoder", () => {
  const TEXTS = ["The train leaves at seven.", "A ferry waits for the last bicycles."];
  const SENTIMENT = BUILTIN_TASKS.find(({ id }) => id === "sentiment")!;
  let count = 0;
  const embed = (texts: string[]) => host.obey({ op: "embed", texts }) as Promise<number[][]>;
  /** Of a text that no run has seen, so that no cache answers. */
  const embedNew = () => embed([`A text that is read for the first time, number ${count++}.`]);
  const status = () => host.obey({ op: "status" });
  /** What a stage says of a page that no run has seen. */
  const feel = async () => {
    const text = `A warm, funny and deeply moving film, the best of ${count++}.`;
    const snapshot = {
      url: "https://films.example/",
      title: "Film",
      language: "en",
      truncated: false,
      structured: [],
      blocks: [{ id: "b1", kind: "paragraph", text, isMain: true }],
      selection: null,
    } as unknown as Snapshot;
    const felt = await host.obey({ op: "propose", task: SENTIMENT, snapshot });
    return felt as { revision: string; outcome: { proposals: { source: string }[] } };
  };
  let version: InstalledVersion;

  it("takes the packaged one's place once it is chosen, and its heads stay with their own model", async () => {
    const packaged = await embed(TEXTS);
    expect(await status()).toMatchObject({ id: "all-minilm-l6-v2-q8", state: "ready", error: null });
    expect((await feel()).outcome.proposals[0]?.source).toBe("head:packaged");
    version = await download(OTHER);
    const chosen = await host.ask("model.activate", {
      kind: "encoder",
      model: { modelId: OTHER, version: version.version },
    });
    expect(chosen.active.encoder).toEqual({ modelId: OTHER, version: version.version });
    expect(chosen.previous.encoder).toEqual({ modelId: "all-minilm-l6-v2-q8", version: "packaged" });
    const downloaded = await embed(TEXTS);
    const revision = `${OTHER}@${version.version}`;
    expect(await status()).toMatchObject({ id: OTHER, revision, state: "ready", backend: "wasm", error: null });
    // The same weights under another name: what comes out must be the same, up to rounding.
    for (const [index, one] of downloaded.entries()) expect(similarity(one, packaged[index]!)).toBeGreaterThan(0.9999);
    const felt = await feel();
    expect(felt.revision).toContain(revision);
    expect(felt.outcome.proposals[0]?.source).not.toBe("head:packaged");
  });

  it("can't be deleted while it answers, and is gone back from and to", async () => {
    const named = { modelId: OTHER, version: version.version };
    expect((await refusalOf(host.ask("model.delete", named))).code).toBe("model-in-use");
    expect((await host.ask("model.roll-back", { kind: "encoder" })).active.encoder?.version).toBe("packaged");
    await embedNew();
    expect(await status()).toMatchObject({ id: "all-minilm-l6-v2-q8", state: "ready" });
    expect((await feel()).outcome.proposals[0]?.source).toBe("head:packaged");
    expect((await host.ask("model.roll-back", { kind: "encoder" })).active.encoder).toEqual(named);
  });

  it("that is damaged says so, and the packaged one answers until it is repaired", async () => {
    await host.end();
    host = await start();
    const named = { modelId: OTHER, version: version.version };
    await host.obey({ op: "flip", ...named, path: "onnx/model_quantized.onnx" });
    const felt = await feel();
    expect(felt.outcome.proposals[0]?.source).toBe("head:packaged");
    expect(felt.revision).not.toContain(OTHER);
    const damaged = { code: "model-corrupt", data: { file: "onnx/model_quantized.onnx" } };
    expect(await status()).toMatchObject({ id: "all-minilm-l6-v2-q8", state: "ready", error: damaged });
    expect((await listingOf(OTHER)).versions[0]).toMatchObject({ state: "damaged", error: damaged });
    await download(OTHER);
    await embedNew();
    expect((await feel()).revision).toContain(OTHER);
    expect(await status()).toMatchObject({ id: OTHER, error: null });
  });

  it("that is no encoder at all is not tried twice, and says why", async () => {
    await host.ask("model.activate", { kind: "encoder", model: null });
    mirror.put("owner/encoder", "main", { "onnx/model_quantized.onnx": Buffer.alloc(100_000, 7) });
    const { version: broken } = await download(OTHER);
    expect(broken).not.toBe(version.version);
    await host.ask("model.activate", { kind: "encoder", model: { modelId: OTHER, version: broken } });
    expect((await embedNew())[0]).toHaveLength(384);
    expect(await status()).toMatchObject({ id: "all-minilm-l6-v2-q8", error: { code: "model-failed" } });
    expect((await listingOf(OTHER)).versions.map(({ state }) => state)).toEqual(["damaged", "ready"]);
  });
});
