import { rmSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { buildWithAccess } from "../support/granted-build";
import { expectSound, runTask } from "./ui-harness";

let browser: ExtensionBrowser;
let build: string;

beforeAll(async () => {
  build = buildWithAccess(["*://*.shop.example", "http://127.0.0.1"]);
  browser = await launchExtension({ build });
});
afterAll(async () => {
  await browser?.close();
  rmSync(build, { recursive: true, force: true });
});

const CHAIRS = 6;

function chairPage(at: number): string {
  const data = { "@context": "https://schema.org", "@type": "Product", name: `Chair ${at}`, sku: `SKU-${at}` };
  return `<!doctype html><html lang="en"><title>Chair ${at}, oak</title>
    <script type="application/ld+json">${JSON.stringify(data)}</script>
    <main><h1>Chair ${at}</h1><p>Made of oak in the old way, for kitchens.</p><dl><dt>Weight</dt><dd>${at + 4} kg</dd></dl></main>`;
}

const TASK = {
  id: "chairs",
  version: 1,
  kind: "extract" as const,
  name: "=Chairs",
  fields: [
    { id: "weight", name: "Weight", type: "text" as const },
    { id: "name", name: "Name", type: "text" as const, schemaProperties: ["name"] },
  ],
  schemaTypes: ["Product"],
};

/** The panel as a page of its own, 360 pixels wide. */
async function openPanel(): Promise<Page> {
  const panel = await browser.context.newPage();
  await panel.setViewportSize({ width: 360, height: 900 });
  await panel.goto(browser.extensionUrl("sidepanel.html"));
  return panel;
}

const webhookOf = (path: string) => ({ address: `http://127.0.0.1:${browser.server.port}${path}`, redacts: false });

const tabUrls = () => browser.context.pages().map((page) => page.url());

async function shoot(panel: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await panel.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await panel.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}

it("a list of addresses becomes one table: a sample first, then the rest, what fails told and tried again", async () => {
  for (let at = 0; at < CHAIRS; at++) browser.server.serve(`/chair/${at}`, chairPage(at));
  browser.server.serve("/chair/9", "<!doctype html><title>Nothing</title>");
  const panel = await openPanel();
  await browser.ask(panel, "task.save", { task: TASK });
  await panel.getByRole("button", { name: "Run over several pages" }).click();
  await panel.getByRole("combobox", { name: "Task" }).selectOption({ label: TASK.name });
  await panel.getByRole("button", { name: "A list of addresses" }).click();
  const lines = [0, 1, 9, 2, 3, 4, 5].map((at) => `http://www.shop.example/chair/${at}`);
  await panel.getByLabel("Addresses", { exact: true }).fill(`${lines.join("\n")}\nnonsense`);
  await panel.getByText("These are not web addresses: nonsense.").waitFor();
  await expectSound(panel, "choice of addresses");
  await shoot(panel, "addresses");
  await panel.getByRole("button", { name: "Read 7 pages" }).click();

  await panel.getByText("3 of 7 pages · 1 could not be read · paused").waitFor();
  expect(tabUrls().filter((url) => url.includes("/chair/"))).toHaveLength(3);
  const rows = panel.locator(".records tbody tr");
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.nth(0).locator("td").allInnerTexts()).toEqual([
    "Chair 0, oak",
    expect.stringMatching(/^4 kg/),
    expect.stringMatching(/^Chair 0/),
  ]);
  await expectSound(panel, "sample");
  await shoot(panel, "sample");

  // A closed panel stops nothing.
  await panel.getByRole("button", { name: "Read the other 4 pages" }).click();
  await panel.close();
  const again = await openPanel();
  await again.getByRole("button", { name: "Back to the pages under way" }).click();
  await again.getByText("7 of 7 pages · 1 could not be read").waitFor();
  await expect.poll(() => again.locator(".records tbody tr").count()).toBe(CHAIRS);
  // Tabs of the sample stay, one of them the page that failed; the others were closed.
  await expect.poll(() => tabUrls().filter((url) => url.includes("/chair/")).length).toBe(3);

  browser.server.serve("/chair/9", chairPage(9));
  await browser.context
    .pages()
    .find((page) => page.url().endsWith("/chair/9"))!
    .reload();
  await again.getByRole("button", { name: /^Try again/ }).click();
  await again.getByText("7 of 7 pages", { exact: true }).waitFor();
  await expect.poll(() => again.locator(".records tbody tr").count()).toBe(CHAIRS + 1);
  await shoot(again, "table");

  await browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await again.getByRole("button", { name: "Copy or download" }).click();
  await expectSound(again, "ways out");
  await shoot(again, "ways-out");
  await again.getByRole("button", { name: "Copy as For spreadsheets" }).click();
  await again.getByText("Copied", { exact: false }).first().waitFor();
  const copied = await again.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (await item!.getType(type)).text();
    return { text: await read("text/plain"), html: await read("text/html") };
  });
  expect(copied.text.split("\n")[0]).toBe("page\taddress\tWeight\tName\tunsure");
  expect(copied.text.split("\n")).toHaveLength(CHAIRS + 3);
  expect(copied.html).toContain("<td>Chair 0, oak</td>");

  const shown = browser.context.pages().find((page) => page.url().endsWith("/chair/0"))!;
  await again
    .getByRole("button", { name: /Show where.*4 kg|4 kg/ })
    .first()
    .click();
  await expect
    .poll(() => shown.evaluate(() => [...CSS.highlights.values()].flatMap((one) => [...one].map(String)).join()))
    .toContain("4 kg");

  // A webhook of the person's own gets the same table, once they have seen it.
  browser.server.serve("/hook", "ok");
  await browser.ask(again, "settings.save", { preferences: { webhook: webhookOf("/hook") } });
  await again.reload();
  await again.getByRole("button", { name: "Back to the pages under way" }).click();
  await again.getByRole("button", { name: "Copy or download" }).click();
  await again.getByRole("button", { name: /^Send to 127\.0\.0\.1/ }).click();
  await again.getByRole("heading", { name: "May this leave your device?" }).waitFor();
  expect(browser.server.log.filter((line) => line.startsWith("POST"))).toEqual([]);
  await expectSound(again, "what a webhook gets");
  await shoot(again, "webhook");
  await again.getByRole("button", { name: "Send", exact: true }).last().click();
  await again.getByText(/^Sent to 127\.0\.0\.1/).waitFor();
  expect(browser.server.log.filter((line) => line.startsWith("POST"))).toHaveLength(1);
  await again.close();
});

it("tabs that are open are chosen from a list that says which can't be read", async () => {
  browser.server.serve("/chair/0", chairPage(0));
  const pages = [await browser.open("chair/0", "www.shop.example"), await browser.open("chair/0?b", "other.example")];
  const panel = await openPanel();
  await panel.getByRole("button", { name: /Run over several pages|Back to the pages/ }).click();
  const stop = panel.getByRole("button", { name: "Choose other pages" });
  if (await stop.isVisible()) await stop.click();
  // Of the other site the browser does not tell the address: the way to see it is offered.
  await panel.getByText(/^Tabs that Loupe can’t see yet/).waitFor();
  await panel.getByRole("checkbox", { name: "Chair 0, oak" }).first().check();
  await expectSound(panel, "choice of tabs");
  await shoot(panel, "tabs");
  await panel.getByRole("button", { name: "Read 1 page" }).click();
  await panel.getByText("1 of 1 pages", { exact: true }).waitFor();
  expect(tabUrls().filter((url) => url.includes("shop.example/chair/0")).length).toBeGreaterThan(0);
  await Promise.all([...pages, panel].map((page) => page.close()));
});

it("a task runs by itself on pages like one that it was run on, until the person switches that off", async () => {
  for (let at = 0; at < 3; at++) browser.server.serve(`/chair/${at}`, chairPage(at));
  const page = await browser.open("chair/0", "www.shop.example");
  const panel = await browser.openPanel(page);
  await browser.ask(panel, "task.save", { task: TASK });
  await runTask(panel, TASK.name);
  await panel.getByText("Run this task on pages like this").click();
  await panel.getByRole("checkbox", { name: "On every page that says it is a Product (schema.org)" }).check();
  await panel.getByText("The task now runs on such pages.").waitFor();
  await expectSound(panel, "rules of a task");

  await page.goto("http://www.shop.example/chair/1");
  await panel.getByText("This ran automatically because of a rule of yours.").waitFor();
  await panel.getByText("5 kg").first().waitFor();

  const options = await browser.context.newPage();
  await options.setViewportSize({ width: 360, height: 900 });
  await options.goto(browser.extensionUrl("options.html#rules"));
  const section = options.getByRole("region", { name: "Pages like this" });
  await section.getByRole("checkbox", { name: TASK.name }).waitFor();
  await shoot(options, "rules");
  await section.getByRole("checkbox", { name: TASK.name }).uncheck();
  await options.getByText("Saved").first().waitFor();
  await browser.ask(panel, "settings.save", { preferences: { webhook: webhookOf("/hook") } });
  await options.goto(browser.extensionUrl("options.html#webhook"));
  await options.getByRole("region", { name: "Webhook" }).getByText("Results can be sent to").waitFor();
  await expectSound(options, "settings of rules and webhook");
  await shoot(options, "webhook-settings");
  await options.close();

  await page.bringToFront();
  const runs = await countResults(panel);
  await page.goto("http://www.shop.example/chair/2");
  await panel.getByRole("heading", { name: "Chair 2, oak" }).waitFor();
  // Nothing is shown as under way, and nothing came of it.
  await panel.getByRole("combobox").first().waitFor();
  expect(await countResults(panel)).toBe(runs);
});

const countResults = async (panel: Page) => (await browser.ask(panel, "history.list", { limit: 1_000 })).length;
