import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { InstalledVersion, VersionState } from "../../../../lib/domain/model/model";
import { openDatabase } from "../../../../lib/store/safe-database";
import { eventually } from "../../../support/eventually";
import { createWorld, type Life, startLife, type World } from "../../../support/model-life";
import { type ModelMirror, startModelMirror } from "../../../support/model-mirror";
import { llmCard, mlcRepository } from "../../../support/small-model";

export const ID = "tiny-llm";

export interface OneLife {
  readonly mirror: ModelMirror;
  readonly world: World;
  /** Of the worker that lives now. */
  life: Life;
  /** The one version that there is. */
  only(): Promise<InstalledVersion>;
  /** Waits until the one version is in that state and nothing is under way. */
  reaches(state: VersionState): Promise<InstalledVersion>;
  download(): Promise<InstalledVersion>;
  /** Another worker, after the first was ended. */
  restart(): Promise<void>;
}

/** A mirror with one model for all tests of a file; for each test a world of its own and a worker in it. */
export function useOneLife(name: string): OneLife {
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
    world = createWorld(await openDatabase(`${name}-${count++}`), mirror, [llmCard()]);
    life = startLife(world);
  });
  afterEach(() => {
    life.kill();
    world.database.close();
  });

  async function only(): Promise<InstalledVersion> {
    const versions = await life.manager.listVersions();
    expect(versions).toHaveLength(1);
    return versions[0]!;
  }
  const reaches = (state: VersionState) =>
    eventually(async () => {
      const version = await only();
      expect(version.state, JSON.stringify(version.error)).toBe(state);
      expect(life.busy.at(-1)).not.toBe(true);
      return version;
    });
  return {
    get mirror() {
      return mirror;
    },
    get world() {
      return world;
    },
    get life() {
      return life;
    },
    set life(next) {
      life = next;
    },
    only,
    reaches,
    async download() {
      await life.manager.download(ID);
      return reaches("ready");
    },
    async restart() {
      life.kill();
      life = startLife(world);
      await life.start();
    },
  };
}
