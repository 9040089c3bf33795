import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { expectSound, openView, still } from "./ui-harness";

/** A plain page: nothing but labelled values, and one value that has no label. */
const FLAT = `<!doctype html><html lang="en"><title>Flat in Leith</title><main><h1>Flat in Leith</h1>
<p id="note">Bring your own curtains to this bright flat by the water.</p>
<dl><dt>Rent</dt><dd>£1,150 per month</dd><dt>Deposit</dt><dd>£1,400</dd><dt>Bedrooms</dt><dd>2</dd>
<dt>Available from</dt><dd>1 March 2027</dd><dt>Furnished</dt><dd>Part furnished</dd>
<dt>Council tax band</dt><dd>D</dd><dt>Contact</dt><dd>lettings@leith.example</dd></dl></main></html>`;

const WANTED = ["Rent", "Deposit", "Bedrooms", "Available from", "Furnished"];

let browser: ExtensionBrowser;
let page: Page;
let panel: Page;

beforeAll(async () => {
  browser = await launchExtension();
  browser.server.serve("/flat", FLAT);
  page = await browser.open("flat", "flats.example");
  panel = await browser.openPanel(page);
  await panel.setViewportSize({ width: 360, height: 640 });
});
afterAll(() => browser?.close());

const offer = (name: string) =>
  panel.getByRole("region", { name: "What this page offers" }).getByRole("button", { name: new RegExp(`^${name}`) });
const row = (name: string) => panel.locator(".field-row").filter({ has: panel.getByLabel(`Name of ${name}`) });
const names = () =>
  panel
    .locator(".field-row .field-name-input input")
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

/** Clicks as the panel hears them, from now on. */
async function countClicks(): Promise<() => Promise<number>> {
  await panel.evaluate(() => {
    const heard = globalThis as unknown as { clicks: number };
    heard.clicks = 0;
    addEventListener("click", () => heard.clicks++, true);
  });
  return () => panel.evaluate(() => (globalThis as unknown as { clicks: number }).clicks);
}

describe("a task of one's own", () => {
  it("with five fields takes eight clicks, on one screen, and shows meanwhile what the page gives", async () => {
    const clicks = await countClicks();
    await openView(panel, "Tasks");
    await panel.getByRole("button", { name: /^Extract values/ }).click();
    for (const name of WANTED) await offer(name).click();
    expect(await names()).toEqual(WANTED);
    await row("Rent").getByText("£1,150").waitFor();
    await row("Available from").getByText(/2027/).waitFor();
    expect(await row("Rent").innerText()).toMatch(/sure|likely|guess/);
    expect(await panel.getByLabel("Type of Rent").inputValue()).toBe("money");
    if (process.env.LOUPE_SHOTS) await panel.screenshot({ path: `${process.env.LOUPE_SHOTS}/builder.png` });
    const room = await panel.evaluate(() => {
      const scrolls = [document.documentElement, document.querySelector(".frame-scroll")!];
      return scrolls.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    });
    expect(room, "no scroll bar, let alone two").toEqual([0, 0]);
    await expectSound(panel, "a task of five fields");
    await panel.getByRole("button", { name: "Save task" }).click();
    await panel.getByText("Rent, Deposit, Bedrooms").first().waitFor();
    expect(await clicks()).toBeLessThanOrEqual(8);
    const kept = (await browser.ask(panel, "task.list", {})).find(({ origin }) => origin === "own")!.task;
    expect(kept).toMatchObject({ name: "Rent, Deposit, Bedrooms", fields: WANTED.map((name) => ({ name })) });
    expect(await browser.ask(panel, "history.list", { limit: 5 })).toEqual([]);
  });

  it("is reordered by keys and buttons, and knows other names", async () => {
    await panel.getByRole("button", { name: "Edit “Rent, Deposit, Bedrooms”" }).click();
    await panel.getByLabel("Name of Deposit").focus();
    await panel.keyboard.press("Alt+ArrowUp");
    expect((await names()).slice(0, 2)).toEqual(["Deposit", "Rent"]);
    expect(await panel.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Name of Deposit");
    await panel.getByRole("button", { name: "More about “Furnished”" }).click();
    await panel.getByRole("button", { name: "Move up" }).click();
    expect((await names()).slice(3)).toEqual(["Furnished", "Available from"]);
    await panel.getByLabel("Other names for it").fill("Möbliert\n\nMeublé");
    for (const colorScheme of ["light", "dark"] as const) {
      await panel.emulateMedia(still(colorScheme));
      await expectSound(panel, `a field's details, ${colorScheme}`);
    }
    await panel.getByRole("button", { name: "Save task" }).click();
    await panel.getByRole("button", { name: "Edit “Rent, Deposit, Bedrooms”" }).waitFor();
    const kept = (await browser.ask(panel, "task.list", {})).find(({ origin }) => origin === "own")!.task;
    expect(kept).toMatchObject({
      version: 2,
      fields: expect.arrayContaining([
        expect.objectContaining({ name: "Furnished", synonyms: ["Möbliert", "Meublé"] }),
      ]),
    });
  });

  it("takes a field that a person points at, with the type of what stands there", async () => {
    await panel.getByRole("button", { name: /^Extract values/ }).click();
    await panel.getByRole("button", { name: "Point at a value" }).click();
    await panel.getByText("Arrow keys", { exact: false }).or(panel.locator(".pointing-quote")).first().waitFor();
    await page.bringToFront();
    await page.getByText("lettings@leith.example").hover();
    await page.getByText("lettings@leith.example").click();
    await panel.getByLabel("Name of Contact").waitFor();
    expect(await panel.getByLabel("Type of Contact").inputValue()).toBe("email");
    expect(await names()).toEqual(["Contact"]);
  });

  it("is tried again with each change, and what is not on the page is said", async () => {
    await panel.getByRole("button", { name: "Add a value" }).click();
    // The new row takes the focus with the next drawing, and a browser that is busy draws late.
    await expect.poll(() => panel.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await panel.keyboard.type("Number of swimming pools");
    await row("Number of swimming pools").locator(".preview").waitFor();
    await row("Contact").getByText("lettings@leith.example").waitFor();
    expect(await browser.ask(panel, "ledger.list", { limit: 5 })).toEqual([]);
  });
});
