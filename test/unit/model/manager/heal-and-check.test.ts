import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../../../lib/store/database";
import type { InstalledVersion, VersionState } from "../../../../lib/task/model";
import { faults } from "../../../support/model-faults";
import { createWorld, type Life, startLife, type World } from "../../../support/model-life";
import { type ModelMirror, startModelMirror } from "../../../support/model-mirror";
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
  world = createWorld(await openDatabase(`ended-${count++}`), mirror, [llmCard()]);
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

describe("after the browser was ended", () => {
  it.each(["part-written", "before-commit", "after-commit", "before-record", "after-record"])(
    "at %s, it goes on by itself",
    async (step) => {
      const ended = life.killAt(step, "params_shard_1.bin");
      await life.manager.download(ID);
      await ended;
      expect((await world.database.getAll("modelVersions"))[0]?.state).toBe("downloading");
      await restart();
      await reaches("ready");
    },
  );

  it("verified files of which the record was not written are found, not fetched again", async () => {
    const ended = life.killAt("before-record", "params_shard_2.bin");
    await life.manager.download(ID);
    await ended;
    mirror.log.length = 0;
    await restart();
    await reaches("ready");
    expect(mirror.requestsOf("params_shard_2.bin")).toEqual([]);
  });

  it("an interrupted download that can't begin now waits, and one that may not says why", async () => {
    const ended = life.killAt("part-written", "params_shard_1.bin");
    await life.manager.download(ID);
    await ended;
    const { LoupeError } = await import("../../../../lib/task/errors");
    life = startLife(world, { mirror: () => Promise.reject(new LoupeError("download-failed", "offline")) });
    await life.start();
    expect((await only()).state).toBe("interrupted");
    expect(await life.manager.pause(ID)).toBe(true);
    expect((await only()).state).toBe("paused");
    await world.database.put("modelVersions", { ...(await only()), state: "interrupted" });
    life.kill();
    life = startLife(world, { mirror: () => Promise.reject(new LoupeError("download-refused", "policy")) });
    await life.start();
    expect(await only()).toMatchObject({ state: "failed", error: { code: "download-refused" } });
  });

  it("what failed for a moment goes on too, and what failed for good waits", async () => {
    mirror.fault("params_shard_1.bin", faults.status(404));
    await life.manager.download(ID);
    const { version, error } = await reaches("failed");
    await restart();
    expect((await only()).state).toBe("failed");
    const offline = { code: "download-failed", message: "offline", data: { reason: "network" } } as const;
    expect(error?.data.status).toBe(404);
    const stored = await world.database.get("modelVersions", [ID, version]);
    await world.database.put("modelVersions", { ...stored!, error: offline });
    await restart();
    await reaches("ready");
  });

  it("folders without a record, and whole versions without a folder, are gone", async () => {
    const version = await download();
    await life.manager.activate("llm", { modelId: ID, version: version.version });
    await world.files.version("lost", "1").openPart("a");
    await world.files.version(ID, version.version).delete();
    await restart();
    expect(await life.manager.versions()).toEqual([]);
    expect(await world.files.list()).toEqual([]);
    expect((await life.manager.active("llm")).active).toBeNull();
  });

  it.each([
    ["itself", (version: string) => world.files.version(ID, version).discard("params_shard_0.bin")],
    ["its end", (version: string) => world.files.cut(ID, version, "params_shard_0.bin")],
  ])("a file that lost %s makes the version damaged", async (_what, lose) => {
    const version = await download();
    await lose(version.version);
    await restart();
    const damaged = await only();
    expect(damaged).toMatchObject({ state: "damaged", error: { code: "model-corrupt" } });
    expect(damaged.files.filter(({ state }) => state !== "verified").map(({ path }) => path)).toEqual([
      "params_shard_0.bin",
    ]);
  });

  it("a whole file without a record whose length is wrong is fetched again", async () => {
    const ended = life.killAt("before-record", "params_shard_2.bin");
    await life.manager.download(ID);
    await ended;
    const [{ version }] = (await world.database.getAll("modelVersions")) as [InstalledVersion];
    world.files.cut(ID, version, "params_shard_2.bin");
    await restart();
    await reaches("ready");
    expect(world.files.whole(ID, version).get("params_shard_2.bin")).toHaveLength(5_002);
  });

  it("leaves alone what another window is at", async () => {
    mirror.fault("params_shard_1.bin", faults.slow(10, 20));
    await life.manager.download(ID);
    const other = startLife(world);
    await other.start();
    expect((await only()).state).toBe("downloading");
    await reaches("ready");
    other.kill();
  });
});

describe("a check", () => {
  it("finds a flipped bit, and only that file is fetched again", async () => {
    const version = await download();
    expect((await life.manager.check(ID, version.version)).state).toBe("ready");
    world.files.flip(ID, version.version, "params_shard_1.bin");
    const damaged = await life.manager.check(ID, version.version);
    expect(damaged).toMatchObject({ state: "damaged", error: { data: { file: "params_shard_1.bin" } } });
    expect(life.progress.some(({ phase }) => phase === "verifying")).toBe(true);
    mirror.log.length = 0;
    expect((await download()).version).toBe(version.version);
    expect(mirror.log.map(({ path }) => path).filter((path) => path.endsWith(".bin"))).toEqual(["params_shard_1.bin"]);
    expect((await life.manager.check(ID, version.version)).state).toBe("ready");
  });

  it("of a half says what is there, and leaves it a half", async () => {
    mirror.fault("params_shard_1.bin", faults.status(404));
    await life.manager.download(ID);
    const half = await reaches("failed");
    expect(await life.manager.check(ID, half.version)).toEqual(half);
    await expect(life.manager.check(ID, "other")).rejects.toMatchObject({ code: "model-unknown" });
  });

  it("is what reading does, too: who reads a damaged file makes it known", async () => {
    const version = await download();
    await life.manager.activate("llm", { modelId: ID, version: version.version });
    const { version: active } = (await life.manager.usable("llm"))!;
    const files = life.manager.filesOf(active);
    expect((await files.read("params_shard_0.bin")).length).toBe(5_000);
    world.files.flip(ID, version.version, "params_shard_0.bin");
    await expect(files.read("params_shard_0.bin")).rejects.toMatchObject({ code: "model-corrupt" });
    expect((await only()).state).toBe("damaged");
    expect(await life.manager.usable("llm")).toBeNull();
    expect((await life.manager.chosen("llm"))?.error?.code).toBe("model-corrupt");
  });

  it("of a version that would not run lets it be tried again", async () => {
    const { LoupeError } = await import("../../../../lib/task/errors");
    const version = await download();
    await life.manager.failed(version, new LoupeError("model-failed", "no such operator"));
    expect(await only()).toMatchObject({ state: "damaged", error: { code: "model-failed" } });
    expect((await life.manager.check(ID, version.version)).state).toBe("ready");
  });
});
