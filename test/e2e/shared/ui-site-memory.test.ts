import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KnownChange, KnownVersion } from "../../../lib/messages/payloads";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { siteRule } from "../../support/site-rules";
import { CONFLICT, change, NEWS, openMemorySection, SHOP } from "../memory-harness";
import { expectSound, still, THEMES } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

const openMemory = (...parameters: Tail<Parameters<typeof openMemorySection>>) =>
  openMemorySection(browser, ...parameters);
type Tail<List extends unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never;

const file = (content: string) => ({
  name: "memory.json",
  mimeType: "application/json",
  buffer: Buffer.from(content),
});

/** What a button offers as a file. */
async function downloadOf(page: Page, press: () => Promise<void>): Promise<{ name: string; content: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), content: Buffer.concat(chunks).toString("utf8") };
}

describe("the site memory's section", () => {
  it("says how much was learned from how many pages of each site, and which fields", async () => {
    const { page, section } = await openMemory([...SHOP, ...NEWS]);
    const shop = section.getByText(/^shop\.example: 2 fields learned from 2 pages, last on .*2026/);
    await shop.waitFor();
    await section.getByText(/^news\.example: 1 field learned from 1 page, last on/).waitFor();
    expect(await section.getByText("The price").isVisible()).toBe(false);
    await shop.click();
    await section.getByText("The price").waitFor();
    await section.getByText("from 1 page", { exact: true }).first().waitFor();
    await page.close();
  });

  it("forgets a site by keyboard alone, keeps the focus near, and gives it back", async () => {
    const { page, section, memory, sent } = await openMemory([...SHOP, ...NEWS]);
    const summary = section.locator("summary").first();
    await summary.focus();
    await page.keyboard.press("Enter");
    await section.getByText("The name").waitFor();
    await page.keyboard.press("Tab");
    expect(await section.getByRole("button", { name: "Forget shop.example" }).evaluate(isFocused)).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByText("What was learned about shop.example is forgotten.").waitFor();
    await section.getByText(/^shop\.example/).waitFor({ state: "detached" });
    await expect.poll(() => section.locator("summary").first().evaluate(isFocused)).toBe(true);
    await page.getByRole("button", { name: "Undo" }).click();
    await section.getByText(/^shop\.example: 2 fields/).waitFor();
    expect(sent.find(({ name }) => name === "memory.import")!.request).toEqual({ rules: SHOP });
    expect(memory.rules).toHaveLength(3);
    await page.close();
  });

  it("says where two pages contradict each other, and forgets one of them until that is undone", async () => {
    const { page, section, sent } = await openMemory([...SHOP, ...NEWS], [CONFLICT]);
    const notice = section.getByRole("region", { name: "Two pages say different things about “The price”" });
    expect(await notice.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringMatching(/^€12\.50\s+A lamp, taught on/),
      expect.stringMatching(/^A value that is no longer kept\s+shop\.example, taught on/),
    ]);
    for (const colorScheme of THEMES) {
      await page.emulateMedia(still(colorScheme));
      await page.setViewportSize({ width: 320, height: 800 });
      await expectSound(page, `two pages that contradict each other, ${colorScheme}`, section);
    }
    await notice.getByRole("button", { name: "Forget this one: €12.50" }).click();
    await page.getByText("What that page said about “The price” is forgotten.").waitFor();
    await notice.waitFor({ state: "detached" });
    const { page: forgotten } = sent.find(({ name }) => name === "memory.forget-page")!.request as { page: string };
    expect(forgotten).toBe("lamp");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => sent.some(({ name }) => name === "memory.import")).toBe(true);
    await page.close();
  });

  it("lists what healed by itself, and takes it back at one press", async () => {
    const changes: KnownChange[] = [change("healed", "The price"), change("noticed", "The name")];
    const { page, section, sent } = await openMemory(SHOP, [], changes);
    const log = section.getByRole("region", { name: "Sites that changed their design" });
    const [price, name] = [log.getByRole("listitem").nth(0), log.getByRole("listitem").nth(1)];
    await price.getByText(/two pages agree, so the new place is used/).waitFor();
    await price.getByText("It was in main tr td.price").waitFor();
    await price.getByText("Still the same: label or text before, form of the value").waitFor();
    expect(await name.getByRole("button").count(), "nothing is in use yet").toBe(0);
    for (const colorScheme of THEMES) {
      await page.emulateMedia(still(colorScheme));
      await page.setViewportSize({ width: 320, height: 800 });
      await expectSound(page, `what healed, ${colorScheme}`, section);
    }
    await price.getByRole("button", { name: "Undo: The price of shop.example" }).click();
    await page.getByText("The new place of “The price” on shop.example is no longer used.").waitFor();
    await price.getByText(/taken back/).waitFor();
    expect(await log.getByRole("button").count()).toBe(0);
    expect(sent.find(({ name: sentName }) => sentName === "memory.undo-change")!.request).toEqual({ id: "The price" });
    await page.close();
  });

  it("goes back to what a field was before its last lesson, and learns what was put aside on demand", async () => {
    const proof = { pages: 3, rightBefore: 2, rightAfter: 3 };
    const version: KnownVersion = { template: "t1", isRolledBack: false, proof, canGoBack: true, held: 1 };
    const { page, section, sent } = await openMemory([SHOP[0]!], [], [], [version]);
    await section.getByText(/^shop\.example/).click();
    await section.getByText("Right on other pages you judged: 2 → 3 of 3").waitFor();
    for (const colorScheme of THEMES) {
      await page.emulateMedia(still(colorScheme));
      await page.setViewportSize({ width: 320, height: 800 });
      await expectSound(page, `versions of a field, ${colorScheme}`, section);
    }
    await section.getByRole("button", { name: "The price: use the previous version" }).click();
    await page.getByText("“The price” is back to the version before its last lesson.").waitFor();
    await section.getByRole("button", { name: "The price: use the newer version" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await section.getByRole("button", { name: "The price: use the previous version" }).waitFor();
    await section.getByRole("button", { name: "The price: learn from them anyway" }).click();
    await page.getByText("“The price” learned from what was set aside.").waitFor();
    expect(await section.getByText(/put aside: 1/).count()).toBe(0);
    const address = { host: "shop.example", taskId: "recipe", fieldId: "price", template: "t1" };
    const asked = sent.filter(({ name }) => name === "memory.roll-back" || name === "memory.take-held");
    expect(asked.map(({ request }) => request)).toEqual([
      { ...address, isBack: true },
      { ...address, isBack: false },
      address,
    ]);
    await page.close();
  });

  it("forgets everything only when asked again, and gives it back", async () => {
    const { page, section, memory } = await openMemory([...SHOP, ...NEWS]);
    await section.getByRole("button", { name: "Forget all" }).click();
    const dialog = page.getByRole("dialog", { name: "Forget all sites?" });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(memory.rules).toHaveLength(3);
    await section.getByRole("button", { name: "Forget all" }).click();
    await dialog.getByRole("button", { name: "Forget all" }).click();
    await section.getByText("Nothing learned yet").waitFor();
    expect(memory.rules).toEqual([]);
    expect(await section.getByRole("button", { name: "Export", exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await section.getByText(/^news\.example/).waitFor();
    expect(memory.rules).toHaveLength(3);
    await page.close();
  });

  it("exports a file that another browser imports", async () => {
    const first = await openMemory([...SHOP, ...NEWS]);
    const { name, content } = await downloadOf(first.page, () =>
      first.section.getByRole("button", { name: "Export", exact: true }).click(),
    );
    expect(name).toBe("loupe-site-memory.json");
    expect(JSON.parse(content)).toEqual({ loupe: "site-memory", version: 1, rules: [...SHOP, ...NEWS] });
    await first.page.close();

    const { page, section, memory } = await openMemory([]);
    const input = section.getByLabel("Import a file that was exported here");
    await input.setInputFiles(file(content));
    await page.getByText("3 site rules imported.").waitFor();
    await section.getByText(/^shop\.example: 2 fields/).waitFor();
    expect(memory.rules).toEqual([...SHOP, ...NEWS]);
    await input.setInputFiles(file(content));
    await page.getByText("Nothing in this file is new.").waitFor();
    await page.close();
  });

  it("refuses a file that is wrong anywhere, says what to do, and takes a better one", async () => {
    const { page, section, memory } = await openMemory(NEWS);
    const input = section.getByLabel("Import a file that was exported here");
    const wrong = { ...SHOP[0], skeleton: "everything" };
    await input.setInputFiles(file(JSON.stringify({ loupe: "site-memory", version: 1, rules: [SHOP[1], wrong] })));
    const alert = section.getByRole("alert");
    await alert.getByText("This file can’t be imported").waitFor();
    await alert.getByText("Nothing was imported. Choose an unchanged file").waitFor();
    await alert.getByText("Details").click();
    await alert.getByText("1.skeleton").waitFor();
    await expectSound(page, "a file that can't be imported", section);
    expect(memory.rules).toEqual(NEWS);
    await input.setInputFiles(file(JSON.stringify({ loupe: "site-memory", version: 1, rules: SHOP })));
    await page.getByText("2 site rules imported.").waitFor();
    expect(await alert.count()).toBe(0);
    await page.close();
  });

  it("follows what is learned elsewhere while it is open", async () => {
    const { page, section, memory, announce } = await openMemory([]);
    await section.getByText("Nothing learned yet").waitFor();
    memory.rules = NEWS;
    await announce("memory.changed", {});
    await section.getByText(/^news\.example/).waitFor();
    await page.close();
  });

  it.each(THEMES)("is sound in the %s theme, narrow and wide, empty and full", async (theme) => {
    const long = `${"a-very-long-name-of-a-shop.".repeat(7)}example`;
    const { page, section, memory, announce } = await openMemory([]);
    await page.emulateMedia(still(theme));
    await section.getByText("Nothing learned yet").waitFor();
    await expectSound(page, `${theme}: empty`, section);
    memory.rules = [...SHOP, siteRule(long, "price")];
    await announce("memory.changed", {});
    await section.getByText(/^shop\.example/).waitFor();
    for (const summary of await section.locator("summary").all()) await summary.click();
    await section.getByText("The name").waitFor();
    await expectSound(page, `${theme}: full`, section);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectSound(page, `${theme}: narrow`, section);
    await page.close();
  });
});

function isFocused(element: Element): boolean {
  return document.activeElement === element;
}
