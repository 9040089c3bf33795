import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import { completeSnapshot } from "../../lib/main-content/complete-snapshot";
import { readPages } from "../eval/pages/snapshots";
import { type ExtensionBrowser, launchExtension } from "../support/extension";

const FOLDER = join(import.meta.dirname, "../fixtures/eval/dishes");
const PAGES = ["leek-and-potato-soup", "rote-linsensuppe", "lemon-drizzle-cake", "gateau-au-yaourt", "pan-de-maiz"];

let browser: ExtensionBrowser;
beforeAll(async () => {
  browser = await launchExtension();
});
afterAll(() => browser?.close());

/** What our content script says of the page that is in front, put there and asked as the background does it. */
async function snapshotOfExtension(page: Page): Promise<Snapshot> {
  // The gesture that lets us into the page.
  await browser.openPanel(page);
  const reply = await browser.inServiceWorker(async (url) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (!tab?.id) throw new Error(`No tab shows ${url}`);
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["/page.js"] });
    return chrome.tabs.sendMessage(tab.id, { loupe: 1, to: "page", name: "page.snapshot", request: {} });
  }, page.url());
  if (!reply?.ok) throw new Error(`No snapshot: ${JSON.stringify(reply)}`);
  return completeSnapshot(reply.value);
}

it.each(PAGES)("evaluation reads %s as the extension does", async (name) => {
  browser.server.serve(`/${name}.html`, readFileSync(join(FOLDER, "pages", `${name}.html`)));
  const page = await browser.open(`${name}.html`, "dishes.example");
  await page.setViewportSize({ width: 1280, height: 900 });
  const { takenAt: _, ...extension } = await snapshotOfExtension(page);
  const rows = [{ page: name, url: page.url() }];
  const read = await readPages({ name: "dishes", folder: FOLDER, rows }, { strip: null }, () => undefined);
  const { takenAt: __, ...evaluation } = read.pages[0]!.snapshot;
  expect(evaluation.blocks.length).toBeGreaterThan(10);
  expect(evaluation).toEqual(extension);
  await page.close();
});
