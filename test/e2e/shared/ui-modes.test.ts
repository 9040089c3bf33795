import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { INVOICE, openResult } from "../result-harness";
import { expectSound, openScripted, openView, still } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

/** What people set in their system or speak, beside the two themes of `ui-accessibility.test.ts`. */
const MODES = [
  { name: "forced light colours", forcedColors: "active", colorScheme: "light", dir: "ltr" },
  { name: "forced dark colours, right to left", forcedColors: "active", colorScheme: "dark", dir: "rtl" },
  { name: "light, right to left", forcedColors: "none", colorScheme: "light", dir: "rtl" },
] as const;

type Show = (state: string) => Promise<void>;

/** Every screen, each with its states in one page. */
const SCREENS: Record<string, (show: Show, use: (page: Page) => void) => Promise<void>> = {
  async panel(show, use) {
    const { page } = await openScripted(browser, "sidepanel.html", {});
    use(page);
    await page.getByText("Loupe can’t read this page").waitFor();
    await show("a closed page");
    await openView(page, "History");
    await show("an empty history");
    await openView(page, "Tasks");
    await show("no tasks");
    await page.locator(".new-task").nth(1).click();
    await show("the builder");
  },
  async "a result"(show, use) {
    const { page } = await openResult(browser, INVOICE);
    use(page);
    await page.getByText("1 other candidate").click();
    await page.getByText("How this was decided").click();
    await page.getByRole("button", { name: "Correct “Total”" }).click();
    await show("open in all parts");
    await page.getByRole("button", { name: "Copy or download" }).click();
    await show("its exports");
  },
  async options(show, use) {
    const page = await browser.context.newPage();
    use(page);
    await page.goto(browser.extensionUrl("options.html"));
    await page.getByRole("heading", { name: "Text model" }).waitFor();
    await show("all sections");
  },
  async "the first pages"(show, use) {
    const page = await browser.context.newPage();
    use(page);
    await page.goto(browser.extensionUrl("welcome.html"));
    await page.getByRole("heading", { name: "What stays with you" }).waitFor();
    await show("welcome");
    await page.goto(browser.extensionUrl("sample.html"));
    await page.getByRole("heading").first().waitFor();
    await show("sample");
  },
};

describe.each(MODES)("in $name", ({ name, forcedColors, colorScheme, dir }) => {
  it.each(Object.keys(SCREENS))("%s has no violation and fits into 320 pixels", async (screen) => {
    let page: Page | null = null;
    const show = async (state: string) => {
      await page!.emulateMedia({ ...still(colorScheme), forcedColors });
      await page!.setViewportSize({ width: 320, height: 800 });
      await page!.evaluate((next) => {
        document.documentElement.dir = next;
      }, dir);
      await expectSound(page!, `${screen}: ${state}, ${name}`);
    };
    await SCREENS[screen]!(show, (opened) => {
      page = opened;
    });
    await page!.close();
  });
});
