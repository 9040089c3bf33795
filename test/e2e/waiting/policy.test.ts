import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import type { SettingsReport } from "../../../lib/domain/settings/settings";
import { computeEffectiveSettings, listLockedSettings } from "../../../lib/policy/effective-settings";
import { KEY_WORDS } from "../../../lib/policy/key-words";
import { POLICY_KEYS, type PolicyValues } from "../../../lib/policy/keys";
import { type ExtensionBrowser, type ExtensionOptions, launchExtension } from "../../support/extension";
import { createPolicyFolder, type PolicyFolder, policyObstacle } from "../../support/policy";
import { KEYS, WRONG_VALUES } from "../../unit/policy/policies";

const obstacle = policyObstacle();
if (obstacle) console.warn(`Policy files are not tried: ${obstacle}`);

const ENDPOINT = { baseUrl: "http://127.0.0.1:9/v1", model: "small", headers: {} };
const OPEN: PolicyValues = {
  endpoints: [{ baseUrl: ENDPOINT.baseUrl, models: ["small"] }],
  escalation: "on",
  consent: "once",
  stages: ["rules", "encoder", "remote"],
};
/** Chromium waits until a policy file has been left alone for some seconds. */
const SETTLED = { timeout: 60_000, interval: 200 };

/** Every key, so that nothing holds by default. */
const EXAMPLES = Object.fromEntries(
  KEYS.filter((name) => name !== "release").map((name) => [name, KEY_WORDS[name].example]),
);

interface Managed extends ExtensionBrowser {
  folder: PolicyFolder;
  /** One of our own pages, which may ask for settings. */
  options: Page;
  report(): Promise<SettingsReport>;
  /** Writes a policy, and waits until the report is as said. */
  push(policy: Parameters<PolicyFolder["write"]>[0], until: (report: SettingsReport) => void): Promise<SettingsReport>;
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function launchManaged(
  policy: Parameters<PolicyFolder["write"]>[0],
  launch: ExtensionOptions & { folder?: PolicyFolder } = {},
): Promise<Managed> {
  const folder = launch.folder ?? createPolicyFolder();
  if (!launch.folder) open.push(async () => folder.remove());
  folder.write(policy);
  const browser = await launchExtension({ ...launch, executablePath: folder.executablePath });
  open.push(() => browser.close());
  const options = await browser.context.newPage();
  await options.goto(browser.extensionUrl("options.html"));
  const report = () => browser.ask(options, "settings.get", {});
  // Chromium gives no policy, and answers nothing about it, for the first seconds.
  await report();
  return {
    ...browser,
    folder,
    options,
    report,
    async push(next, until) {
      folder.write(next);
      await expect.poll(async () => problemOf(until, await report()), SETTLED).toBe("");
      return report();
    },
  };
}

/** The first line of what a check has against a report, "" where it has nothing. */
function problemOf(check: (report: SettingsReport) => void, report: SettingsReport): string {
  try {
    check(report);
    return "";
  } catch (thrown) {
    return String(thrown);
  }
}

describe.skipIf(obstacle !== null)("a policy file in a real Chromium", () => {
  it("arrives whole, every key of it", async () => {
    const { report, inServiceWorker } = await launchManaged(EXAMPLES);
    expect(await inServiceWorker(() => chrome.storage.managed.get(null), null)).toEqual(EXAMPLES);
    const { policy, problems, locked, effective, isLastGood } = await report();
    expect(policy).toEqual(EXAMPLES);
    expect(problems).toEqual([]);
    expect(isLastGood).toBe(false);
    expect(locked).toEqual(listLockedSettings(EXAMPLES));
    expect(effective).toEqual(computeEffectiveSettings(EXAMPLES, {}));
    expect(effective).toMatchObject({ isManaged: true, escalation: "on", tasks: EXAMPLES.tasks, retentionDays: 90 });
    expect(effective).toMatchObject({
      modelMirror: EXAMPLES.modelMirror,
      requiredModels: EXAMPLES.requiredModels,
      models: [{ id: "corp-encoder", origin: "policy", source: { files: [{ bytes: 658 }] } }],
    });
  });

  it("lets a person into a site for a reason that the record keeps, however often the worker dies", async () => {
    const site = "http://people.example";
    const siteLevels = [
      { pattern: `${site}/*`, level: "reason" as const },
      { pattern: "http://pay.example/*", level: "blocked" as const },
    ];
    const browser = await launchManaged({ siteLevels, tasksOnPeople: "allowed" });
    const page = await browser.open("recipe-en-graph.html", "people.example");
    const panel = await browser.openPanel(page);
    await panel.getByRole("heading", { name: "This site needs a reason" }).waitFor();
    const open = panel.getByRole("button", { name: "Use Loupe on people.example" });
    expect(await open.isDisabled()).toBe(true);
    await panel.getByLabel("Why do you need Loupe here?").fill("Ticket 4711");
    await open.click();
    await panel.getByText("Your organisation has every run on this site").waitFor();
    await browser.killServiceWorker();
    await panel.getByRole("combobox").fill("Recipe");
    await panel.getByRole("combobox").press("Enter");
    await panel.getByRole("button", { name: "Copy or download" }).waitFor();
    const events = (await browser.ask(panel, "ledger.list", { limit: 50 })).flatMap((link) =>
      link.kind === "event" && link.event.startsWith("site-") ? [[link.event, ...link.about]] : [],
    );
    expect(events).toEqual([
      ["site-read", "Recipe", site],
      ["site-opened", site, "Ticket 4711"],
    ]);
    await expect(
      browser.ask(panel, "site.open", { url: "http://pay.example/", reason: "Please" }),
    ).rejects.toMatchObject({ code: "site-blocked" });
  });

  it("is safe with wrong values, whichever they are", async () => {
    const rounds = Math.max(...KEYS.map((name) => WRONG_VALUES[name].length));
    for (let round = 0; round < rounds; round++) {
      const wrong = Object.fromEntries(
        KEYS.map((name) => [name, WRONG_VALUES[name][round % WRONG_VALUES[name].length]![0]]),
      );
      const { report, inServiceWorker } = await launchManaged(wrong);
      const given = await inServiceWorker(() => chrome.storage.managed.get(null), null);
      const { effective, policy, problems, endpointProblem } = await report();
      expect(effective).toMatchObject({
        isManaged: true,
        escalation: "off",
        allowedEndpoints: [],
        tasks: [],
        modelMirrors: [],
        endpoint: null,
        models: [],
        requiredModels: [],
        stages: [...POLICY_KEYS.stages.safe!],
        consent: "always-ask",
        targetPrecision: 0.95,
        retentionDays: null,
        redaction: expect.arrayContaining([...POLICY_KEYS.redaction.safe!]),
        escalationSites: effective.escalationSites.filter((rule) => rule.escalation === "off"),
      });
      expect(endpointProblem).toBe("no-endpoint");
      expect(policy).not.toBeNull();
      // Named, each of those that Chromium let through.
      expect(new Set(problems.map(({ key }) => key))).toEqual(new Set(Object.keys(given)));
      await open.pop()!();
    }
  });

  it("takes effect while the browser runs, and tells our pages", async () => {
    const { options, push, report, inServiceWorker } = await launchManaged(OPEN);
    expect((await report()).effective).toMatchObject({ escalation: "on", endpoint: ENDPOINT });
    const started = await inServiceWorker(() => performance.timeOrigin, null);
    await options.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      chrome.runtime.onMessage.addListener((message) => void heard.push(message.event));
    });
    const after = await push(
      { ...OPEN, escalation: "off", blockedSites: ["https://bank.example/*"] },
      ({ effective }) => expect(effective.escalation).toBe("off"),
    );
    expect(after.effective.blockedSites).toEqual(["https://bank.example/*"]);
    expect(await options.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toContain(
      "settings.changed",
    );
    await push({ ...OPEN, blockedSites: [] }, ({ effective }) =>
      expect(effective).toMatchObject({ escalation: "on", blockedSites: [] }),
    );
    expect(await inServiceWorker(() => performance.timeOrigin, null)).toBe(started);
  });

  it.each([
    ["malformed", '{"3rdparty": {"extensions": '],
    ["removed", null],
    ["empty", {}],
  ])("keeps the last good one where the file is %s", async (_how, bad) => {
    const { push, report } = await launchManaged({ ...OPEN, consent: "never" });
    expect((await report()).isLastGood).toBe(false);
    const kept = await push(bad, ({ isLastGood }) => expect(isLastGood).toBe(true));
    expect(kept.policy).toEqual({ ...OPEN, consent: "never" });
    expect(kept.effective).toMatchObject({ isManaged: true, consent: "never" });
    expect(kept.problems).toEqual([{ key: "", message: expect.stringContaining("release") }]);
  });

  it("keeps the last good one over a restart without the file, until it is released", async () => {
    const profile = await mkdtemp(join(tmpdir(), "loupe-profile-"));
    const folder = createPolicyFolder();
    try {
      const first = await launchManaged({ consent: "never" }, { profile, folder });
      expect((await first.report()).effective.consent).toBe("never");
      await open.pop()!();
      const second = await launchManaged(null, { profile, folder });
      expect(await second.report()).toMatchObject({
        isLastGood: true,
        effective: { consent: "never", isManaged: true },
      });
      const released = await second.push({ release: true }, ({ policy }) => expect(policy).toBeNull());
      expect(released).toMatchObject({ isLastGood: false, locked: [], effective: { isManaged: false } });
      const without = await second.push(null, () => undefined);
      expect(without.policy).toBeNull();
    } finally {
      for (const close of open.splice(0)) await close();
      folder.remove();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  it("gives a key that Chromium drops the stricter of its safe and its last value", async () => {
    const { push } = await launchManaged({ ...OPEN, blockedSites: ["https://bank.example/*"], retentionDays: 30 });
    const bad = { ...OPEN, escalation: 1, consent: "once", blockedSites: [5], retentionDays: "a month" };
    const { effective, problems } = await push(bad, (report) => expect(report.effective.escalation).toBe("off"));
    expect(effective).toMatchObject({ consent: "once", blockedSites: ["https://bank.example/*"], retentionDays: 30 });
    expect(problems.map(({ key }) => key).toSorted()).toEqual(["blockedSites", "escalation", "retentionDays"]);
  });

  it("holds when the service worker was killed, and over what a person chose", async () => {
    const { ask, options, push, report, killServiceWorker } = await launchManaged(null);
    expect((await report()).effective.isManaged).toBe(false);
    await ask(options, "settings.save", {
      preferences: { endpoint: ENDPOINT, consent: "once", redaction: [], escalation: "on" },
    });
    await killServiceWorker();
    expect((await report()).effective).toMatchObject({ endpoint: ENDPOINT, consent: "once", redaction: [] });
    await push({ consent: "always-ask", peopleMayChange: ["consent"] }, ({ effective }) =>
      expect(effective.isManaged).toBe(true),
    );
    await killServiceWorker();
    const { effective, endpointProblem, locked } = await report();
    expect(effective).toMatchObject({
      consent: "always-ask",
      escalation: "off",
      redaction: POLICY_KEYS.redaction.safe,
    });
    expect(endpointProblem).toBe("endpoint-not-allowed");
    expect(locked).toContain("redaction");
    await expect(ask(options, "settings.save", { preferences: { redaction: [] } })).rejects.toMatchObject({
      code: "setting-locked",
    });
    await ask(options, "settings.save", { preferences: { consent: "never" } });
    expect((await report()).effective.consent).toBe("never");
  });

  it("keeps Loupe off a site from one moment to the next, and lets it back", async () => {
    const browser = await launchManaged(OPEN);
    const page = await browser.open("soup", "soups.example");
    const panel = await browser.openPanel(page);
    const access = async () => (await browser.ask(panel, "target.current", {})).access;
    expect(await access()).toBe("ready");
    await browser.push({ ...OPEN, blockedSites: ["*://*.soups.example/*"] }, ({ effective }) =>
      expect(effective.blockedSites).toHaveLength(1),
    );
    expect(await access()).toBe("blocked");
    const { tabId } = await browser.ask(panel, "target.current", {});
    await expect(browser.ask(panel, "target.snapshot", { tabId })).rejects.toMatchObject({ code: "site-blocked" });
    await browser.push({ ...OPEN, blockedSites: [] }, ({ effective }) => expect(effective.blockedSites).toEqual([]));
    expect(await access()).toBe("ready");
  });
});
