import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import type { GenerationMark } from "../../../lib/store/generation";
import { openRaw } from "../../../lib/store/open-raw";
import { type Buckets, listPlaces, type Place } from "../../../lib/store/places";
import { type Progress, Vault } from "../../../lib/store/vault";
import type { Bytes } from "../../../lib/util/seal";
import { createMemoryBuckets } from "../../support/memory-buckets";
import { smallExtractTask } from "../../support/snapshots";

const KDF = { N: 2 ** 10, r: 8, p: 1 };
const PASSPHRASE = "correct horse";
const rule = { host: "secret.example", template: "t", field: { id: "price", taskId: "cake", name: "Price" } } as never;
const ignore: Progress = () => undefined;

let buckets: ReturnType<typeof createMemoryBuckets> | undefined;
let factory: IDBFactory;
let places: Place[];
/** What the rest of the extension remembers of this browser's session, and of the database. */
let session: Bytes | null;
let generation: string | null;
let losses: number;

const mark: GenerationMark = {
  read: async () => generation,
  write: async (next) => {
    generation = next;
  },
  lost: async () => {
    losses++;
  },
};

const openVault = (own: readonly Place[] = places) =>
  new Vault({ places: own, readKey: async () => session, kdf: KDF, generation: mark });

/** Everything that lies anywhere, as text. */
async function readAll(): Promise<string> {
  const found: unknown[] = [];
  for (const each of [factory, ...(buckets?.raw.values() ?? [])]) {
    for (const { name } of await each.databases()) {
      const raw = await openRaw({ factory: each, name: name!, onClosed: () => undefined });
      for (const store of raw.objectStoreNames) found.push(await raw.getAll(store), await raw.getAllKeys(store));
      raw.close();
    }
  }
  return JSON.stringify(found, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
  );
}

async function fill({ database }: Vault): Promise<void> {
  await database.put("tasks", smallExtractTask);
  await database.put("siteRules", rule);
  await database.put("embeddings", { key: "k", embedding: new Float32Array([1, 2]), usedAt: 1 });
  await database.put("notes", "wasm", "backend");
  // More than one batch.
  await database.write(
    Array.from({ length: 120 }, (_, index) => ({
      store: "readPages" as const,
      put: { resultId: `r${index}`, snapshot: { title: `Marker ${index}` } as never, readAt: index },
    })),
  );
}

async function expectWhole({ database }: Vault): Promise<void> {
  expect(await database.get("tasks", smallExtractTask.id)).toEqual(smallExtractTask);
  expect(await database.getAllFromIndex("siteRules", "host", "secret.example")).toEqual([rule]);
  expect(await database.get("embeddings", "k")).toEqual({ key: "k", embedding: new Float32Array([1, 2]), usedAt: 1 });
  expect(await database.get("notes", "backend")).toBe("wasm");
  expect((await database.getLast("readPages", null, 200)).length).toBe(120);
  expect((await database.get("readPages", "r77"))?.snapshot.title).toBe("Marker 77");
}

describe.each<[string, () => Buckets | undefined]>([
  ["buckets", () => createMemoryBuckets()],
  ["databases alone", () => undefined],
])("what is stored in %s", (_, create) => {
  beforeEach(() => {
    buckets = create() as typeof buckets;
    factory = new IDBFactory();
    places = listPlaces(buckets, factory);
    session = null;
    generation = null;
    losses = 0;
  });

  it("is encrypted in whole, and nothing of it stays where it was", async () => {
    const vault = openVault();
    await fill(vault);
    expect(await readAll()).toMatch(/secret\.example/);
    const steps: number[] = [];
    session = await vault.turnOn(PASSPHRASE, (done, total) => steps.push(done / total));
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.at(-1)).toBe(1);
    expect(await vault.state()).toBe("unlocked");
    await expectWhole(vault);
    expect(await readAll()).not.toMatch(/secret|price|Price|Marker|cake|Lemon/);
    // What is written from now on is too.
    await vault.database.put("tasks", { ...smallExtractTask, id: "other", name: "Later secret" });
    expect(await readAll()).not.toMatch(/secret/);
    expect(losses).toBe(0);
  });

  it("opens again with the session's key, or the passphrase, and to nobody else", async () => {
    const first = openVault();
    await fill(first);
    session = await first.turnOn(PASSPHRASE, ignore);
    first.database.close();
    const second = openVault();
    expect(await second.state()).toBe("unlocked");
    await expectWhole(second);
    second.database.close();
    session = null;
    const third = openVault();
    expect(await third.state()).toBe("locked");
    await expect(third.database.getAll("tasks")).rejects.toMatchObject({ code: "locked" });
    await expect(third.database.put("tasks", smallExtractTask)).rejects.toMatchObject({ code: "locked" });
    // What models need says nothing of pages.
    expect(await third.database.get("notes", "backend")).toBe("wasm");
    await expect(third.unlock("correct hose")).rejects.toMatchObject({ code: "passphrase-wrong" });
    await expect(third.database.count("tasks")).rejects.toMatchObject({ code: "locked" });
    await third.unlock(PASSPHRASE);
    await expectWhole(third);
  });

  it("opens to another passphrase once it was changed, and no longer to the old one", async () => {
    const vault = openVault();
    await fill(vault);
    await vault.turnOn(PASSPHRASE, ignore);
    await expect(vault.changePassphrase("wrong horse", "battery staple")).rejects.toMatchObject({
      code: "passphrase-wrong",
    });
    await vault.changePassphrase(PASSPHRASE, "battery staple");
    const next = openVault();
    await expect(next.unlock(PASSPHRASE)).rejects.toMatchObject({ code: "passphrase-wrong" });
    await next.unlock("battery staple");
    await expectWhole(next);
  });

  it("is in the clear again when the lock is turned off, which takes the passphrase", async () => {
    const vault = openVault();
    await fill(vault);
    await vault.turnOn(PASSPHRASE, ignore);
    await expect(vault.turnOff("wrong horse", ignore)).rejects.toMatchObject({ code: "passphrase-wrong" });
    expect(await vault.state()).toBe("unlocked");
    await vault.turnOff(PASSPHRASE, ignore);
    expect(await vault.state()).toBe("off");
    const next = openVault();
    expect(await next.state()).toBe("off");
    await expectWhole(next);
    // And once more: the places are free again.
    await next.turnOn("battery staple", ignore);
    await expectWhole(next);
  });

  it("is whole wherever the turning broke off", async () => {
    const first = openVault();
    await fill(first);
    for (let failAt = 0; failAt < 6; failAt++) {
      let copied = 0;
      const broken = first.turnOn(PASSPHRASE, () => {
        if (copied++ === failAt) throw new Error("The browser ended.");
      });
      await expect(broken).rejects.toThrow("The browser ended.");
      first.database.close();
      const next = openVault();
      expect(await next.state(), `after ${failAt}`).toBe("off");
      await expectWhole(next);
      next.database.close();
      expect(await readAll()).not.toMatch(/lock\.key/);
    }
    // Everything was copied, and the old place is there still.
    const keeping = places.map((place) => ({
      ...place,
      delete: () => Promise.reject(new Error("The browser ended.")),
    }));
    const moved = openVault(keeping);
    session = await moved.turnOn(PASSPHRASE, ignore);
    moved.database.close();
    const next = openVault();
    expect(await next.state()).toBe("unlocked");
    await expectWhole(next);
    expect(await readAll()).not.toMatch(/secret/);
  });

  it("is erased where the passphrase is forgotten, and begins anew", async () => {
    const vault = openVault();
    await fill(vault);
    await vault.turnOn(PASSPHRASE, ignore);
    session = null;
    const forgotten = openVault();
    await forgotten.erase();
    expect(await forgotten.state()).toBe("off");
    expect(await forgotten.database.getAll("tasks")).toEqual([]);
    await fill(forgotten);
    await expectWhole(openVault());
    expect(losses).toBe(0);
  });

  it("is missed when it is gone, once", async () => {
    const first = openVault();
    await fill(first);
    first.database.close();
    for (const place of places) if (await place.exists()) await place.delete();
    const next = openVault();
    expect(await next.database.getAll("tasks")).toEqual([]);
    expect(losses).toBe(1);
    next.database.close();
    await openVault().database.getAll("tasks");
    expect(losses).toBe(1);
    // What lost its mark instead is no loss.
    generation = null;
    await openVault().database.getAll("tasks");
    expect(losses).toBe(1);
  });
});

describe("what an earlier build stored", () => {
  it("is brought to a place that can be deleted, and is in one place only", async () => {
    buckets = createMemoryBuckets();
    factory = new IDBFactory();
    generation = null;
    losses = 0;
    const before = openVault(listPlaces(undefined, factory));
    await fill(before);
    before.database.close();
    places = listPlaces(buckets, factory);
    const vault = openVault();
    await expectWhole(vault);
    expect(await vault.state()).toBe("off");
    expect(await factory.databases()).toEqual([]);
    expect(await buckets.keys()).toEqual(["loupe-clear"]);
    expect(losses).toBe(0);
  });
});
