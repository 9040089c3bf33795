import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RequestOf } from "../../lib/messages/protocol";
import type { Answer, Result } from "../../lib/task/result";
import { type ExtensionBrowser, launchExtension } from "../support/extension";

const PAGE = `<!doctype html><html lang="en"><title>Fennel soup</title>
<nav><a href="/">Home</a></nav>
<main><h1>Fennel soup</h1><p id="mail">Questions? Write to kitchen@soups.example and we answer.</p>
<p id="plea">My parcel never arrived and I want my money back. Please refund order 4711 at once.</p></main></html>`;

/** The smallest file that the PDF viewer opens: one empty page. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await launchExtension();
  browser.server.serve("/soup", PAGE);
  browser.server.serve("/empty", "<!doctype html><title>Empty</title>");
});
afterAll(() => browser?.close());
afterEach(async () => {
  for (const page of browser.context.pages().slice(1)) await page.close();
});

async function openSoup(): Promise<{ page: Page; panel: Page; tabId: number }> {
  const page = await browser.open("soup", "soups.example");
  const panel = await browser.openPanel(page);
  return { page, panel, tabId: (await browser.ask(panel, "target.current", {})).tabId };
}

function contactRun(tabId: number, runId: string = crypto.randomUUID()): RequestOf<"run.start"> {
  return { runId, target: { tabId }, taskId: "contact" };
}

/** The e-mail addresses that were answered, not merely proposed. */
function emailAnswer(result: Result): Answer {
  return result.answers.find(({ questionId, status }) => questionId === "email" && status === "answered")!;
}

function emails(result: Result): unknown[] {
  return emailAnswer(result)?.items.map(({ value }) => value) ?? [];
}

/** Registered highlights of the page and the text that each covers. */
function highlighted(page: Page): Promise<string[]> {
  return page.evaluate(() => [...CSS.highlights.values()].flatMap((one) => [...one].map((range) => String(range))));
}

async function until<Value>(read: () => Promise<Value>, good: (value: Value) => boolean): Promise<Value> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const value = await read();
    if (good(value)) return value;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`Never came true; last seen: ${JSON.stringify(await read())}`);
}

describe("from gesture to highlight", () => {
  it("answers, stores, and shows the evidence in the page without changing its DOM", async () => {
    const { page, panel, tabId } = await openSoup();
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
    const { page, panel, tabId } = await openSoup();
    const result = await browser.ask(panel, "run.start", contactRun(tabId));
    const { evidence } = emailAnswer(result).items[0]!;
    await page.evaluate(() => document.querySelector("main")!.prepend(document.createElement("aside"), "News! "));
    expect((await browser.ask(panel, "target.highlight", { tabId, url: page.url(), evidence })).missing).toEqual([]);
    expect((await highlighted(page)).join(" ")).toContain("kitchen@soups.example");
    await page.evaluate(() => document.querySelector("#mail")!.remove());
    expect((await browser.ask(panel, "target.highlight", { tabId, url: page.url(), evidence })).missing).toEqual([0]);
  });

  it("classifies with the embedded encoder", async () => {
    const { page, panel, tabId } = await openSoup();
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
    const { panel, tabId } = await openSoup();
    const before = browser.server.log.length;
    await browser.ask(panel, "page.overview", { tabId });
    await browser.ask(panel, "run.start", contactRun(tabId));
    expect(browser.server.log.slice(before)).toEqual([]);
  });
});

describe("the other gestures", () => {
  it("answers beside the selection, in a closed shadow root, from the context menu", async () => {
    const { page, panel, tabId } = await openSoup();
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
    const { panel } = await openSoup();
    const listings = await browser.ask(panel, "task.list", {});
    for (const { task } of listings) {
      // Updating an item that isn't there is an error, so this asks the browser's own menu.
      await browser.inServiceWorker((id) => chrome.contextMenus.update(id, { enabled: true }), `selection:${task.id}`);
    }
  });

  it("runs the last task again from the keyboard", async () => {
    const { page, panel, tabId } = await openSoup();
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
      const { page, panel, tabId } = await openSoup();
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
    const { panel, tabId } = await openSoup();
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
    const { panel, tabId } = await openSoup();
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

describe("pages that can't be read", () => {
  it("says what kind they are", async () => {
    const { panel } = await openSoup();
    const version = await browser.context.newPage();
    await version.goto("chrome://version");
    const state = await until(
      () => browser.ask(panel, "target.current", {}),
      ({ access }) => access !== "ready",
    );
    expect(state.access).toBe("forbidden");
    await expect(browser.ask(panel, "run.start", contactRun(state.tabId))).rejects.toMatchObject({
      code: "page-forbidden",
    });
  });

  it("asks for a gesture where none was made", async () => {
    const { panel } = await openSoup();
    await browser.open("soup", "other.example");
    const state = await browser.ask(panel, "target.current", {});
    expect(state).toMatchObject({ access: "needs-access", url: "" });
    await expect(browser.ask(panel, "run.start", contactRun(state.tabId))).rejects.toMatchObject({
      code: "page-needs-access",
    });
  });

  it("knows a PDF, and reads the text that was selected in it all the same", async () => {
    const { panel } = await openSoup();
    browser.server.serve("/paper.pdf", PDF, "application/pdf");
    const page = await browser.context.newPage();
    await page.goto("http://soups.example/paper.pdf").catch(() => undefined);
    await browser.openPanel(page);
    const { tabId, access } = await browser.ask(panel, "target.current", {});
    expect(access).toBe("pdf");
    await expect(browser.ask(panel, "run.start", contactRun(tabId))).rejects.toMatchObject({ code: "page-is-pdf" });
    const selected = {
      ...contactRun(tabId),
      scope: "selection" as const,
      selectedText: "Write to author@papers.example",
    };
    expect(emails(await browser.ask(panel, "run.start", selected))).toEqual(["author@papers.example"]);
  });

  it("reads a page of 5 MB, says what it left out, and keeps the page alive meanwhile", async () => {
    const paragraph = `<p>${"An old tale of soup and bread. ".repeat(20)}</p>`;
    const size = Math.ceil(5e6 / paragraph.length);
    browser.server.serve("/long", `<!doctype html><title>Long</title><p>a@long.example</p>${paragraph.repeat(size)}`);
    const page = await browser.open("long", "soups.example");
    const panel = await browser.openPanel(page);
    const { tabId } = await browser.ask(panel, "target.current", {});
    const result = await browser.ask(panel, "run.start", contactRun(tabId));
    expect(result.page.truncated).toBe(true);
    expect(emails(result)).toContain("a@long.example");
  });

  it("says that a frame is gone when it was removed before it could be read", async () => {
    const { panel, tabId } = await openSoup();
    const run = { ...contactRun(tabId), target: { tabId, frameId: 4711 } };
    await expect(browser.ask(panel, "run.start", run)).rejects.toMatchObject({ code: "page-gone" });
  });

  it("knows an empty page, a page that is gone, and a task that isn't there", async () => {
    const { page, panel, tabId } = await openSoup();
    await page.goto("http://soups.example/empty");
    await browser.openPanel(page);
    await expect(browser.ask(panel, "run.start", contactRun(tabId))).rejects.toMatchObject({ code: "page-empty" });
    await expect(
      browser.ask(panel, "run.start", { ...contactRun(tabId), taskId: "no-such-task" }),
    ).rejects.toMatchObject({ code: "task-unknown" });
    await page.close();
    await expect(browser.ask(panel, "run.start", contactRun(tabId))).rejects.toMatchObject({ code: "page-gone" });
  });
});

describe("a content script", () => {
  it("is refused whatever it asks, since it shares a process with the page", async () => {
    const { page, panel, tabId } = await openSoup();
    await browser.ask(panel, "run.start", contactRun(tabId));
    for (const [to, name] of [
      ["host", "history.list"],
      ["host", "task.save"],
      ["background", "target.snapshot"],
    ]) {
      const reply = await browser.inContentScript(
        page,
        `chrome.runtime.sendMessage({ loupe: 1, to: "${to}", name: "${name}", request: { limit: 1, tabId: ${tabId} } })`,
      );
      expect(reply, name).toMatchObject({ ok: false, error: { code: "message-refused" } });
    }
  });

  it("reads no storage of ours", async () => {
    const { page, panel, tabId } = await openSoup();
    await browser.ask(panel, "run.start", contactRun(tabId));
    for (const area of ["local", "session"]) {
      const read = `chrome.storage.${area}.get().then((all) => Object.keys(all), (error) => "refused: " + error.message)`;
      expect(await browser.inContentScript(page, read), area).toMatch(/^refused/);
    }
  });
});
