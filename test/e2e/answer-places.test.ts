import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Result } from "../../lib/domain/result/result";
import { EXTENSION_ID, type ExtensionBrowser, launchExtension } from "../support/extension";
import { pressNamed } from "../support/press-named";
import { closePages, until, useRulesAlone } from "../support/soup-page";
import { openView } from "./ui-harness";

const PLEA = "My parcel never arrived and I want my money back.";
const STORE = "http://store.example/";
const PDF = `%PDF-1.1
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]>>endobj trailer<</Root 1 0 R>>`;
const PAGES: Record<string, string> = {
  "/frame": `<title>Outer</title><h1>Outer page</h1><iframe src="http://other.example/inner"></iframe>`,
  "/inner": `<p>${PLEA}</p>`,
  "/drawn": `<title>Drawn</title><canvas></canvas>`,
  "/mail": `<title>Mail</title><h1>The inn</h1><p>Write to <a href="mailto:otter@inn.example">otter@inn.example</a>.</p>`,
  "/cleared": `<title>Cleared</title><p>Something else stands here now.</p>`,
  "/typed": `<title>Typed</title><p>Write to us.</p><textarea autofocus>${PLEA}</textarea>`,
  "/elsewhere": `<title>Elsewhere</title><p id="other">Another text is selected.</p><p>${PLEA}</p>`,
  "/secret": `<title>Secret</title><p>Pay</p><input autofocus autocomplete="cc-number" value="4111 1111 1111 1111">`,
  "/modal": `<title>Modal</title><p>${PLEA}</p><dialog>Cookies?<button>Yes</button></dialog><script>document.querySelector("dialog").showModal()</script>`,
};

let browser: ExtensionBrowser;
beforeAll(async () => {
  // Tells the browser which site its extensions come from: it closes that one to every extension.
  browser = await launchExtension({ args: [`--apps-gallery-url=${STORE}`] });
  await useRulesAlone(browser);
  browser.server.serve("/letter.pdf", PDF, "application/pdf");
  for (const [path, html] of Object.entries(PAGES))
    browser.server.serve(path, `<!doctype html><html lang="en">${html}`);
});
afterAll(() => browser?.close());
afterEach(() => closePages(browser));

interface Click {
  menuItemId?: string;
  selectionText?: string;
  pageUrl: string;
  frameUrl?: string;
  frameId?: number;
  editable?: boolean;
}

/** A click in the page's menu, as the browser tells of it. */
async function choose(tabId: number, click: Click): Promise<void> {
  const info = { frameId: 0, editable: false, menuItemId: "selection:support-intent", ...click };
  await browser.inServiceWorker(
    async ([id, told]) => {
      const tab = await chrome.tabs.get(id as number);
      (chrome.contextMenus.onClicked as unknown as { dispatch(...values: unknown[]): void }).dispatch(told, tab);
    },
    [tabId, info] as const,
  );
}

const tabInFront = () => browser.inServiceWorker(async () => (await chrome.tabs.query({ active: true }))[0]!.id!, null);
const badgeOf = (tabId: number) => browser.inServiceWorker((id) => chrome.action.getBadgeText({ tabId: id }), tabId);
const notifications = () =>
  browser.inServiceWorker(() => chrome.notifications.getAll().then((all) => Object.keys(all)), null);
const cards = (page: Page) => page.locator("[data-loupe-ui]").count();

async function letIn(path: string): Promise<{ page: Page; panel: Page; tabId: number; url: string }> {
  const page = await browser.open(path, "shop.example");
  const panel = await browser.openPanel(page);
  return { page, panel, tabId: await tabInFront(), url: page.url() };
}

/** The result of the newest run, which is about that page. */
async function newest(panel: Page, query: string): Promise<Result> {
  const [summary] = await until(
    () => browser.ask(panel, "history.list", { limit: 1, query }),
    ([first]) => first !== undefined,
  );
  return (await browser.ask(panel, "history.get", { id: summary!.id }))!;
}

describe("an answer that no page can show", () => {
  it("is announced on the button and by the system, and waits in the panel", async () => {
    const page = await browser.open("letter.pdf", "shop.example");
    const tabId = await tabInFront();
    await choose(tabId, { selectionText: PLEA, pageUrl: page.url() });
    await expect.poll(() => badgeOf(tabId)).toBe("1");
    await expect.poll(notifications).toEqual([`answer:${tabId}`]);

    const panel = await browser.openPanel(page);
    await panel.getByText("Read as plain text").waitFor();
    await panel.getByRole("heading", { name: "Support intent" }).waitFor();
    await expect.poll(() => badgeOf(tabId)).toBe("");
    await expect.poll(notifications).toEqual([]);
    expect((await newest(panel, "letter.pdf")).page).toMatchObject({ url: page.url(), isPlainText: true });
  });

  it("is shown by the panel that is open, whatever view it is at, its failures too", async () => {
    const { panel, tabId, url } = await letIn("letter.pdf");
    await openView(panel, "History");
    await choose(tabId, { selectionText: PLEA, pageUrl: url });
    await panel.getByText("Read as plain text").waitFor();
    await openView(panel, "History");
    await choose(tabId, { selectionText: PLEA, pageUrl: url, editable: true });
    await panel.getByRole("alert").waitFor();
    await expect.poll(notifications).toEqual([]);
    await expect.poll(() => badgeOf(tabId)).toBe("");
  });
});

describe("a card in the page", () => {
  it("is shown by the page around a frame of another origin", async () => {
    const { page, panel, tabId, url } = await letIn("frame");
    // The browser tells the ids of frames to nobody without a further permission: of an id that exists it says other things.
    const frameId = await browser.inServiceWorker(async (id) => {
      for (let frame = 1; frame < 500; frame++) {
        const target = { tabId: id, frameIds: [frame] };
        const said = await chrome.scripting.executeScript({ target, func: () => 0 }).catch((error) => String(error));
        if (String(said).includes("Cannot access")) return frame;
      }
      throw new Error("No frame");
    }, tabId);
    await choose(tabId, { selectionText: PLEA, pageUrl: url, frameUrl: "http://other.example/inner", frameId });
    await expect.poll(() => cards(page)).toBe(1);
    const { page: read } = await newest(panel, "other.example");
    expect(read).toMatchObject({ url: "http://other.example/inner", tabUrl: url, isPlainText: true });
  });

  it("is shown over a modal dialog, and none of its text is told to the page", async () => {
    const { page, panel, tabId, url } = await letIn("modal");
    await choose(tabId, { selectionText: PLEA, pageUrl: url });
    await expect.poll(() => page.locator("dialog [data-loupe-ui]").count()).toBe(1);
    await newest(panel, "shop.example/modal");
    const find = (text: string) =>
      page.evaluate((wanted) => (window as unknown as { find(text: string): boolean }).find(wanted), text);
    expect(await find("Cookies?")).toBe(true);
    for (const text of ["Support intent", "Details are in"]) expect(await find(text), text).toBe(false);
  });
});

describe("the buttons of a card", () => {
  it("confirm an answer, and open the panel with the editor of that answer", async () => {
    const { page, panel, tabId, url } = await letIn("mail");
    await openView(panel, "History");
    await choose(tabId, { menuItemId: "page:contact", pageUrl: url });
    await pressNamed(page, "“E-mail” is right");
    const { id } = await newest(panel, "shop.example/mail");
    const confirmed = async () =>
      (await browser.ask(panel, "history.get", { id }))!.answers.filter((answer) => answer.confirmed);
    await expect.poll(confirmed).toMatchObject([{ questionId: "email" }]);
    await pressNamed(page, "Correct “E-mail”");
    await panel.getByRole("form", { name: "Correct “E-mail”" }).waitFor();
    expect(await cards(page)).toBe(0);
  });

  it("are two presses from what left the device", async () => {
    const { page, panel, tabId, url } = await letIn("mail");
    await openView(panel, "Tasks");
    await choose(tabId, { menuItemId: "page:contact", pageUrl: url });
    const opened = browser.context.waitForEvent("page");
    await pressNamed(page, "Open it");
    await panel.getByRole("heading", { name: "Contact details" }).waitFor();
    await panel.getByRole("link", { name: "What left this device" }).click();
    await (await opened).getByText("Nothing has left this device").waitFor();
  });
});

describe("selected text that the page lacks", () => {
  it.each(["drawn", "cleared"])("is read as plain text: %s", async (path) => {
    const { page, panel, tabId, url } = await letIn(path);
    await choose(tabId, { selectionText: PLEA, pageUrl: url });
    const result = await newest(panel, `shop.example/${path}`);
    expect(result).toMatchObject({ scope: "selection", excerpt: PLEA, page: { isPlainText: true, url } });
    await expect.poll(() => cards(page)).toBe(1);
    await panel.getByText("Read as plain text").waitFor();
  });

  it.each(["typed", "elsewhere"])("is no other text that is selected: %s", async (path) => {
    const { page, panel, tabId, url } = await letIn(path);
    await page.evaluate(() => {
      const other = document.querySelector("#other");
      if (other) getSelection()!.selectAllChildren(other);
    });
    await choose(tabId, { selectionText: PLEA, pageUrl: url, editable: path === "typed" });
    const result = await newest(panel, `shop.example/${path}`);
    expect(result.excerpt).toBe(PLEA);
    expect(result.page.isPlainText).toBeUndefined();
  });

  it("stays unread where it stands in a field for secrets", async () => {
    const { panel, tabId, url } = await letIn("secret");
    await choose(tabId, { selectionText: "4111 1111 1111 1111", pageUrl: url, editable: true });
    await panel.getByRole("alert").getByText("Nothing is selected").waitFor();
    expect(await browser.ask(panel, "history.list", { limit: 1, query: "shop.example/secret" })).toEqual([]);
  });
});

it("comes into a page without a word to its scripts", async () => {
  const page = await browser.context.newPage();
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    window.addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
      heard.push(event.type);
      return dispatchEvent.call(this, event);
    };
    const add = document.addEventListener.bind(document);
    for (const name of ["wxt:content-script-started"]) add(name, () => heard.push(name));
  });
  await page.goto("http://shop.example/cleared");
  const panel = await browser.openPanel(page);
  await openView(panel, "This page");
  await panel
    .getByText(/\d words/)
    .first()
    .waitFor();
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  expect(heard.filter((told) => told.includes("wxt") || told.includes(EXTENSION_ID))).toEqual([]);
});

it.each(["about:blank", "data:text/html,<p>Hello", "view-source:http://shop.example/cleared", `${STORE}cleared`])(
  "says of %s that no extension may read it",
  async (url) => {
    const page = await browser.context.newPage();
    await page.goto(url);
    const panel = await browser.openPanel(page);
    await openView(panel, "This page");
    await panel.getByText("Browsers close some pages to every extension").waitFor();
  },
);

it("says of a PDF that its viewer can't be read, and how its text can", async () => {
  const { panel } = await letIn("letter.pdf");
  await openView(panel, "This page");
  await panel.getByText("Select text in it and choose a task in its context menu").waitFor();
});
