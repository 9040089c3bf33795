import { beforeEach, describe, expect, it } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { SETTINGS_KEYS, Settings } from "../../../lib/background/settings-service";
import { REDACTION_CLASSES } from "../../../lib/domain/settings/settings";
import { toCanonicalJson } from "../../../lib/domain/task/task-hash";

const ENDPOINT = { baseUrl: "http://127.0.0.1:8080/v1", model: "small", headers: {} };
const OTHER = { ...ENDPOINT, baseUrl: "http://127.0.0.1:9090/v1" };
const KEY = "sk-a-very-secret-key";

const disk: { saved: string | null } = { saved: null };
const backup = {
  save: async (saved: string) => void Object.assign(disk, { saved }),
  read: async () => disk.saved,
  drop: async () => void Object.assign(disk, { saved: null }),
};

let pushed: Record<string, unknown> = {};
let granted: string[] = [];

/** Each call is a service worker that has just woken: nothing is left but what is stored. */
function wake() {
  return new Settings({
    local: fakeBrowser.storage.local,
    session: fakeBrowser.storage.session,
    backup,
    managed: { get: async () => pushed },
    hasHostPermission: async (origin) => granted.includes(origin),
  });
}

const stored = async (area: "local" | "session") => JSON.stringify(await fakeBrowser.storage[area].get(null));

beforeEach(() => {
  fakeBrowser.reset();
  pushed = {};
  disk.saved = null;
  granted = ["http://127.0.0.1:8080"];
});

describe("preferences", () => {
  it("are the defaults at first, and outlive the service worker", async () => {
    expect(await wake().report()).toMatchObject({
      preferences: { endpoint: null, consent: "once" },
      endpointProblem: "no-endpoint",
      policy: null,
      locked: [],
      hasKey: false,
    });
    await wake().save({ consent: "never", endpoint: ENDPOINT });
    expect(await wake().report()).toMatchObject({
      preferences: { endpoint: ENDPOINT, consent: "never" },
      effective: { endpoint: ENDPOINT },
      endpointProblem: null,
    });
  });

  it("are saved whole or not at all", async () => {
    const wrong = wake().save({ consent: "never", targetPrecision: 3 });
    await expect(wrong).rejects.toMatchObject({ code: "setting-invalid", data: { path: "targetPrecision" } });
    expect((await wake().report()).preferences.consent).toBe("once");
  });

  it("don't lose one of two changes that are made at once", async () => {
    const settings = wake();
    await Promise.all([settings.save({ consent: "never" }), settings.save({ retentionDays: 3 })]);
    expect((await wake().report()).preferences).toMatchObject({ consent: "never", retentionDays: 3 });
  });

  it("have classes of redaction on that came after they were chosen", async () => {
    const chosen = ["email", "phone", "card"];
    await fakeBrowser.storage.local.set({ preferences: { redaction: chosen } });
    const { redaction } = (await wake().report()).preferences;
    expect(redaction).toEqual([...chosen, ...REDACTION_CLASSES.slice(REDACTION_CLASSES.indexOf("birth-date"))]);
    await wake().save({ redaction: chosen });
    await wake().save({ consent: "never" });
    expect((await wake().report()).preferences.redaction).toEqual(chosen);
  });

  it("fall back one by one where storage is corrupt", async () => {
    await fakeBrowser.storage.local.set({ preferences: { consent: "never", stages: "all" }, "policy.earlier": 7 });
    expect((await wake().report()).preferences).toMatchObject({
      consent: "never",
      stages: expect.arrayContaining(["remote"]),
    });
    await fakeBrowser.storage.local.set({ preferences: "gone" });
    expect((await wake().report()).preferences.consent).toBe("once");
  });

  it("name the missing host permission last", async () => {
    await wake().save({ endpoint: OTHER });
    expect((await wake().report()).endpointProblem).toBe("needs-host-permission");
    granted.push("http://127.0.0.1:9090");
    expect((await wake().report()).endpointProblem).toBeNull();
    await wake().save({ endpoint: { ...OTHER, baseUrl: "http://10.0.0.5/v1" } });
    expect((await wake().report()).endpointProblem).toBe("address-private");
  });
});

describe("the endpoint's key", () => {
  it("is kept for each endpoint that a person keeps, and comes back with it", async () => {
    await wake().save({ endpoint: ENDPOINT, keepKey: true });
    await wake().saveKey(KEY);
    await wake().save({ endpoint: OTHER, otherEndpoints: [ENDPOINT] });
    expect((await wake().egress()).apiKey).toBe("");
    await wake().saveKey("sk-of-the-other");
    expect(await wake().egress()).toMatchObject({ apiKey: "sk-of-the-other", isReachable: false });
    expect(await wake().egress("http://127.0.0.1:8080")).toMatchObject({ apiKey: KEY, isReachable: true });
    await wake().save({ endpoint: ENDPOINT, otherEndpoints: [OTHER] });
    expect((await wake().egress()).apiKey).toBe(KEY);
    await wake().save({ keepKey: false });
    expect((await wake().egress("http://127.0.0.1:9090")).apiKey).toBe("sk-of-the-other");
    expect(await stored("local")).not.toContain("sk-");
    await wake().saveKey(null);
    expect((await wake().egress()).apiKey).toBe("");
    expect((await wake().egress("http://127.0.0.1:9090")).apiKey).toBe("sk-of-the-other");
  });

  it("of an endpoint that is kept no more is forgotten with the next change, not before: it may be undone", async () => {
    await wake().save({ endpoint: ENDPOINT, otherEndpoints: [OTHER], keepKey: true });
    await wake().saveKey(KEY);
    await wake().save({ endpoint: OTHER, otherEndpoints: [] });
    await wake().save({ endpoint: ENDPOINT, otherEndpoints: [OTHER] });
    expect((await wake().egress()).apiKey).toBe(KEY);
    await wake().save({ endpoint: OTHER, otherEndpoints: [] });
    await wake().save({ consent: "never" });
    expect(await stored("local")).not.toContain(KEY);
  });

  it("that was stored when there was one endpoint only is read as it was", async () => {
    await fakeBrowser.storage.local.set({
      preferences: { endpoint: ENDPOINT, keepKey: true },
      "endpoint.key": { key: KEY, origin: "http://127.0.0.1:8080" },
    });
    expect((await wake().egress()).apiKey).toBe(KEY);
    await wake().save({ otherEndpoints: [OTHER] });
    expect((await wake().egress()).apiKey).toBe(KEY);
  });

  it("is kept in memory, and on disk only while a person wants that", async () => {
    await wake().save({ endpoint: ENDPOINT });
    expect(await wake().saveKey(KEY)).toMatchObject({ hasKey: true });
    expect(await wake().egress()).toMatchObject({ apiKey: KEY, report: { hasKey: true } });
    expect(await stored("local")).not.toContain(KEY);
    await wake().save({ keepKey: true });
    expect(await stored("local")).toContain(KEY);
    expect(await stored("session")).not.toContain(KEY);
    await wake().save({ keepKey: false });
    expect(await stored("local")).not.toContain(KEY);
    expect((await wake().egress()).apiKey).toBe(KEY);
  });

  it("never shows in a report", async () => {
    await wake().save({ endpoint: ENDPOINT });
    await wake().saveKey(KEY);
    expect(JSON.stringify(await wake().report())).not.toContain(KEY);
    expect(JSON.stringify((await wake().egress()).report)).not.toContain(KEY);
  });

  it("goes to no other origin than the one it was saved for", async () => {
    await wake().save({ endpoint: ENDPOINT });
    await wake().saveKey(KEY);
    await wake().save({ endpoint: OTHER });
    expect(await wake().egress()).toMatchObject({ apiKey: "", report: { hasKey: false } });
    await wake().save({ endpoint: { ...ENDPOINT, model: "large" } });
    expect((await wake().egress()).apiKey).toBe(KEY);
    pushed = { endpoints: [{ baseUrl: OTHER.baseUrl, models: ["small"] }] };
    expect(await wake().egress()).toMatchObject({ apiKey: "", report: { effective: { endpoint: OTHER } } });
  });

  it("may be given before the endpoint", async () => {
    await wake().saveKey(KEY);
    expect((await wake().egress()).apiKey).toBe("");
    await wake().save({ endpoint: ENDPOINT });
    expect((await wake().egress()).apiKey).toBe(KEY);
  });

  it("is forgotten from both places", async () => {
    await wake().save({ endpoint: ENDPOINT, keepKey: true });
    await wake().saveKey(KEY);
    await expect(wake().saveKey("sk-…")).rejects.toMatchObject({ code: "setting-invalid" });
    expect(await wake().saveKey(null)).toMatchObject({ hasKey: false });
    expect((await stored("local")) + (await stored("session"))).not.toContain(KEY);
  });

  it("leaves the disk where policy does not let people keep it", async () => {
    await wake().save({ endpoint: ENDPOINT, keepKey: true });
    await wake().saveKey(KEY);
    pushed = { endpoints: [{ baseUrl: ENDPOINT.baseUrl, models: [] }] };
    expect((await wake().egress()).apiKey).toBe(KEY);
    expect(await stored("local")).not.toContain(KEY);
  });
});

describe("policy", () => {
  it("stays in force when it vanishes, until it is released", async () => {
    pushed = { consent: "never" };
    expect(await wake().report()).toMatchObject({ policy: { consent: "never" }, isLastGood: false, problems: [] });
    pushed = {};
    const report = await wake().report();
    expect(report).toMatchObject({ policy: { consent: "never" }, isLastGood: true, effective: { consent: "never" } });
    expect(report.problems).toHaveLength(1);
    pushed = { release: true };
    expect(await wake().report()).toMatchObject({ policy: null, isLastGood: false, effective: { isManaged: false } });
    pushed = {};
    expect(await wake().report()).toMatchObject({ policy: null, isLastGood: false });
  });

  it("stays in force where the browser fails to give it", async () => {
    pushed = { consent: "never" };
    await wake().report();
    const failing = new Settings({
      local: fakeBrowser.storage.local,
      session: fakeBrowser.storage.session,
      backup,
      managed: { get: () => Promise.reject(new Error("No managed storage")) },
      hasHostPermission: async () => true,
    });
    expect(await failing.report()).toMatchObject({ isLastGood: true, effective: { consent: "never" } });
  });

  it("is in force, and said not to be remembered, where the disk is full", async () => {
    pushed = { consent: "never" };
    const full = new Settings({
      local: { ...fakeBrowser.storage.local, set: () => Promise.reject(new Error("Quota exceeded")) },
      session: fakeBrowser.storage.session,
      backup,
      managed: { get: async () => pushed },
      hasHostPermission: async () => true,
    });
    const report = await full.report();
    expect(report.effective.consent).toBe("never");
    expect(report.problems).toEqual([{ key: "", message: expect.stringContaining("Quota exceeded") }]);
  });

  it("is written once, not with every look at it", async () => {
    pushed = { endpoints: [{ models: ["small"], baseUrl: ENDPOINT.baseUrl }], consent: "never" };
    let writes = 0;
    const local = {
      ...fakeBrowser.storage.local,
      // Chromium gives objects back with their keys in order.
      get: async (key: string | null) =>
        structuredClone(JSON.parse(toCanonicalJson(await fakeBrowser.storage.local.get(key)))),
      set: (items: object) => {
        writes++;
        return fakeBrowser.storage.local.set(items);
      },
    };
    const counted = new Settings({
      local,
      session: fakeBrowser.storage.session,
      backup,
      managed: { get: async () => pushed },
      hasHostPermission: async () => true,
    });
    for (let look = 0; look < 3; look++) await counted.report();
    expect(writes).toBe(1);
  });

  it("locks what it governs", async () => {
    pushed = { consent: "once", peopleMayChange: ["consent"] };
    await expect(wake().save({ escalation: "on" })).rejects.toMatchObject({
      code: "setting-locked",
      data: { setting: "escalation" },
    });
    await wake().save({ consent: "never" });
    expect((await wake().report()).effective.consent).toBe("never");
  });

  it("holds as well where a person had chosen something laxer before", async () => {
    await wake().save({ consent: "once", redaction: [], endpoint: ENDPOINT, escalation: "on" });
    pushed = { consent: "always-ask" };
    expect(await wake().report()).toMatchObject({
      effective: { consent: "always-ask", escalation: "off", redaction: expect.arrayContaining(["email", "secret"]) },
      endpointProblem: "endpoint-not-allowed",
    });
  });
});

it("remembers the ledger's newest link, and gives null for anything else", async () => {
  expect(await wake().readHead()).toBeNull();
  await wake().writeHead({ sequence: 7, hash: "ab" });
  expect(await wake().readHead()).toEqual({ sequence: 7, hash: "ab" });
  await fakeBrowser.storage.local.set({ "ledger.head": "broken" });
  expect(await wake().readHead()).toBeNull();
});

it("stores what a report is made from under names that are watched", async () => {
  await wake().save({ endpoint: ENDPOINT });
  await wake().saveKey(KEY);
  await wake().openSite("https://people.example");
  const names = [
    ...Object.keys(await fakeBrowser.storage.local.get(null)),
    ...Object.keys(await fakeBrowser.storage.session.get(null)),
  ];
  expect(names.toSorted()).toEqual([...SETTINGS_KEYS].toSorted());
});
