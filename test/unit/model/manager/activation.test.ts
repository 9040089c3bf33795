import { describe, expect, it } from "vitest";
import type { InstalledVersion } from "../../../../lib/domain/model/model";
import { eventually } from "../../../support/eventually";
import { faults } from "../../../support/model-faults";
import { startLife } from "../../../support/model-life";
import { encoderCard, llmCard, mlcRepository } from "../../../support/small-model";
import { ID, useOneLife } from "./one-life";

const one = useOneLife("activation");
const of = ({ modelId, version }: InstalledVersion) => ({ modelId, version });

/** A busy machine may take longer than the default second. */
const PATIENCE = { timeout: 20_000 };

async function download(): Promise<InstalledVersion> {
  const before = new Set((await one.life.manager.listVersions()).map(({ version }) => version));
  await one.life.manager.download(ID);
  return eventually(async () => {
    const fresh = (await one.life.manager.listVersions()).find(({ version }) => !before.has(version));
    expect(fresh?.state).toBe("ready");
    expect(one.life.busy.at(-1)).toBe(false);
    return fresh!;
  }, PATIENCE);
}

async function twoVersions(): Promise<[InstalledVersion, InstalledVersion]> {
  const first = await download();
  one.mirror.put("owner/tiny", "main", mlcRepository({ seed: "b", bytes: 6_000 }));
  return [first, await download()];
}

const packaged: InstalledVersion = {
  modelId: "shipped",
  version: "packaged",
  state: "ready",
  error: null,
  mirror: "",
  createdAt: 0,
  files: [],
  card: encoderCard({ id: "shipped", origin: "package", source: null }),
};

it("is nothing whose files are others than those that policy names by now", async () => {
  const version = await download();
  await one.life.manager.activate("llm", of(version));
  const files = version.files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  const card = llmCard({ origin: "policy" });
  const pinned = (given: typeof files) => [{ ...card, source: { ...card.source, files: given } }];
  one.world.cards = pinned(files);
  expect(await one.life.manager.usable("llm")).toMatchObject({ version: of(version) });
  for (const others of [files.slice(1), files.map((file) => ({ ...file, sha256: "0".repeat(64) }))]) {
    one.world.cards = pinned(others);
    expect(await one.life.manager.usable("llm")).toBeNull();
    await expect(one.life.manager.activate("llm", of(version))).rejects.toMatchObject({ code: "model-unknown" });
  }
});

describe("what answers", () => {
  it("is what was chosen, and goes back to what was before", async () => {
    const [first, second] = await twoVersions();
    await one.life.manager.activate("llm", of(first));
    await one.life.manager.activate("llm", of(second));
    await one.life.manager.activate("llm", of(second));
    expect(await one.life.manager.readActive("llm")).toEqual({ kind: "llm", active: of(second), previous: of(first) });
    await one.life.manager.rollBack("llm");
    expect(await one.life.manager.readActive("llm")).toEqual({ kind: "llm", active: of(first), previous: of(second) });
    expect((await one.life.manager.usable("llm"))?.version).toEqual(first);
    await one.life.manager.activate("llm", null);
    expect(await one.life.manager.usable("llm")).toBeNull();
    await one.life.manager.rollBack("llm");
    expect((await one.life.manager.usable("llm"))?.version).toEqual(first);
  });

  it("is what ships with Loupe where no encoder was chosen, and can be gone back to", async () => {
    one.world.builtIn = [packaged];
    const files = [{ path: "tokenizer.json", bytes: null, sha256: null }];
    const source = { repository: "owner/tiny", revision: "main", files };
    one.world.cards = [encoderCard({ id: ID, source })];
    expect((await one.life.manager.readActive("encoder")).active).toEqual(of(packaged));
    const downloaded = await download();
    await one.life.manager.activate("encoder", of(downloaded));
    expect((await one.life.manager.readActive("encoder")).previous).toEqual(of(packaged));
    await one.life.manager.rollBack("encoder");
    expect((await one.life.manager.usable("encoder"))?.version).toEqual(packaged);
    await one.life.manager.rollBack("encoder");
    await one.life.manager.activate("encoder", null);
    expect(await one.life.manager.readActive("encoder")).toEqual({
      kind: "encoder",
      active: of(packaged),
      previous: of(downloaded),
    });
  });

  it("is never what isn't whole, of another kind, unknown, or nothing to go back to", async () => {
    const whole = await download();
    one.mirror.put("owner/tiny", "main", mlcRepository({ seed: "b", bytes: 6_000 }));
    one.mirror.fault("params_shard_1.bin", faults.status(404));
    await one.life.manager.download(ID);
    const half = await eventually(async () => {
      const failed = (await one.life.manager.listVersions()).find(({ state }) => state === "failed");
      expect(failed).toBeDefined();
      return failed!;
    });
    const unknown = { code: "model-unknown" };
    await expect(one.life.manager.activate("llm", of(half))).rejects.toMatchObject(unknown);
    await expect(one.life.manager.activate("encoder", of(whole))).rejects.toMatchObject(unknown);
    await expect(one.life.manager.activate("llm", { modelId: ID, version: "none" })).rejects.toMatchObject(unknown);
    await expect(one.life.manager.rollBack("llm")).rejects.toMatchObject(unknown);
    expect((await one.life.manager.readActive("llm")).active).toBeNull();
  });

  it("runs by the list's card while that speaks of the same files, and else by its own", async () => {
    const version = await download();
    await one.life.manager.activate("llm", of(version));
    one.world.cards = [llmCard({ library: "newer.wasm" })];
    expect((await one.life.manager.usable("llm"))?.card).toMatchObject({ library: "newer.wasm" });
    one.world.cards = [llmCard({ library: "newer.wasm", source: { ...llmCard().source, repository: "owner/other" } })];
    expect((await one.life.manager.usable("llm"))?.card).toMatchObject({ library: "tiny.wasm" });
  });
});

describe("a model that no list names any more", () => {
  it("is listed, not used, not chosen, and can be deleted though it was active", async () => {
    const [first, second] = await twoVersions();
    await one.life.manager.activate("llm", of(first));
    one.world.cards = [];
    expect(await one.life.manager.listVersions()).toHaveLength(2);
    expect(await one.life.manager.usable("llm")).toBeNull();
    await expect(one.life.manager.activate("llm", of(second))).rejects.toMatchObject({ code: "model-unknown" });
    await expect(one.life.manager.download(ID)).rejects.toMatchObject({ code: "model-unknown" });
    expect(await one.life.manager.delete(ID, first.version)).toBeGreaterThan(15_000);
    one.world.cards = [llmCard()];
    expect(await one.life.manager.readActive("llm")).toEqual({ kind: "llm", active: null, previous: null });
  });
});

describe("a kind of models that policy forbids", () => {
  it("goes with all its files, in use or not, and what ships stays", async () => {
    one.world.builtIn = [packaged];
    const [first, second] = await twoVersions();
    await one.life.manager.activate("llm", of(first));
    expect(await one.life.manager.purge(["encoder"])).toBe(0);
    const bytes = await Promise.all([first, second].map(({ version }) => one.world.files.version(ID, version).bytes()));
    expect(await one.life.manager.purge(["llm"])).toBe(bytes[0]! + bytes[1]!);
    expect(await one.world.files.list()).toEqual([]);
    expect(await one.life.manager.readActive("llm")).toMatchObject({ active: null });
    expect((await one.life.manager.listVersions()).map(({ modelId }) => modelId)).toEqual(["shipped"]);
  });
});

describe("deleting", () => {
  it("refuses what is active and what ships, and leaves nothing of the rest", async () => {
    one.world.builtIn = [packaged];
    const [first, second] = await twoVersions();
    await one.life.manager.activate("llm", of(second));
    await one.life.manager.activate("llm", of(first));
    await expect(one.life.manager.delete(ID, first.version)).rejects.toMatchObject({ code: "model-in-use" });
    await expect(one.life.manager.delete("shipped", "packaged")).rejects.toMatchObject({ code: "model-in-use" });
    await expect(one.life.manager.delete(ID, "none")).rejects.toMatchObject({ code: "model-unknown" });
    const bytes = await one.world.files.version(ID, second.version).bytes();
    expect(await one.life.manager.delete(ID, second.version)).toBe(bytes);
    expect(await one.life.manager.readActive("llm")).toEqual({ kind: "llm", active: of(first), previous: null });
    expect((await one.world.files.list()).map(({ version }) => version)).toEqual([first.version]);
  });

  it("ends the download of what it deletes, parts and all", async () => {
    one.mirror.fault("params_shard_0.bin", faults.slow(10, 50));
    await one.life.manager.download(ID);
    const { version } = (await one.life.manager.listVersions())[0]!;
    await eventually(async () =>
      expect(await one.world.files.version(ID, version).partBytes("params_shard_0.bin")).toBeGreaterThan(1_000),
    );
    expect(await one.life.manager.delete(ID, version)).toBeGreaterThan(0);
    expect(await one.life.manager.listVersions()).toEqual([]);
    expect(await one.world.files.list()).toEqual([]);
    expect(one.life.busy).toEqual([true, false]);
  });

  it("of an old version goes on beside the download of a newer one", async () => {
    const old = await download();
    one.mirror.put("owner/tiny", "main", mlcRepository({ seed: "b", bytes: 6_000 }));
    one.mirror.fault("params_shard_0.bin", faults.slow(5, 30));
    await one.life.manager.download(ID);
    expect(await one.life.manager.delete(ID, old.version)).toBeGreaterThan(0);
    await eventually(async () => expect((await one.life.manager.listVersions())[0]?.state).toBe("ready"));
    expect(await one.life.manager.listVersions()).toHaveLength(1);
  });

  it("waits for nobody in another window", async () => {
    one.mirror.fault("params_shard_0.bin", faults.slow(10, 30));
    await one.life.manager.download(ID);
    const other = startLife(one.world);
    const { version } = (await one.life.manager.listVersions())[0]!;
    await expect(other.manager.delete(ID, version)).rejects.toMatchObject({ code: "model-in-use" });
    other.kill();
  });
});

it("gets what is required once, and leaves what a person paused", async () => {
  one.mirror.fault("params_shard_0.bin", faults.slow(10, 30));
  await one.life.manager.require([ID, "nobody"]);
  await one.life.manager.pause(ID);
  await one.life.manager.require([ID]);
  expect((await one.life.manager.listVersions()).map(({ state }) => state)).toEqual(["paused"]);
});

it("repairs what is required and damaged", async () => {
  const { version } = await download();
  one.world.files.flip(ID, version, "params_shard_0.bin");
  await one.life.manager.check(ID, version);
  await one.life.manager.require([ID]);
  await eventually(async () => expect((await one.life.manager.listVersions())[0]?.state).toBe("ready"));
  expect((await one.life.manager.check(ID, version)).state).toBe("ready");
});
