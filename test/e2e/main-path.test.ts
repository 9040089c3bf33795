import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Result } from "../../lib/domain/result/result";
import type { ExtensionBrowser } from "../support/extension";
import { closePages, contactRun, emailAnswer, emails, launchWithSoup, openSoup, until } from "../support/soup-page";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await launchWithSoup();
});
afterAll(() => browser?.close());
afterEach(() => closePages(browser));

/** Registered highlights of the page and the text that each covers. */
function highlighted(page: Page): Promise<string[]> {
  return page.evaluate(() => [...CSS.highlights.values()].flatMap((one) => [...one].map((range) => String(range))));
}

describe("from gesture to highlight", () => {
  it("answers, stores, and shows the evidence in the page without changing its DOM", async () => {
    const { page, panel, tabId } = await openSoup(browser);
    const before = await page.content();
    const result = await browser.ask(panel, "run.start", contactRun(tabId));
    expect(emails(result)).toContain("kitchen@soups.example");
    expect((await browser.ask(panel, "history.get", { id: result.id }))?.answers).toEqual(result.answers);
    const evidence = result.answers.flatMap(({ items }) => items.flatMap((item) => item.evidence));
    const report = await browser.ask(panel, "target.highlight", { tabId, url: page.url(), evidence, scrollTo: 0 });
    expect(report.missing).toEqual([]);
    expect((await highlighted(page)).join(" ")).toContain("kitchen@soups.example");
    expect(await page.content()).toBe(before);
    await browser.ask(panel, "target.clear", { tabId });
    expect(await highlighted(page)).toEqual([]);
  });

  it("finds the evidence again after the page has changed a little, and says so when it is gone", async () => {
    const { page, panel, tabId } = await openSoup(browser);
    const result = await browser.ask(panel, "run.start", contactRun(tabId));
    const { evidence } = emailAnswer(result).items[0]!;
    await page.evaluate(() => document.querySelector("main")!.prepend(document.createElement("aside"), "News! "));
    expect((await browser.ask(panel, "target.highlight", { tabId, url: page.url(), evidence })).missing).toEqual([]);
    expect((await highlighted(page)).join(" ")).toContain("kitchen@soups.example");
    await page.evaluate(() => document.querySelector("#mail")!.remove());
    expect((await browser.ask(panel, "target.highlight", { tabId, url: page.url(), evidence })).missing).toEqual([0]);
  });

  it("classifies with the embedded encoder", async () => {
    const { page, panel, tabId } = await openSoup(browser);
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector("#plea")!));
    const run = {
      runId: crypto.randomUUID(),
      target: { tabId },
      taskId: "support-intent",
      scope: "selection" as const,
    };
    const result = await browser.ask(panel, "run.start", run);
    expect(result.answers[0]!.candidates[0]).toMatchObject({ stage: "encoder" });
    expect(String(result.answers[0]!.items[0]?.value)).toContain("refund");
  });

  it("leaves nothing but the page's own loads on the network", async () => {
    const { panel, tabId } = await openSoup(browser);
    const before = browser.server.log.length;
    await browser.ask(panel, "page.overview", { tabId });
    await browser.ask(panel, "run.start", contactRun(tabId));
    expect(browser.server.log.slice(before)).toEqual([]);
  });
});

describe("the other gestures", () => {
  it("answers beside the selection, in a closed shadow root, from the context menu", async () => {
    const { page, panel, tabId } = await openSoup(browser);
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector("#plea")!));
    await browser.inServiceWorker(async (id) => {
      const tab = await chrome.tabs.get(id);
      const info = { menuItemId: "selection:support-intent", frameId: 0, selectionText: "Please refund order 4711" };
      (chrome.contextMenus.onClicked as unknown as { dispatch(...values: unknown[]): void }).dispatch(info, tab);
    }, tabId);
    await until(
      () => page.evaluate(() => document.querySelectorAll("[data-loupe-ui]").length),
      (count) => count === 1,
    );
    expect(await page.evaluate(() => document.querySelector("[data-loupe-ui]")!.shadowRoot)).toBeNull();
    const [latest] = await until(
      () => browser.ask(panel, "history.list", { limit: 1 }),
      ([first]) => first?.taskId === "support-intent" && first.pageUrl === page.url(),
    );
    expect((await browser.ask(panel, "history.get", { id: latest!.id }))?.scope).toBe("selection");
  });

  it("puts every task into the context menu", async () => {
    const { panel } = await openSoup(browser);
    const listings = await browser.ask(panel, "task.list", {});
    for (const { task } of listings) {
      // Updating an item that isn't there is an error, so this asks the browser's own menu.
      await browser.inServiceWorker((id) => chrome.contextMenus.update(id, { enabled: true }), `selection:${task.id}`);
    }
  });

  it("puts what fits the selected text first in the context menu", async () => {
    const { page } = await openSoup(browser);
    // The browser tells nobody what is in its menu: this writes down what it is given.
    await browser.inServiceWorker(() => {
      const made: string[] = [];
      const { create } = chrome.contextMenus;
      Object.assign(globalThis, { made });
      chrome.contextMenus.create = ((item: chrome.contextMenus.CreateProperties) => {
        if (item.contexts?.[0] === "selection") made.push(String(item.id));
        return create(item);
      }) as typeof create;
    }, null);
    const firstFor = async (selector: string) => {
      await browser.inServiceWorker(() => void (globalThis as unknown as { made: string[] }).made.splice(0), null);
      await page.evaluate((chosen) => getSelection()!.selectAllChildren(document.querySelector(chosen)!), selector);
      return until(
        () => browser.inServiceWorker(() => (globalThis as unknown as { made: string[] }).made[0], null),
        (first) => first !== undefined,
      );
    };
    expect(await firstFor("h1")).toBe("teach");
    expect(await firstFor("#plea")).toMatch(/^selection:/);
  });

  it("runs the last task again from the keyboard", async () => {
    const { page, panel, tabId } = await openSoup(browser);
    await browser.ask(panel, "run.start", contactRun(tabId));
    const ids = new Set((await browser.ask(panel, "history.list", { limit: 100 })).map(({ id }) => id));
    await browser.inServiceWorker(async (id) => {
      const tab = await chrome.tabs.get(id);
      (chrome.commands.onCommand as unknown as { dispatch(...values: unknown[]): void }).dispatch("run-last-task", tab);
    }, tabId);
    const [latest] = await until(
      () => browser.ask(panel, "history.list", { limit: 1 }),
      ([first]) => first !== undefined && !ids.has(first.id),
    );
    expect(latest).toMatchObject({ taskId: "contact", pageUrl: page.url() });
  });
});

describe("a service worker that is killed", () => {
  it.each(["before the run", "while the page is read", "while stages work", "before the highlight"])(
    "%s loses nothing",
    async (when) => {
      const { page, panel, tabId } = await openSoup(browser);
      if (when === "before the run") await browser.killServiceWorker();
      const running = browser.ask(panel, "run.start", contactRun(tabId));
      if (when === "while the page is read") await browser.killServiceWorker();
      if (when === "while stages work") {
        await new Promise((later) => setTimeout(later, 150));
        await browser.killServiceWorker();
      }
      const result = await running;
      expect(emails(result)).toContain("kitchen@soups.example");
      if (when === "before the highlight") await browser.killServiceWorker();
      const evidence = result.answers.flatMap(({ items }) => items.flatMap((item) => item.evidence));
      const report = await browser.ask(panel, "target.highlight", { tabId, url: page.url(), evidence });
      expect(report.missing).toEqual([]);
    },
  );

  it("takes a context menu's gesture up again", async () => {
    const { panel, tabId } = await openSoup(browser);
    await browser.inServiceWorker(async (id) => {
      const tab = await chrome.tabs.get(id);
      const info = { menuItemId: "page:contact", frameId: 0 };
      (chrome.contextMenus.onClicked as unknown as { dispatch(...values: unknown[]): void }).dispatch(info, tab);
    }, tabId);
    await browser.killServiceWorker();
    const before = Date.now() - 10_000;
    await until(
      () => browser.ask(panel, "history.list", { limit: 1 }),
      ([first]) => first !== undefined && first.createdAt > before && first.taskId === "contact",
    );
    await until(
      () => browser.inServiceWorker(() => chrome.storage.session.get("pendingRuns"), null),
      ({ pendingRuns }) => Object.keys((pendingRuns as object) ?? {}).length === 0,
    );
  });
});

describe("a killed host", () => {
  it("says so, and the next run works", async () => {
    const { panel, tabId } = await openSoup(browser);
    await browser.ask(panel, "run.start", contactRun(tabId));
    await browser.killHostWorker();
    const again = await until(
      () =>
        browser
          .ask(panel, "run.start", contactRun(tabId))
          .catch((error: { code?: string }) => error.code ?? String(error)),
      (outcome) => typeof outcome === "object",
    );
    expect(emails(again as Result)).toContain("kitchen@soups.example");
  });
});
