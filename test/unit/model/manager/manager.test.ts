import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../../../lib/store/database";
import type { InstalledVersion, VersionState } from "../../../../lib/task/model";
import { faults } from "../../../support/model-faults";
import { createWorld, type Life, startLife, type World } from "../../../support/model-life";
import { type ModelMirror, sha256Of, startModelMirror } from "../../../support/model-mirror";
import { llmCard, mlcRepository } from "../../../support/small-model";

let mirror: ModelMirror;
let world: World;
let life: Life;
let count = 0;

beforeAll(async () => {
  mirror = await startModelMirror();
});
afterAll(() => mirror.close());
beforeEach(async () => {
  mirror.log.length = 0;
  mirror.put("owner/tiny", "main", mlcRepository());
  world = createWorld(await openDatabase(`manager-${count++}`), mirror, [llmCard()]);
  life = startLife(world);
});
afterEach(() => {
  life.kill();
  world.database.close();
});

const ID = "tiny-llm";

async function only(): Promise<InstalledVersion> {
  const versions = await life.manager.versions();
  expect(versions).toHaveLength(1);
  return versions[0]!;
}

const reaches = (state: VersionState) =>
  vi.waitFor(async () => {
    const version = await only();
    expect(version.state, JSON.stringify(version.error)).toBe(state);
    expect(life.busy.at(-1)).not.toBe(true);
    return version;
  });

async function download(): Promise<InstalledVersion> {
  await life.manager.download(ID);
  return reaches("ready");
}

/** Another worker, after the first was ended. */
async function restart(): Promise<void> {
  life.kill();
  life = startLife(world);
  await life.start();
}

describe("a download", () => {
  it("brings every file, verified, and says how it goes", async () => {
    expect(await life.manager.download(ID)).toBe(true);
    const version = await reaches("ready");
    expect(version.files.every(({ state, sha256 }) => state === "verified" && sha256)).toBe(true);
    for (const [path, bytes] of Object.entries(mlcRepository())) {
      expect(world.files.whole(ID, version.version).get(path), path).toEqual(new Uint8Array(bytes));
      expect(version.files.find((file) => file.path === path)).toMatchObject({
        bytes: bytes.length,
        sha256: sha256Of(bytes),
        pinnedBy: "first-use",
      });
    }
    expect(life.progress[0]).toMatchObject({ modelId: ID, phase: "listing" });
    const last = life.progress.at(-1)!;
    const total = Object.values(mlcRepository()).reduce((sum, { length }) => sum + length, 0);
    expect(last).toMatchObject({ phase: "downloading", bytes: total, total, version: version.version });
    expect(life.busy).toEqual([true, false]);
  });

  it("is one for everybody who asks meanwhile, in one window and in two", async () => {
    const other = startLife(world);
    mirror.fault("params_shard_1.bin", faults.slow(5, 40));
    const begun = await Promise.all([
      life.manager.download(ID),
      life.manager.download(ID),
      other.manager.download(ID),
      other.manager.download(ID),
    ]);
    expect(begun.filter(Boolean)).toHaveLength(1);
    await reaches("ready");
    await vi.waitFor(() => expect(other.busy).toEqual([true, false]));
    expect(mirror.requestsOf("params_shard_1.bin")).toHaveLength(1);
    // Once to be read, once as a file like the others: the other window has nothing left to ask.
    expect(mirror.requestsOf("tensor-cache.json")).toHaveLength(2);
    other.kill();
  });

  it("is gone on with by another window where the first is closed", async () => {
    const other = startLife(world);
    const ended = life.killAt("part-written", "params_shard_2.bin");
    await life.manager.download(ID);
    expect(await other.manager.download(ID)).toBe(false);
    await ended;
    life = other;
    await reaches("ready");
  });

  it("of an unknown model, or one that has nothing to download, is refused", async () => {
    await expect(life.manager.download("nobody")).rejects.toMatchObject({ code: "model-unknown" });
    world.cards = [llmCard({ source: null })];
    await expect(life.manager.download(ID)).rejects.toMatchObject({ code: "model-unknown" });
  });

  it("is refused before its first byte where there is no room, saying how much is missing", async () => {
    world.files.capacity = 1000;
    const refusal = await life.manager.download(ID).catch((thrown) => thrown);
    expect(refusal).toMatchObject({ code: "download-no-space" });
    const { neededBytes, freeBytes, missingBytes } = refusal.data;
    expect(neededBytes).toBeGreaterThan(15_000);
    expect(freeBytes).toBeLessThanOrEqual(1000);
    expect(missingBytes).toBe(neededBytes - freeBytes);
    expect(await life.manager.versions()).toEqual([]);
    expect(await world.files.list()).toEqual([]);
    expect(mirror.requestsOf("params_shard_0.bin")).toEqual([]);
  });

  it("that fails says why, keeps what came, and goes on with only the rest", async () => {
    mirror.fault("params_shard_1.bin", faults.status(404));
    await life.manager.download(ID);
    const failed = await reaches("failed");
    expect(failed.error).toMatchObject({ code: "download-failed", data: { status: 404, path: "params_shard_1.bin" } });
    mirror.log.length = 0;
    expect((await download()).error).toBeNull();
    const { bytes, total } = life.progress.at(-1)!;
    expect(bytes).toBe(total);
    expect(mirror.log.map(({ path }) => path).sort()).toEqual([
      "mlc-chat-config.json",
      "params_shard_1.bin",
      "tensor-cache.json",
      // Its size is asked for, which no list says.
      "tokenizer.json",
    ]);
    expect(mirror.requestsOf("tokenizer.json")).toHaveLength(1);
  });

  it("never takes a file that isn't the one that policy pinned", async () => {
    const files = Object.entries(mlcRepository()).map(([path, { length }]) => ({
      path,
      bytes: length,
      sha256: "0".repeat(64),
    }));
    world.cards = [llmCard({ origin: "policy", source: { ...llmCard().source!, files } })];
    await life.manager.download(ID);
    const failed = await reaches("failed");
    expect(failed.error?.code).toBe("download-wrong-file");
    expect(failed.files.some(({ state }) => state === "verified")).toBe(false);
    expect(world.files.whole(ID, failed.version).size).toBe(0);
  });

  it("whose mirror is refused says so", async () => {
    const { LoupeError } = await import("../../../../lib/task/errors");
    life = startLife(world, { mirror: () => Promise.reject(new LoupeError("download-refused", "no")) });
    await expect(life.manager.download(ID)).rejects.toMatchObject({ code: "download-refused" });
    expect(life.busy).toEqual([true, false]);
  });

  it("of a model that is here looks for a newer version, and keeps both", async () => {
    const first = await download();
    expect(await life.manager.download(ID)).toBe(false);
    expect(await life.manager.versions()).toEqual([first]);
    mirror.put("owner/tiny", "main", mlcRepository({ seed: "b", bytes: 6_000 }));
    expect(await life.manager.download(ID)).toBe(true);
    await vi.waitFor(async () => {
      const versions = await life.manager.versions();
      expect(versions.map(({ state }) => state)).toEqual(["ready", "ready"]);
      expect(versions[1]).toEqual(first);
    });
  });

  it("throws away the half of a version that nobody offers any more", async () => {
    mirror.fault("params_shard_1.bin", faults.status(404));
    await life.manager.download(ID);
    const half = await reaches("failed");
    mirror.put("owner/tiny", "main", mlcRepository({ seed: "b", bytes: 6_000 }));
    const whole = await download();
    expect(whole.version).not.toBe(half.version);
    expect((await world.files.list()).map(({ version }) => version)).toEqual([whole.version]);
  });
});

describe("pausing", () => {
  it("keeps what came, waits through a restart, and goes on by ranges", async () => {
    world.locked = Object.entries(mlcRepository()).map(([path, bytes]) => ({
      path,
      bytes: null,
      sha256: sha256Of(bytes),
    }));
    mirror.fault("params_shard_0.bin", faults.slow(10, 30));
    await life.manager.download(ID);
    const { version } = await only();
    await vi.waitFor(async () =>
      expect(await world.files.version(ID, version).partBytes("params_shard_0.bin")).toBeGreaterThan(1_000),
    );
    expect(await life.manager.pause(ID)).toBe(true);
    expect((await only()).state).toBe("paused");
    expect(await life.manager.pause(ID)).toBe(false);
    await restart();
    expect((await only()).state).toBe("paused");
    mirror.log.length = 0;
    await download();
    expect(mirror.requestsOf("params_shard_0.bin")[0]?.from).toBeGreaterThan(0);
  });

  it("while it is listed leaves nothing behind", async () => {
    mirror.fault("mlc-chat-config.json", faults.slow(10, 30));
    const begun = life.manager.download(ID);
    await vi.waitFor(() => expect(mirror.log).toHaveLength(1));
    expect(await life.manager.pause(ID)).toBe(true);
    expect(await begun).toBe(false);
    expect(await life.manager.versions()).toEqual([]);
  });
});

it("the list of weights is read under both of its names", async () => {
  world.cards = [llmCard({ source: { repository: "owner/old", revision: "main", format: "mlc", files: null } })];
  mirror.put("owner/old", "main", mlcRepository({ cache: "ndarray-cache.json" }));
  const files = life.manager.filesOf(await download());
  const [now, before] = await Promise.all([files.read("tensor-cache.json"), files.read("ndarray-cache.json")]);
  expect(now).toEqual(before);
  expect(files.files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["tensor-cache.json", "ndarray-cache.json"]),
  );
});
