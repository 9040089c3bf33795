import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { expectSound, runTask } from "./ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await launchExtension();
});
afterAll(() => browser?.close());

const TABLES = 300;
const COMMENTS = [
  "I love it, the best table I ever had!",
  "Terrible. It broke after a day and nobody answered my letter.",
  "Wonderful work, and it came early.",
];

/** A shop without structured data: many items, a menu, and what three people said. */
function shopPage(): string {
  const cards = Array.from({ length: TABLES }, (_, at) => {
    const price = 40 + ((at * 37) % 200);
    return `<div class="tile"><a href="/table/${at}">Side table ${at + 1}</a><p>Made of oak in ${1990 + (at % 30)}.</p>
      <s class="old-price">£${price + 20}.00</s> <b class="sale-price">£${price}.00</b> <span>${at % 7} left</span></div>`;
  });
  const said = COMMENTS.map(
    (text, at) => `<li class="comment"><b>Visitor ${at + 1}</b> <i>${at + 1} May 2026</i><p>${text}</p></li>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Oak shop</title><body>
    <nav><ul>${["Home", "Chairs", "Beds", "Lamps"].map((name) => `<li><a href="/${name}">${name}</a></li>`).join("")}</ul></nav>
    <main><h1>Side tables</h1><div class="tiles">${cards.join("")}</div>
    <h2>What people say</h2><ul>${said.join("")}</ul></main></body></html>`;
}

const TASK = {
  id: "shop-items",
  version: 1,
  kind: "extract" as const,
  name: "Shop items",
  fields: [
    { id: "name", name: "Name", type: "text" as const },
    { id: "price", name: "Sale price", type: "money" as const },
    { id: "left", name: "Left", type: "number" as const },
  ],
};

async function openShop(): Promise<{ page: Page; panel: Page }> {
  browser.server.serve("/shop", shopPage());
  const page = await browser.open("shop", "shop.example");
  for (let press = 0; ; press++) {
    const panel = await browser.openPanel(page);
    try {
      await search(panel).waitFor({ timeout: 15_000 });
      return { page, panel };
    } catch (thrown) {
      if (press === 2) throw thrown;
    }
  }
}

const search = (panel: Page) => panel.getByRole("combobox").first();
const rowsOf = (panel: Page) => panel.locator(".records tbody tr");
const cellsOf = (panel: Page, row: number) => rowsOf(panel).nth(row).locator("td").allInnerTexts();

it("every item of a list becomes a table, which sorts, filters, shows its places and goes out as CSV", async () => {
  const { page, panel } = await openShop();
  await browser.ask(panel, "task.save", { task: TASK });
  await panel.getByRole("radio", { name: "Every item" }).check();
  await expectSound(panel, "choice of a list");
  await runTask(panel, TASK.name);
  await panel.getByText(`${TABLES} items`, { exact: true }).waitFor();
  expect(await cellsOf(panel, 0)).toEqual(["Side table 1", "£40.00", "0"]);
  expect(await rowsOf(panel).count()).toBeLessThan(60);
  await expectSound(panel, "table of items");

  await panel.getByRole("button", { name: "Sort by Sale price" }).click();
  await panel.getByRole("button", { name: "Sort by Sale price" }).click();
  expect((await cellsOf(panel, 0))[1]).toBe("£239.00");
  await panel.locator(".records-scroll").evaluate((region) => region.scrollTo(0, region.scrollHeight));
  await expect
    .poll(async () => (await panel.locator(".records tbody tr:last-child td").allInnerTexts())[1])
    .toBe("£40.00");
  await panel.getByRole("searchbox", { name: "Filter the items" }).fill("table 299");
  await panel.getByText(`1 of ${TABLES} items`).waitFor();
  await panel.getByRole("button", { name: "Show item 299 in the page" }).click();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1_000);

  const download = panel.waitForEvent("download");
  await panel.getByRole("button", { name: "Copy or download" }).click();
  await panel.getByRole("button", { name: "Download as CSV", exact: true }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  expect(csv.split("\r\n")).toHaveLength(TABLES + 2);
  expect(csv.split("\r\n")[1]).toMatch(/^Side table 1,40 GBP,0,http:\/\/shop\.example.*\/table\/0$/);
});

it("a list becomes a table without any task, and the table a task", async () => {
  const { panel } = await openShop();
  await panel.getByRole("radio", { name: "Every item" }).check();
  await panel.getByRole("button", { name: "Make a table of all it shows" }).click();
  await panel.getByText(`${TABLES} items`, { exact: true }).waitFor();
  const heads = await panel.locator(".records thead button").allInnerTexts();
  expect(heads).toEqual(["Text", "Text 2", "Old price", "Sale price", "Text 3"]);
  expect(await cellsOf(panel, 1)).toEqual(["Side table 2", "Made of oak in 1991.", "£97.00", "£77.00", "1 left"]);
  await expectSound(panel, "table without a task");
  await panel.getByRole("button", { name: "Keep as a task" }).click();
  await panel.getByRole("button", { name: "Edit the kept task" }).waitFor();
});

it("another place of a column is chosen at once for all items, and undone", async () => {
  const { panel } = await openShop();
  await panel.getByRole("radio", { name: "Every item" }).check();
  await runTask(panel, TASK.name);
  await panel.getByText("Columns", { exact: true }).click();
  const column = panel.locator(".records-column").filter({ has: panel.getByRole("heading", { name: "Sale price" }) });
  await column.getByRole("button", { name: /^Use “£60.00/ }).click();
  await panel.getByText("The column Sale price was changed.").waitFor();
  expect((await cellsOf(panel, 0))[1]).toBe("£60.00");
  await column.getByText("You said that it is right").waitFor();
  await panel.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await cellsOf(panel, 0))[1]).toBe("£40.00");
});

it("a label for each item of the list that a person names", async () => {
  const { panel } = await openShop();
  await panel.getByRole("radio", { name: "Every item" }).check();
  const lists = panel.getByRole("combobox", { name: "Which list" });
  const options = await lists.locator("option").allInnerTexts();
  expect(options).toContain("3 items: What people say");
  await lists.selectOption({ label: "3 items: What people say" });
  await runTask(panel, "Sentiment");
  await panel.getByText("3 items", { exact: true }).waitFor();
  const said = (await rowsOf(panel).locator(".records-text").allInnerTexts()).filter((text) => /tive/.test(text));
  expect(said.map((text) => text.toLowerCase())).toEqual(["positive", "negative", "positive"]);
  await panel.getByRole("combobox", { name: "Label" }).selectOption("negative");
  await panel.getByText("1 of 3 items").waitFor();
});
