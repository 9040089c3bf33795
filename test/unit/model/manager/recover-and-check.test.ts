import { describe, expect, it } from "vitest";
import type { InstalledVersion } from "../../../../lib/domain/model/model";
import { faults } from "../../../support/model-faults";
import { startLife } from "../../../support/model-life";
import { ID, useOneLife } from "./one-life";

const one = useOneLife("ended");
const { only, reaches, download, restart } = one;

describe("after the browser was ended", () => {
  it.each(["part-written", "before-commit", "after-commit", "before-record", "after-record"])(
    "at %s, it goes on by itself",
    async (step) => {
      const ended = one.life.killAt(step, "params_shard_1.bin");
      await one.life.manager.download(ID);
      await ended;
      expect((await one.world.database.getAll("modelVersions"))[0]?.state).toBe("downloading");
      await restart();
      await reaches("ready");
    },
  );

  it("verified files of which the record was not written are found, not fetched again", async () => {
    const ended = one.life.killAt("before-record", "params_shard_2.bin");
    await one.life.manager.download(ID);
    await ended;
    one.mirror.log.length = 0;
    await restart();
    await reaches("ready");
    expect(one.mirror.requestsOf("params_shard_2.bin")).toEqual([]);
  });

  it("an interrupted download that can't begin now waits, and one that may not says why", async () => {
    const ended = one.life.killAt("part-written", "params_shard_1.bin");
    await one.life.manager.download(ID);
    await ended;
    const { LoupeError } = await import("../../../../lib/domain/errors");
    one.life = startLife(one.world, { mirror: () => Promise.reject(new LoupeError("download-failed", "offline")) });
    await one.life.start();
    expect((await only()).state).toBe("interrupted");
    expect(await one.life.manager.pause(ID)).toBe(true);
    expect((await only()).state).toBe("paused");
    await one.world.database.put("modelVersions", { ...(await only()), state: "interrupted" });
    one.life.kill();
    one.life = startLife(one.world, { mirror: () => Promise.reject(new LoupeError("download-refused", "policy")) });
    await one.life.start();
    expect(await only()).toMatchObject({ state: "failed", error: { code: "download-refused" } });
  });

  it("what failed for a moment goes on too, and what failed for good waits", async () => {
    one.mirror.fault("params_shard_1.bin", faults.status(404));
    await one.life.manager.download(ID);
    const { version, error } = await reaches("failed");
    await restart();
    expect((await only()).state).toBe("failed");
    const offline = { code: "download-failed", message: "offline", data: { reason: "network" } } as const;
    expect(error?.data.status).toBe(404);
    const stored = await one.world.database.get("modelVersions", [ID, version]);
    await one.world.database.put("modelVersions", { ...stored!, error: offline });
    await restart();
    await reaches("ready");
  });

  it("folders without a record, and whole versions without a folder, are gone", async () => {
    const version = await download();
    await one.life.manager.activate("llm", { modelId: ID, version: version.version });
    await one.world.files.version("lost", "1").openPart("a");
    await one.world.files.version(ID, version.version).delete();
    await restart();
    expect(await one.life.manager.listVersions()).toEqual([]);
    expect(await one.world.files.list()).toEqual([]);
    expect((await one.life.manager.readActive("llm")).active).toBeNull();
  });

  it.each([
    ["itself", (version: string) => one.world.files.version(ID, version).discard("params_shard_0.bin")],
    ["its end", (version: string) => one.world.files.cut(ID, version, "params_shard_0.bin")],
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
    const ended = one.life.killAt("before-record", "params_shard_2.bin");
    await one.life.manager.download(ID);
    await ended;
    const [{ version }] = (await one.world.database.getAll("modelVersions")) as [InstalledVersion];
    one.world.files.cut(ID, version, "params_shard_2.bin");
    await restart();
    await reaches("ready");
    expect(one.world.files.whole(ID, version).get("params_shard_2.bin")).toHaveLength(5_002);
  });

  it("leaves alone what another window is at", async () => {
    one.mirror.fault("params_shard_1.bin", faults.slow(10, 20));
    await one.life.manager.download(ID);
    const other = startLife(one.world);
    await other.start();
    expect((await only()).state).toBe("downloading");
    await reaches("ready");
    other.kill();
  });
});

describe("a check", () => {
  it("finds a flipped bit, and only that file is fetched again", async () => {
    const version = await download();
    expect((await one.life.manager.check(ID, version.version)).state).toBe("ready");
    one.world.files.flip(ID, version.version, "params_shard_1.bin");
    const damaged = await one.life.manager.check(ID, version.version);
    expect(damaged).toMatchObject({ state: "damaged", error: { data: { file: "params_shard_1.bin" } } });
    expect(one.life.progress.some(({ phase }) => phase === "verifying")).toBe(true);
    one.mirror.log.length = 0;
    expect((await download()).version).toBe(version.version);
    expect(one.mirror.log.map(({ path }) => path).filter((path) => path.endsWith(".bin"))).toEqual([
      "params_shard_1.bin",
    ]);
    expect((await one.life.manager.check(ID, version.version)).state).toBe("ready");
  });

  it("of a half says what is there, and leaves it a half", async () => {
    one.mirror.fault("params_shard_1.bin", faults.status(404));
    await one.life.manager.download(ID);
    const half = await reaches("failed");
    expect(await one.life.manager.check(ID, half.version)).toEqual(half);
    await expect(one.life.manager.check(ID, "other")).rejects.toMatchObject({ code: "model-unknown" });
  });

  it("is what reading does, too: who reads a damaged file makes it known", async () => {
    const version = await download();
    await one.life.manager.activate("llm", { modelId: ID, version: version.version });
    const { version: active } = (await one.life.manager.usable("llm"))!;
    const files = one.life.manager.filesOf(active);
    expect((await files.read("params_shard_0.bin")).length).toBe(5_000);
    one.world.files.flip(ID, version.version, "params_shard_0.bin");
    await expect(files.read("params_shard_0.bin")).rejects.toMatchObject({ code: "model-corrupt" });
    expect((await only()).state).toBe("damaged");
    expect(await one.life.manager.usable("llm")).toBeNull();
    expect((await one.life.manager.findChosen("llm"))?.error?.code).toBe("model-corrupt");
  });

  it("of a version that would not run lets it be tried again", async () => {
    const { LoupeError } = await import("../../../../lib/domain/errors");
    const version = await download();
    await one.life.manager.reportFailure(version, new LoupeError("model-failed", "no such operator"));
    expect(await only()).toMatchObject({ state: "damaged", error: { code: "model-failed" } });
    expect((await one.life.manager.check(ID, version.version)).state).toBe("ready");
  });
});
