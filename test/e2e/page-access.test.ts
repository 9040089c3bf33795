import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ExtensionBrowser } from "../support/extension";
import { closePages, contactRun, emails, launchWithSoup, openSoup, until } from "../support/soup-page";

/** The smallest file that the PDF viewer opens: one empty page. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await launchWithSoup();
});
afterAll(() => browser?.close());
afterEach(() => closePages(browser));

describe("pages that can't be read", () => {
  it("says what kind they are", async () => {
    const { panel } = await openSoup(browser);
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

  it("offers nobody to let it into a page of its own", async () => {
    const { panel } = await openSoup(browser);
    const options = await browser.context.newPage();
    await options.goto(browser.extensionUrl("options.html"));
    await until(
      () => browser.ask(panel, "target.current", {}),
      ({ access }) => access === "forbidden",
    );
  });

  it("asks for a gesture where none was made", async () => {
    const { panel } = await openSoup(browser);
    await browser.open("soup", "other.example");
    const state = await browser.ask(panel, "target.current", {});
    expect(state).toMatchObject({ access: "needs-access", url: "" });
    await expect(browser.ask(panel, "run.start", contactRun(state.tabId))).rejects.toMatchObject({
      code: "page-needs-access",
    });
  });

  it("knows a PDF, and reads the text that was selected in it all the same", async () => {
    const { panel } = await openSoup(browser);
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

  it("gives a reading that was asked for before our script was put there again", async () => {
    await openSoup(browser);
    const replies = await browser.inServiceWorker(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const inject = () => chrome.scripting.executeScript({ target: { tabId: tab!.id! }, files: ["/page.js"] });
      const ask = () => chrome.tabs.sendMessage(tab!.id!, { loupe: 1, to: "page", name: "page.snapshot", request: {} });
      await inject();
      const asked = [ask()];
      await inject();
      asked.push(ask());
      return Promise.all(asked);
    }, null);
    expect(replies.map(({ ok }) => ok)).toEqual([true, true]);
  });

  it("says that a frame is gone when it was removed before it could be read", async () => {
    const { panel, tabId } = await openSoup(browser);
    const run = { ...contactRun(tabId), target: { tabId, frameId: 4711 } };
    await expect(browser.ask(panel, "run.start", run)).rejects.toMatchObject({ code: "page-gone" });
  });

  it("knows an empty page, a page that is gone, and a task that isn't there", async () => {
    const { page, panel, tabId } = await openSoup(browser);
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

describe("frames", () => {
  it("are read, left out where their site is blocked, and missed where they are another site's", async () => {
    const frame = (address: string) => `<iframe src="${address}" width="400" height="200"></iframe>`;
    const frames = ["/frame-open", "/frame-blocked", "http://other.example/frame-open"].map(frame).join("");
    browser.server.serve("/frame-open", "<p>Words of a frame</p>");
    browser.server.serve("/frame-blocked", "<p>Words of a blocked frame</p>");
    browser.server.serve("/framed", `<!doctype html><title>Framed</title><p>Words of the page</p>${frames}`);
    const page = await browser.open("framed", "soups.example");
    const panel = await browser.openPanel(page);
    // What is read while settings change is refused by the new ones.
    await panel.getByText(/words/).waitFor();
    const { effective } = await browser.ask(panel, "settings.get", {});
    expect(effective.blockedSites).toEqual([]);
    await browser.ask(panel, "settings.save", { preferences: { blockedSites: ["http://*.example/frame-blocked"] } });
    const { tabId } = await browser.ask(panel, "target.current", {});
    const { snapshot } = await browser.ask(panel, "target.snapshot", { tabId });
    expect(snapshot.blocks.map(({ text }) => text)).toEqual(["Words of the page", "Words of a frame"]);
    expect(snapshot.documents).toEqual(["http://soups.example/framed", "http://soups.example/frame-open"]);
    expect([...(snapshot.gaps ?? [])].sort()).toEqual(["blocked-frame", "frame"]);
    await panel.getByRole("button", { name: "Read the page again" }).click();
    const card = panel.getByRole("region", { name: "This page" });
    await card.getByText("Part of this page comes from another site.").waitFor();
    await card.getByText("Part of this page comes from a site on which Loupe is blocked.").waitFor();
    await browser.ask(panel, "settings.save", { preferences: {} });
  });
});

describe("a content script", () => {
  it("is refused whatever it asks, since it shares a process with the page", async () => {
    const { page, panel, tabId } = await openSoup(browser);
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
    const { page, panel, tabId } = await openSoup(browser);
    await browser.ask(panel, "run.start", contactRun(tabId));
    for (const area of ["local", "session"]) {
      const read = `chrome.storage.${area}.get().then((all) => Object.keys(all), (error) => "refused: " + error.message)`;
      expect(await browser.inContentScript(page, read), area).toMatch(/^refused/);
    }
  });
});
