import { beforeEach, describe, expect, it } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Settings } from "../../../lib/background/settings-service";
import { createDataKey } from "../../../lib/store/sealed/passphrase";
import { toBase64 } from "../../../lib/util/seal";

const ENDPOINT = { baseUrl: "http://127.0.0.1:8080/v1", model: "small", headers: {} };
const KEY = "sk-a-very-secret-key";

let saved: string | null;
let pushed: Record<string, unknown>;
/** Ends the browser right before what was cleared is written again. */
let endsAmid: boolean;

const { local, session } = fakeBrowser.storage;
const backup = {
  save: async (text: string) => {
    saved = text;
  },
  read: async () => saved,
  drop: async () => {
    saved = null;
  },
};

/** A service worker that has just woken. */
const wake = () =>
  new Settings({
    local: {
      get: (key) => local.get(key),
      set: async (items) => {
        if (endsAmid && Object.keys(items).length > 1) throw new Error("The browser ended.");
        await local.set(items);
      },
      remove: (key) => local.remove(key),
      clear: () => local.clear(),
    },
    session,
    backup,
    managed: { get: async () => pushed },
    hasHostPermission: async () => true,
  });

const stored = async () => JSON.stringify(await local.get(null)) + (saved ?? "");
const keyOf = async () => (await wake().egress()).apiKey;

beforeEach(async () => {
  fakeBrowser.reset();
  saved = null;
  pushed = {};
  endsAmid = false;
  await wake().save({ endpoint: ENDPOINT, keepKey: true });
  await wake().saveKey(KEY);
  await wake().writeHead({ sequence: 7, hash: "h" });
});

describe("the endpoint's key", () => {
  it("is encrypted when the lock is turned on, and is there again when it is turned off", async () => {
    expect(await stored()).toContain(KEY);
    const key = toBase64(createDataKey());
    await wake().writeLock({ isOn: true, key });
    expect(await stored()).not.toContain(KEY);
    expect(await stored()).not.toContain(key);
    expect(await keyOf()).toBe(KEY);
    // Locked, with nothing in the session: as after a restart of the browser.
    await session.clear();
    expect(await keyOf()).toBe("");
    await expect(wake().saveKey("sk-other")).rejects.toMatchObject({ code: "locked" });
    expect((await wake().report()).hasKey).toBe(false);
    await wake().writeLock({ isOn: true, key });
    expect(await keyOf()).toBe(KEY);
    await wake().saveKey("sk-other");
    expect(await stored()).not.toContain("sk-other");
    expect(await keyOf()).toBe("sk-other");
    await wake().writeLock({ isOn: false, key: null });
    expect(await keyOf()).toBe("sk-other");
  });

  it("leaves nothing of the settings behind where the browser ends amid that", async () => {
    endsAmid = true;
    await expect(wake().writeLock({ isOn: true, key: toBase64(createDataKey()) })).rejects.toThrow();
    expect(Object.keys(await local.get(null))).toEqual([]);
    endsAmid = false;
    const { preferences } = await wake().report();
    expect(preferences).toMatchObject({ endpoint: ENDPOINT, keepKey: true });
    expect(await wake().readHead()).toEqual({ sequence: 7, hash: "h" });
    expect(await keyOf()).toBe(KEY);
    expect(await stored()).not.toContain(KEY);
    expect(saved).toBeNull();
  });

  it("is forgotten with the data key where everything is erased", async () => {
    await wake().writeLock({ isOn: true, key: toBase64(createDataKey()) });
    await wake().writeLock({ isOn: true, key: null });
    await wake().writeLock({ isOn: false, key: null });
    expect(await keyOf()).toBe("");
    expect(Object.keys(await local.get(null))).not.toContain("endpoint.key");
  });
});

describe("the lock", () => {
  it("is open for a session, and locks itself after as many minutes without use as policy allows", async () => {
    expect(await wake().lockState()).toEqual({ isOn: false, isLocked: false, isRequired: false });
    const key = toBase64(createDataKey());
    await wake().writeLock({ isOn: true, key });
    expect(await wake().readLock()).toEqual({ isOn: true, key });
    pushed = { lockAfterMinutes: 10, requirePassphrase: true };
    expect(await wake().lockState()).toEqual({ isOn: true, isLocked: false, isRequired: true });
    const now = Date.now;
    try {
      Date.now = () => now() + 9 * 60_000;
      await wake().touchLock();
      Date.now = () => now() + 18 * 60_000;
      expect(await wake().readLock()).toEqual({ isOn: true, key });
      Date.now = () => now() + 20 * 60_000;
      expect(await wake().readLock()).toEqual({ isOn: true, key: null });
    } finally {
      Date.now = now;
    }
    expect(await wake().lockState()).toEqual({ isOn: true, isLocked: true, isRequired: true });
    expect(await session.get("lock.key")).toEqual({});
  });
});

describe("what is remembered of the database", () => {
  it("outlives the service worker, and a loss is said until a person has read it", async () => {
    expect(await wake().readMark()).toEqual({ generation: null, lostAt: null });
    await wake().writeMark({ generation: "g", lostAt: 5 });
    expect(await wake().readMark()).toEqual({ generation: "g", lostAt: 5 });
  });
});
