import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { closePages, useRulesAlone } from "../support/soup-page";
import { highlightedText, openView } from "./ui-harness";

const SHOP = `<!doctype html><html lang="en"><title>Item one</title><main><h1>Item one</h1>
<p id="mail">Questions? Write to one@shop.example and we answer.</p><p id="late"></p><h2 id="section">More</h2></main></html>`;

let browser: ExtensionBrowser;
beforeAll(async () => {
  browser = await launchExtension();
  await useRulesAlone(browser);
  browser.server.serve("/shop", SHOP);
});
afterAll(() => browser?.close());
afterEach(() => closePages(browser));

/** The page in a tab of its own, and the panel beside it, which shows what it is. */
async function open(path: string): Promise<{ page: Page; panel: Page; tabId: number }> {
  const page = await browser.open(path, "shop.example");
  for (let press = 0; ; press++) {
    const panel = await browser.openPanel(page);
    await openView(panel, "This page");
    try {
      await card(panel)
        .getByText(/\d words/)
        .waitFor({ timeout: 8_000 });
      return { page, panel, tabId: (await browser.ask(panel, "target.current", {})).tabId };
    } catch (thrown) {
      // Where the panel is open already, a busy browser may drop the press that lets Loupe in.
      if (press === 2) throw thrown;
    }
  }
}

const card = (panel: Page) => panel.getByRole("region", { name: "This page" });
const cardText = (panel: Page) => card(panel).innerText();
const option = (panel: Page, name: string) => panel.getByRole("option", { name });

async function run(panel: Page, task: string): Promise<void> {
  await panel.getByRole("combobox").first().fill(task);
  await option(panel, task).first().click();
}

describe("the card of the page", () => {
  it("follows what scripts write later, and a new address", async () => {
    const { page, panel } = await open("shop");
    const before = await cardText(panel);
    await page.evaluate(() => {
      document.title = "Late title";
      document.querySelector("#late")!.textContent = "word ".repeat(321);
    });
    await expect.poll(() => cardText(panel)).toMatch(/Late title[\s\S]*\b3\d\d words/);
    expect(before).not.toContain("Late title");
    await page.evaluate(() => {
      history.pushState({}, "", "/shop?id=2");
      setTimeout(() => {
        document.title = "Item two";
        document.querySelector("h1")!.textContent = "Item two";
      }, 700);
    });
    await expect.poll(() => cardText(panel)).toContain("Item two");
  });

  it("follows changes in shadow roots and frames, which no observer of the page alone sees", async () => {
    const { page, panel } = await open("shop");
    await page.evaluate(() => {
      const root = document.querySelector("main")!.appendChild(document.createElement("section"));
      root.attachShadow({ mode: "open" }).innerHTML = "<p>inside</p>";
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.contentDocument!.body.innerHTML = "<p>framed</p>";
      Object.assign(globalThis, {
        inner: [root.shadowRoot!.querySelector("p"), frame.contentDocument!.querySelector("p")],
      });
    });
    const words = async () => Number(/(\d+) words/.exec(await cardText(panel))?.[1]);
    const first = await words();
    await expect.poll(words).toBe(first + 2);
    for (const at of [0, 1]) {
      const before = await words();
      await page.evaluate((index) => {
        const { inner } = globalThis as unknown as { inner: Element[] };
        inner[index]!.textContent = "two more words";
      }, at);
      await expect.poll(words).toBe(before + 2);
    }
  });

  it("follows the selection, and never reads the page where a task wants one", async () => {
    const { page, panel, tabId } = await open("shop");
    await panel.getByRole("radio", { name: "Selected text" }).check();
    await panel.getByText("Nothing is selected.").waitFor();
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector("#mail")!));
    await panel.getByText("Write to one@shop.example").waitFor();
    await page.evaluate(() => getSelection()!.removeAllRanges());
    await panel.getByText("Nothing is selected.").waitFor();
    await panel.getByRole("radio", { name: "Whole page" }).check();

    await run(panel, "Support intent");
    await panel.getByRole("alert").getByText("Nothing is selected").waitFor();
    expect(await browser.ask(panel, "history.list", { limit: 1, query: "shop.example" })).toEqual([]);
    await panel.getByRole("button", { name: "Read the whole page instead" }).click();
    await panel.getByText("Read: the whole page").waitFor();
    const [latest] = await browser.ask(panel, "history.list", { limit: 1, query: "shop.example" });
    expect(latest).toMatchObject({ taskId: "support-intent" });
    expect((await browser.ask(panel, "target.current", {})).tabId).toBe(tabId);
  });
});

describe("a result", () => {
  const notice = (panel: Page) => panel.getByText("This page has changed since");

  it.each([
    ["a query", "/shop?id=1", "/shop?id=2"],
    ["a route in the fragment", "/shop#/1", "/shop#/2"],
  ])("belongs to one state of its page: %s", async (_, first, second) => {
    const { page, panel } = await open(first.slice(1));
    await run(panel, "Contact details");
    await panel.getByText("one@shop.example").first().waitFor();
    expect(await notice(panel).count()).toBe(0);

    // An anchor leads to another place of the same state.
    if (!first.includes("#")) {
      await page.evaluate(() => location.assign("#section"));
      await panel.getByRole("button", { name: "Show all in page" }).click();
      await expect.poll(() => highlightedText(page)).not.toEqual([]);
      expect(await notice(panel).count()).toBe(0);
      await panel.getByRole("button", { name: "Remove highlights" }).click();
      await expect.poll(() => highlightedText(page)).toEqual([]);
    }

    await page.evaluate((url) => history.pushState({}, "", url), second);
    await notice(panel).waitFor();
    await panel.getByText(`The answer below is about shop.example${first}`).waitFor();
    await panel.getByRole("button", { name: "Show all in page" }).click();
    await panel.getByText("The page shows something else now.").waitFor();
    expect(await highlightedText(page)).toEqual([]);

    await page.evaluate(() => history.back());
    await expect.poll(() => notice(panel).count()).toBe(0);
  });
});
