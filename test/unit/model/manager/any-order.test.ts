import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../../../lib/store/database";
import { LoupeError } from "../../../../lib/task/errors";
import type { InstalledVersion } from "../../../../lib/task/model";
import { faults } from "../../../support/model-faults";
import { createWorld, type Life, startLife, type World } from "../../../support/model-life";
import { type ModelMirror, sha256Of, startModelMirror } from "../../../support/model-mirror";
import { llmCard, mlcRepository } from "../../../support/small-model";

let mirror: ModelMirror;
let count = 0;

beforeAll(async () => {
  mirror = await startModelMirror();
});
afterAll(() => mirror.close());

const ID = "tiny-llm";
const SHARDS = ["params_shard_0.bin", "params_shard_1.bin"];
const STEPS = ["part-written", "before-commit", "after-commit", "before-record", "after-record"];
const FAULTS = [faults.status(404), faults.cut(0.5), faults.flipBit, faults.html(), faults.slow(4, 5)];

type Order =
  | { op: "download" | "pause" | "delete" | "check" | "activate" | "restart" | "publish" | "wait" }
  | { op: "flip" | "lose"; shard: string }
  | { op: "end-at"; step: string; shard: string }
  | { op: "fault"; shard: string; kind: number };

const shard = fc.constantFrom(...SHARDS);
const order: fc.Arbitrary<Order> = fc.oneof(
  fc.record({
    op: fc.constantFrom("download", "download", "wait", "pause", "delete", "check", "activate", "restart", "publish"),
  }) as fc.Arbitrary<Order>,
  fc.record({ op: fc.constantFrom("flip", "lose"), shard }) as fc.Arbitrary<Order>,
  fc.record({ op: fc.constant("end-at" as const), step: fc.constantFrom(...STEPS), shard }),
  fc.record({ op: fc.constant("fault" as const), shard, kind: fc.nat(FAULTS.length - 1) }),
);

/** Disturbances of the disk that no check has seen yet: until one has, a version may be thought whole. */
type Unseen = Set<string>;

async function obey(given: Order, world: World, life: Life, unseen: Unseen): Promise<Life> {
  const versions = await life.manager.versions();
  const newest: InstalledVersion | undefined = versions[0];
  switch (given.op) {
    case "download":
      await life.manager.download(ID);
      return life;
    case "wait":
      await settle(life);
      return life;
    case "pause":
      await life.manager.pause(ID);
      return life;
    case "delete":
      if (newest) await life.manager.delete(ID, newest.version);
      return life;
    case "check":
      if (!newest) return life;
      await life.manager.check(ID, newest.version);
      unseen.delete(newest.version);
      return life;
    case "activate":
      if (newest) await life.manager.activate("llm", { modelId: ID, version: newest.version });
      return life;
    case "publish":
      mirror.put("owner/tiny", "main", mlcRepository({ shards: 2, seed: `s${count}`, bytes: 2_000 + (count++ % 50) }));
      return life;
    case "flip":
    case "lose":
      for (const { version } of versions) {
        if (!world.files.whole(ID, version).has(given.shard)) continue;
        unseen.add(version);
        if (given.op === "flip") world.files.flip(ID, version, given.shard);
        else await world.files.version(ID, version).discard(given.shard);
      }
      return life;
    case "fault":
      mirror.fault(given.shard, FAULTS[given.kind]!);
      return life;
    case "end-at":
      void life.killAt(given.step, given.shard);
      return life;
    case "restart": {
      life.kill();
      const next = startLife(world);
      await next.manager.start();
      return next;
    }
  }
}

/** Until nothing is under way; a worker that was ended never says so. */
async function settle(life: Life): Promise<void> {
  for (let waited = 0; life.busy.at(-1) === true && waited < 400; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** `ready`: every file on the disk is the one that its hash tells of. */
async function assertHonest(world: World, unseen: Unseen): Promise<void> {
  for (const { version, state, files } of await world.database.getAll("modelVersions")) {
    if (state !== "ready" || unseen.has(version)) continue;
    const whole = world.files.whole(ID, version);
    for (const { path, sha256 } of files) {
      expect(whole.has(path) && sha256Of(Buffer.from(whole.get(path)!)), `${version} ${path}`).toBe(sha256);
    }
  }
}

it("whatever is done in whatever order, nothing partial is ever ready, and in the end it can be had", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 12 }), async (orders) => {
      mirror.put("owner/tiny", "main", mlcRepository({ shards: 2, seed: `s${count++}`, bytes: 2_000 }));
      for (const path of SHARDS) mirror.fault(path);
      const database = await openDatabase(`any-order-${count++}`);
      const world = createWorld(database, mirror, [llmCard()]);
      const unseen: Unseen = new Set();
      let life = startLife(world);
      await life.manager.start();
      for (const given of orders) {
        life = await Promise.race([
          obey(given, world, life, unseen).catch((thrown) => {
            expect(thrown).toBeInstanceOf(LoupeError);
            expect((thrown as LoupeError).code, String((thrown as Error).stack)).not.toBe("unexpected");
            return life;
          }),
          // A worker that was ended never answers.
          new Promise<Life>((resolve) => setTimeout(resolve, 300, life)),
        ]);
        await assertHonest(world, unseen);
      }
      life.kill();
      for (const path of SHARDS) mirror.fault(path);
      life = startLife(world);
      await life.manager.start();
      await settle(life);
      for (const { version } of await life.manager.versions()) await life.manager.check(ID, version);
      await life.manager.download(ID);
      await settle(life);
      const versions = await life.manager.versions();
      expect(versions.map(({ state }) => state)).toContain("ready");
      for (const { state } of versions) expect(["ready", "damaged"]).toContain(state);
      await assertHonest(world, new Set());
      const folders = (await world.files.list()).map(({ version }) => version).sort();
      expect(folders).toEqual(versions.map(({ version }) => version).sort());
      life.kill();
      database.close();
    }),
    { numRuns: Number(process.env.LOUPE_RUNS ?? 40), interruptAfterTimeLimit: 40_000 },
  );
}, 60_000);
