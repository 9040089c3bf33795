import { describe, expect, it } from "vitest";
import { eventually } from "../../../support/eventually";
import { faults } from "../../../support/model-faults";
import { startLife } from "../../../support/model-life";
import { sha256Of } from "../../../support/model-mirror";
import { encoderCard, llmCard, mlcRepository } from "../../../support/small-model";
import { ID, useOneLife } from "./one-life";

const one = useOneLife("manager");
const { only, reaches, download, restart } = one;

describe("a download", () => {
  it("brings every file, verified, and says how it goes", async () => {
    expect(await one.life.manager.download(ID)).toBe(true);
    const version = await reaches("ready");
    expect(version.files.every(({ state, sha256 }) => state === "verified" && sha256)).toBe(true);
    for (const [path, bytes] of Object.entries(mlcRepository())) {
      expect(one.world.files.whole(ID, version.version).get(path), path).toEqual(new Uint8Array(bytes));
      expect(version.files.find((file) => file.path === path)).toMatchObject({
        bytes: bytes.length,
        sha256: sha256Of(bytes),
        pinnedBy: "first-use",
      });
    }
    expect(one.life.progress[0]).toMatchObject({ modelId: ID, phase: "listing" });
    const last = one.life.progress.at(-1)!;
    const total = Object.values(mlcRepository()).reduce((sum, { length }) => sum + length, 0);
    expect(last).toMatchObject({ phase: "downloading", bytes: total, total, version: version.version });
    expect(one.life.busy).toEqual([true, false]);
  });

  it("is one for everybody who asks meanwhile, in one window and in two", async () => {
    const other = startLife(one.world);
    one.mirror.fault("params_shard_1.bin", faults.slow(5, 40));
    const begun = await Promise.all([
      one.life.manager.download(ID),
      one.life.manager.download(ID),
      other.manager.download(ID),
      other.manager.download(ID),
    ]);
    expect(begun.filter(Boolean)).toHaveLength(1);
    await reaches("ready");
    await eventually(() => expect(other.busy).toEqual([true, false]));
    expect(one.mirror.requestsOf("params_shard_1.bin")).toHaveLength(1);
    // Once to be read, once as a file like the others: the other window has nothing left to ask.
    expect(one.mirror.requestsOf("tensor-cache.json")).toHaveLength(2);
    other.kill();
  });

  it("is gone on with by another window where the first is closed", async () => {
    const other = startLife(one.world);
    const ended = one.life.killAt("part-written", "params_shard_2.bin");
    await one.life.manager.download(ID);
    expect(await other.manager.download(ID)).toBe(false);
    await ended;
    one.life = other;
    await reaches("ready");
  });

  it("of an unknown model, or one that has nothing to download, is refused", async () => {
    await expect(one.life.manager.download("nobody")).rejects.toMatchObject({ code: "model-unknown" });
    one.world.cards = [encoderCard({ id: ID, source: null })];
    await expect(one.life.manager.download(ID)).rejects.toMatchObject({ code: "model-unknown" });
  });

  it("is refused before its first byte where there is no room, saying how much is missing", async () => {
    one.world.files.capacity = 1000;
    const refusal = await one.life.manager.download(ID).catch((thrown) => thrown);
    expect(refusal).toMatchObject({ code: "download-no-space" });
    const { neededBytes, freeBytes, missingBytes } = refusal.data;
    expect(neededBytes).toBeGreaterThan(15_000);
    expect(freeBytes).toBeLessThanOrEqual(1000);
    expect(missingBytes).toBe(neededBytes - freeBytes);
    expect(await one.life.manager.listVersions()).toEqual([]);
    expect(await one.world.files.list()).toEqual([]);
    expect(one.mirror.requestsOf("params_shard_0.bin")).toEqual([]);
  });

  it("that fails says why, keeps what came, and goes on with only the rest", async () => {
    one.mirror.fault("params_shard_1.bin", faults.status(404));
    await one.life.manager.download(ID);
    const failed = await reaches("failed");
    expect(failed.error).toMatchObject({ code: "download-failed", data: { status: 404, path: "params_shard_1.bin" } });
    one.mirror.log.length = 0;
    expect((await download()).error).toBeNull();
    const { bytes, total } = one.life.progress.at(-1)!;
    expect(bytes).toBe(total);
    expect(one.mirror.log.map(({ path }) => path).sort()).toEqual([
      "mlc-chat-config.json",
      "params_shard_1.bin",
      "tensor-cache.json",
      // Its size is asked for, which no list says.
      "tokenizer.json",
    ]);
    expect(one.mirror.requestsOf("tokenizer.json")).toHaveLength(1);
  });

  it("never takes a file that isn't the one that policy pinned", async () => {
    const files = Object.entries(mlcRepository()).map(([path, { length }]) => ({
      path,
      bytes: length,
      sha256: "0".repeat(64),
    }));
    one.world.cards = [llmCard({ origin: "policy", source: { ...llmCard().source!, files } })];
    await one.life.manager.download(ID);
    const failed = await reaches("failed");
    expect(failed.error?.code).toBe("download-wrong-file");
    expect(failed.files.some(({ state }) => state === "verified")).toBe(false);
    expect(one.world.files.whole(ID, failed.version).size).toBe(0);
  });

  it("whose mirror is refused says so", async () => {
    const { LoupeError } = await import("../../../../lib/domain/errors");
    one.life = startLife(one.world, { mirror: () => Promise.reject(new LoupeError("download-refused", "no")) });
    await expect(one.life.manager.download(ID)).rejects.toMatchObject({ code: "download-refused" });
    expect(one.life.busy).toEqual([true, false]);
  });

  it("of a model that is here looks for a newer version, and keeps both", async () => {
    const first = await download();
    expect(await one.life.manager.download(ID)).toBe(false);
    expect(await one.life.manager.listVersions()).toEqual([first]);
    one.mirror.put("owner/tiny", "main", mlcRepository({ seed: "b", bytes: 6_000 }));
    expect(await one.life.manager.download(ID)).toBe(true);
    await eventually(async () => {
      const versions = await one.life.manager.listVersions();
      expect(versions.map(({ state }) => state)).toEqual(["ready", "ready"]);
      expect(versions[1]).toEqual(first);
    });
  });

  it("throws away the half of a version that nobody offers any more", async () => {
    one.mirror.fault("params_shard_1.bin", faults.status(404));
    await one.life.manager.download(ID);
    const half = await reaches("failed");
    one.mirror.put("owner/tiny", "main", mlcRepository({ seed: "b", bytes: 6_000 }));
    const whole = await download();
    expect(whole.version).not.toBe(half.version);
    expect((await one.world.files.list()).map(({ version }) => version)).toEqual([whole.version]);
  });
});

describe("pausing", () => {
  it("keeps what came, waits through a restart, and goes on by ranges", async () => {
    one.world.locked = Object.entries(mlcRepository()).map(([path, bytes]) => ({
      path,
      bytes: null,
      sha256: sha256Of(bytes),
    }));
    one.mirror.fault("params_shard_0.bin", faults.slow(10, 30));
    await one.life.manager.download(ID);
    const { version } = await only();
    await eventually(async () =>
      expect(await one.world.files.version(ID, version).partBytes("params_shard_0.bin")).toBeGreaterThan(1_000),
    );
    expect(await one.life.manager.pause(ID)).toBe(true);
    expect((await only()).state).toBe("paused");
    expect(await one.life.manager.pause(ID)).toBe(false);
    await restart();
    expect((await only()).state).toBe("paused");
    one.mirror.log.length = 0;
    await download();
    expect(one.mirror.requestsOf("params_shard_0.bin")[0]?.from).toBeGreaterThan(0);
  });

  it("while it is listed leaves nothing behind", async () => {
    one.mirror.fault("mlc-chat-config.json", faults.slow(10, 30));
    const begun = one.life.manager.download(ID);
    await eventually(() => expect(one.mirror.log).toHaveLength(1));
    expect(await one.life.manager.pause(ID)).toBe(true);
    expect(await begun).toBe(false);
    expect(await one.life.manager.listVersions()).toEqual([]);
  });
});

it("the list of weights is read under both of its names", async () => {
  one.world.cards = [llmCard({ source: { repository: "owner/old", revision: "main", files: null } })];
  one.mirror.put("owner/old", "main", mlcRepository({ cache: "ndarray-cache.json" }));
  const files = one.life.manager.filesOf(await download());
  const [now, before] = await Promise.all([files.read("tensor-cache.json"), files.read("ndarray-cache.json")]);
  expect(now).toEqual(before);
  expect(files.files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["tensor-cache.json", "ndarray-cache.json"]),
  );
});
