import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import { breakStorage } from "../../support/break-storage";
import { smallExtractTask } from "../../support/snapshots";
import { openSmallHost } from "./small-host";

const DAY = 24 * 60 * 60 * 1_000;
const start = (runId: string) => ({ runId, target: { tabId: 1 }, taskId: smallExtractTask.id });

describe("a run", () => {
  it("is answered where the browser's storage is broken, and says that it was not kept", async () => {
    const { host, database } = await openSmallHost();
    const repair = breakStorage(database);
    const result = await host["run.start"](start("broken"));
    expect(result.unkept).toBe("store-failed");
    expect(result.answers.length).toBeGreaterThan(0);
    repair();
    expect(await host["history.get"]({ id: "broken" })).toBeNull();
    const kept = await host["run.start"](start("kept"));
    expect(kept.unkept).toBeUndefined();
    expect(await host["history.get"]({ id: "kept" })).toEqual(kept);
  });
});

describe("retention", () => {
  it("deletes nothing at once where the clock was set ahead, and in its time where it stays so", async () => {
    const { host, world } = await openSmallHost();
    world.settings = computeEffectiveSettings(null, { retentionDays: 30 });
    await host["run.start"](start("old"));
    const ids = async () => (await host["history.list"]({ limit: 9 })).map(({ id }) => id);
    const now = Date.now;
    try {
      Date.now = () => now() + 365 * DAY;
      expect(await ids()).toEqual(["old"]);
      Date.now = now;
      expect(await ids()).toEqual(["old"]);
      Date.now = () => now() + 365 * DAY;
      expect(await ids()).toEqual(["old"]);
      Date.now = () => now() + 366.1 * DAY;
      await ids();
      expect(await ids()).toEqual([]);
    } finally {
      Date.now = now;
    }
  });
});

describe("the lock", () => {
  const PASSPHRASE = "correct horse";

  it("encrypts what is there, locks with a word, and opens with the passphrase alone", async () => {
    const first = await openSmallHost();
    const result = await first.host["run.start"](start("kept"));
    await first.host["lock.turn-on"]({ passphrase: PASSPHRASE });
    expect(first.world.lock).toEqual({ isOn: true, key: expect.any(String) });
    expect(first.world.events.filter(([name]) => name === "lock.progress").at(-1)?.[1]).toEqual({ share: 1 });
    expect(await first.host["history.get"]({ id: "kept" })).toEqual(result);
    await first.host["lock.now"]({});
    expect(first.world.lock).toEqual({ isOn: true, key: null });
    await expect.poll(() => first.world.restarts).toBe(1);
    // The host that comes after it, as the browser would start it.
    const { host, world } = await openSmallHost({ factory: first.world.factory, lock: first.world.lock });
    await expect(host["history.list"]({ limit: 1 })).rejects.toMatchObject({ code: "locked" });
    await expect(host["lock.unlock"]({ passphrase: "wrong horse" })).rejects.toMatchObject({
      code: "passphrase-wrong",
    });
    expect(world.lock.key).toBeNull();
    await host["lock.unlock"]({ passphrase: PASSPHRASE });
    expect(await host["history.get"]({ id: "kept" })).toEqual(result);
    expect(await host["history.list"]({ limit: 9, query: "cake" })).toHaveLength(1);
    await host["lock.turn-off"]({ passphrase: PASSPHRASE });
    expect(world.lock).toEqual({ isOn: false, key: null });
    expect(await host["history.get"]({ id: "kept" })).toEqual(result);
  });

  it("says to who asks on a page why nothing comes", async () => {
    const first = await openSmallHost();
    await first.host["lock.turn-on"]({ passphrase: PASSPHRASE });
    const { host, world } = await openSmallHost({ factory: first.world.factory, lock: { isOn: true, key: null } });
    await expect(host["run.start"]({ ...start("r"), showInPage: true })).rejects.toMatchObject({ code: "locked" });
    expect(world.reports.map(({ error }) => error?.code)).toEqual(["locked"]);
    expect(world.events.map(([name]) => name)).toContain("run.failed");
  });

  it("lets nothing else answer while it is locked", async () => {
    const first = await openSmallHost();
    await first.host["lock.turn-on"]({ passphrase: PASSPHRASE });
    const { host } = await openSmallHost({ factory: first.world.factory, lock: { isOn: true, key: null } });
    const open = Object.keys(host).filter((name) => name.startsWith("lock.") || name === "host.status");
    for (const [name, handler] of Object.entries(host)) {
      if (open.includes(name)) continue;
      const asked = (async () => (handler as (request: unknown) => unknown)({}))();
      await expect(asked, name).rejects.toMatchObject({ code: "locked" });
    }
  });

  it("is erased where the passphrase is forgotten, and says so as the ledger's first entry", async () => {
    const first = await openSmallHost();
    await first.host["run.start"](start("gone"));
    await first.host["lock.turn-on"]({ passphrase: PASSPHRASE });
    const { host, world } = await openSmallHost({
      factory: first.world.factory,
      head: first.world.head,
      lock: { isOn: true, key: null },
    });
    await host["lock.erase"]({});
    expect(world.lock).toEqual({ isOn: false, key: null });
    expect(await host["history.list"]({ limit: 9 })).toEqual([]);
    const [entry] = await host["ledger.list"]({ limit: 9 });
    expect(entry).toMatchObject({ kind: "event", event: "erased" });
    expect(await host["ledger.verify"]({})).toEqual({ status: "intact", entries: 1, beginsAt: entry!.sequence });
  });

  it("is wanted by policy before anything else, and can't be turned off then", async () => {
    const settings = computeEffectiveSettings({ requirePassphrase: true }, {});
    const { host, world } = await openSmallHost({ settings });
    await expect(host["run.start"](start("r"))).rejects.toMatchObject({ code: "lock-required" });
    await expect(host["lock.turn-on"]({ passphrase: "short" })).rejects.toMatchObject({ code: "passphrase-weak" });
    await host["lock.turn-on"]({ passphrase: PASSPHRASE });
    expect((await host["run.start"](start("r"))).unkept).toBeUndefined();
    await expect(host["lock.turn-off"]({ passphrase: PASSPHRASE })).rejects.toMatchObject({ code: "setting-locked" });
    expect(world.lock.isOn).toBe(true);
  });
});

describe("a database that is lost", () => {
  it("is said, and the ledger begins with it, whatever there was before", async () => {
    const first = await openSmallHost();
    await first.host["ledger.note-export"]({ what: "history" });
    const { mark, head } = first.world;
    const { host, world } = await openSmallHost({ mark, head });
    await expect.poll(() => host["ledger.verify"]({})).toEqual({ status: "intact", entries: 1, beginsAt: 2 });
    expect(world.mark).toEqual({ generation: expect.any(String), lostAt: expect.any(Number) });
    expect(await host["ledger.list"]({ limit: 9 })).toMatchObject([{ event: "lost", sequence: 2 }]);
  });

  it("is no other than the one that was there", async () => {
    const { world } = await openSmallHost();
    const next = await openSmallHost({ mark: world.mark, factory: world.factory });
    await next.host["history.list"]({ limit: 1 });
    expect(next.world.mark.lostAt).toBeNull();
  });
});

describe("the audit", () => {
  it("has the lock, policies and exports in the ledger's chain", async () => {
    const { host, world } = await openSmallHost();
    world.policy = { retentionDays: 30 };
    await host["run.start"](start("r"));
    const events = async () =>
      (await host["ledger.list"]({ limit: 99 })).reverse().map((entry) => (entry.kind === "event" ? entry.event : "?"));
    await expect.poll(events).toEqual(["policy-changed"]);
    await host["run.start"](start("same policy"));
    await host["ledger.note-export"]({ what: "history" });
    await host["lock.turn-on"]({ passphrase: "correct horse" });
    await host["lock.change"]({ passphrase: "correct horse", next: "battery staple" });
    expect(await events()).toEqual(["policy-changed", "exported", "lock-on", "passphrase-changed"]);
    expect(await host["ledger.verify"]({})).toEqual({ status: "intact", entries: 4 });
    const [, exported] = (await host["ledger.list"]({ limit: 99 })).reverse();
    expect(exported).toMatchObject({ about: ["history"] });
  });
});
