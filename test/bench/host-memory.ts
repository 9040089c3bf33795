import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { until } from "../support/soup-page";
import { extensionProcesses, forgetPeak, memoryOf, type ProcessMemory } from "./process-memory";

/** Milliseconds that a process gets to give back what it no longer needs. */
const SETTLED = 4000;

export interface HostMemory {
  /** Service worker and panel, no host. */
  before: ProcessMemory;
  /** With host and encoder, after an answer; `peak` is the most since `before`. */
  loaded: ProcessMemory;
  /** After the host was put away. */
  unloaded: ProcessMemory;
}

const ARTICLE = `<!doctype html><html lang="en"><title>Fennel soup</title><main><h1>Fennel soup</h1>${Array.from(
  { length: 60 },
  (_, index) => `<p>Paragraph ${index} tells of soups, of what goes into them, and of who cooked them first.</p>`,
).join("")}</main></html>`;

/** Drives the built extension from nothing to an answer and back, and weighs its processes at each stop. */
export async function hostMemory(build: string): Promise<HostMemory> {
  const profile = mkdtempSync(join(tmpdir(), "loupe-memory-"));
  const browser = await launchExtension({ build, profile });
  try {
    browser.server.serve("/empty", "<!doctype html><title>Empty</title>");
    browser.server.serve("/article", ARTICLE);
    const page = await browser.open("empty", "soups.example");
    const panel = await browser.openPanel(page);
    const { tabId } = await browser.ask(panel, "target.current", {});
    await putHostAway(browser);
    const weigh = () => memoryOf(extensionProcesses(profile));
    const before = weigh();
    forgetPeak(extensionProcesses(profile));
    await page.goto("http://soups.example/article");
    await browser.ask(panel, "host.wake", {});
    await browser.ask(panel, "run.start", { runId: crypto.randomUUID(), target: { tabId }, taskId: "page-type" });
    await until(
      () => browser.ask(panel, "host.status", {}),
      ({ state }) => state === "ready",
    );
    await settle();
    const loaded = weigh();
    await putHostAway(browser);
    return { before, loaded, unloaded: weigh() };
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What the host's document does by itself after five idle minutes; waiting for them would teach nothing more. */
async function putHostAway(browser: ExtensionBrowser): Promise<void> {
  await browser.inServiceWorker(async () => {
    await chrome.offscreen.closeDocument().catch(() => undefined);
  }, null);
  await settle();
}

const settle = () => new Promise((later) => setTimeout(later, SETTLED));
