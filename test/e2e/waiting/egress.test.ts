import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { evaluateInTarget } from "../../support/evaluate-in-target";
import { EXTENSION_ID, type ExtensionBrowser } from "../../support/extension";
import { type Listener, startListener } from "../../support/listener";
import { networkAttempts } from "../../support/network-attempts";
import { launchWithSoup, openSoup } from "../../support/soup-page";

let browser: ExtensionBrowser;
let listener: Listener;
let page: Page;
let panel: Page;

beforeAll(async () => {
  listener = await startListener();
  browser = await launchWithSoup();
  const opened = await openSoup(browser);
  ({ page, panel } = opened);
  // Wakes the host's worker, and puts the content script into the page.
  await browser.ask(panel, "host.status", {});
  await browser.ask(panel, "target.snapshot", { tabId: opened.tabId });
});
afterAll(async () => {
  await browser?.close();
  await listener?.close();
});
beforeEach(() => {
  listener.heard.length = 0;
  browser.server.log.length = 0;
});

type Said = Record<string, string>;

/** In the host: its document, or the worker in that. */
async function inHost(inWorker: boolean, expression = networkAttempts(listener.port, !inWorker)): Promise<Said> {
  const cdp = await browser.context.browser()!.newBrowserCDPSession();
  const place = { documentUrl: browser.extensionUrl("offscreen.html"), inWorker };
  try {
    return (await evaluateInTarget(cdp, place, expression)) as Said;
  } finally {
    await cdp.detach();
  }
}

async function inOptions(): Promise<Said> {
  const options = await browser.context.newPage();
  await options.goto(browser.extensionUrl("options.html"));
  const said = await options.evaluate(networkAttempts(listener.port, true));
  await options.close();
  return said as Said;
}

async function inServiceWorker(): Promise<Said> {
  const [worker] = browser.context.serviceWorkers();
  return (await worker!.evaluate(networkAttempts(listener.port, false))) as Said;
}

const importedFrom = () => browser.server.log.filter((request) => request.includes("imported"));
/** What a context can lack altogether counts as refused. */
const reached = (said: Said) => Object.entries(said).filter(([, outcome]) => !outcome.startsWith("refused"));
/** Elements fail without a word where policy refuses them: the listener has the last one. */
const SILENT = ["image", "script", "frame", "preload", "prefetch", "style sheet", "media", "object", "form"];

describe("what is not the sending module reaches nothing", () => {
  it.each([
    ["the host's worker", () => inHost(true)],
    ["the offscreen document", () => inHost(false)],
    ["the service worker", inServiceWorker],
    ["the side panel", async () => (await panel.evaluate(networkAttempts(listener.port, true))) as Said],
    ["the options page", inOptions],
    [
      "the content script",
      async () => (await browser.inContentScript(page, networkAttempts(listener.port, false))) as Said,
    ],
  ])("from %s", async (_where, attempt) => {
    const said = await attempt();
    expect(Object.keys(said).length).toBeGreaterThanOrEqual(20);
    expect(reached(said).filter(([name]) => !SILENT.includes(name))).toEqual([]);
    expect([listener.heard, importedFrom()]).toEqual([[], []]);
  });

  it("while a page without our policy does reach the listener by these ways, so that the test can fail", async () => {
    const plain = await browser.open("soup", "soups.example");
    await plain.evaluate(networkAttempts(listener.port, true));
    expect(listener.heard.length).toBeGreaterThan(8);
    expect(importedFrom()).toHaveLength(1);
  });

  it("while files of the package are still read", async () => {
    const url = `chrome-extension://${EXTENSION_ID}/manifest.json`;
    const read = `fetch("${url}").then((response) => response.json()).then(({ name }) => name)`;
    expect(await panel.evaluate(read)).toBe("Loupe");
    expect(await browser.context.serviceWorkers()[0]!.evaluate(read)).toBe("Loupe");
    await expect(browser.inContentScript(page, read)).rejects.toThrow();
    expect(await inHost(true, read)).toBe("Loupe");
  });

  it("while the host's worker can still start the runtime's threads", async () => {
    const start = `new Promise((say) => {
      const thread = new Worker("/runtime/ort.mjs", { type: "module", name: "em-pthread" });
      thread.addEventListener("error", ({ message }) => say("failed: " + message));
      setTimeout(() => (thread.terminate(), say(thread instanceof Worker ? "started" : "no worker")), 1500);
    })`;
    expect(await inHost(true, start)).toBe("started");
  });
});
