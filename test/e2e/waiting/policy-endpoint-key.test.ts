import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../../support/extension";

const ENDPOINT = { baseUrl: "http://127.0.0.1:9/v1", model: "small", headers: {} };
const KEY = "sk-Zq8vT1mW4xL7nB2c";

let profile: string;
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), "loupe-profile-"));
});
afterEach(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));

/** Saves an endpoint and its key, as the options page does. */
async function saveKey(browser: ExtensionBrowser, keepKey: boolean): Promise<void> {
  const options = await browser.context.newPage();
  await options.goto(browser.extensionUrl("options.html"));
  await browser.ask(options, "settings.save", { preferences: { endpoint: ENDPOINT, keepKey } });
  const report = await browser.ask(options, "settings.save-key", { key: KEY });
  expect(report.hasKey).toBe(true);
  expect(JSON.stringify(report)).not.toContain(KEY);
}

/** Files of the closed profile that hold the key, in one-byte or two-byte letters. */
async function filesWithKey(): Promise<string[]> {
  const needles = [Buffer.from(KEY, "latin1"), Buffer.from(KEY, "utf16le")];
  const files = (await readdir(profile, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(path.slice(profile.length));
  }
  return found;
}

describe("the endpoint's key", () => {
  it("is in no file of the closed profile, and gone with the browser", async () => {
    const browser = await launchExtension({ profile });
    await saveKey(browser, false);
    await browser.close();
    expect(await filesWithKey()).toEqual([]);
    const again = await launchExtension({ profile });
    const options = await again.context.newPage();
    await options.goto(again.extensionUrl("options.html"));
    expect(await again.ask(options, "settings.get", {})).toMatchObject({
      hasKey: false,
      preferences: { endpoint: ENDPOINT },
    });
    await again.close();
  });

  it("is in the profile where a person chose to keep it, and only there", async () => {
    const browser = await launchExtension({ profile });
    await saveKey(browser, true);
    await browser.close();
    const files = await filesWithKey();
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(file).toContain("Local Extension Settings");
  });

  it("is out of reach for a page's content script, as is all that settings are made of", async () => {
    const browser = await launchExtension({ profile });
    try {
      await saveKey(browser, true);
      const page = await browser.open("soup", "soups.example");
      const panel = await browser.openPanel(page);
      const { tabId } = await browser.ask(panel, "target.current", {});
      await browser.ask(panel, "target.clear", { tabId });
      for (const area of ["local", "session", "managed"]) {
        const read = browser.inContentScript(page, `chrome.storage.${area}.get(null).then(JSON.stringify)`);
        await expect(read, area).rejects.toThrow(/access/i);
      }
      for (const name of [
        "settings.get",
        "settings.egress",
        "settings.save",
        "settings.save-key",
        "ledger.read-head",
      ]) {
        const envelope = { loupe: 1, to: "background", name, request: { preferences: { consent: "once" }, key: "x" } };
        const reply = await browser.inContentScript(page, `chrome.runtime.sendMessage(${JSON.stringify(envelope)})`);
        expect(reply, name).toMatchObject({ ok: false, error: { code: "message-refused" } });
      }
    } finally {
      await browser.close();
    }
  });
});
