import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import type { InstalledVersion } from "../../../../lib/domain/model/model";
import { openDatabase } from "../../../../lib/store/safe-database";
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
const FAULTS = [faults.status(404), faults.cut(0.5), faults.html(), faults.slow(4, 5)];

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
  const versions = await life.manager.listVersions();
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
      publish(world);
      return life;
    case "flip":
    case "lose":
      for (const { version, state } of versions) {
        // Without a hash, what is on the disk before its record is the first that there is.
        if (!world.files.whole(ID, version).has(given.shard) || (state !== "ready" && !isPinned(world))) continue;
        unseen.add(version);
        if (given.op === "flip") world.files.flip(ID, version, given.shard);
        else await world.files.version(ID, version).discard(given.shard);
      }
      return life;
    case "fault":
      // A flipped bit on the way shows only where the hash is known beforehand.
      mirror.fault(given.shard, isPinned(world) && given.kind === 0 ? faults.flipBit : FAULTS[given.kind]!);
      return life;
    case "end-at":
      void life.killAt(given.step, given.shard);
      return life;
    case "restart": {
      life.kill();
      const next = startLife(world);
      await next.start();
      return next;
    }
  }
}

const isPinned = ({ locked }: World) => locked.length > 0;

/** Another version on the mirror; where hashes are locked, the lock goes with it. */
function publish(world: World): void {
  const repository = mlcRepository({ shards: 2, seed: `s${count}`, bytes: 2_000 + (count++ % 50) });
  mirror.put("owner/tiny", "main", repository);
  if (isPinned(world)) world.locked = hashesOf(repository);
}

const hashesOf = (repository: Record<string, Buffer>) =>
  Object.entries(repository).map(([path, bytes]) => ({ path, bytes: null, sha256: sha256Of(bytes) }));

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
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 12 }), fc.boolean(), async (orders, isLocked) => {
      for (const path of SHARDS) mirror.fault(path);
      const database = await openDatabase(`any-order-${count++}`);
      const world = createWorld(database, mirror, [llmCard()]);
      if (isLocked) world.locked = hashesOf(mlcRepository());
      publish(world);
      const unseen: Unseen = new Set();
      let life = startLife(world);
      await life.start();
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
      await life.start();
      await settle(life);
      for (const { version } of await life.manager.listVersions()) await life.manager.check(ID, version);
      await life.manager.download(ID);
      await settle(life);
      const versions = await life.manager.listVersions();
      const states = versions.map(({ state }) => state);
      expect(states, JSON.stringify(versions.map(({ error }) => error))).toContain("ready");
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
