/**
 * Takes a picture of every screen, to be looked at: `npm run pictures:screens -- [FOLDER] [LANGUAGE…]`. Build first.
 * Each in light and dark, panels 360 and 320 pixels wide: `de-07-options-320-dark.png`.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { ensureChromium } from "../../tools/install-chromium.ts";
import { type ExtensionBrowser, launchExtension } from "../support/extension.ts";

const WIDTHS = [360, 320];

interface Screen {
  name: string;
  /** Brings the panel there, from the screen before; by place, since names are in another language each time. */
  reach(panel: Page, browser: ExtensionBrowser): Promise<unknown>;
}

const view = (at: number) => (panel: Page) => panel.locator("nav button").nth(at).click();

async function section(panel: Page, id: string, browser: ExtensionBrowser): Promise<void> {
  await panel.goto(browser.extensionUrl(`options.html#${id}`));
  await panel.locator(`#${id}`).first().waitFor();
  await panel.waitForTimeout(500);
  await panel
    .locator(`#${id}`)
    .first()
    .evaluate((element) => element.scrollIntoView());
}

const SCREENS: Screen[] = [
  { name: "page", reach: (panel) => panel.locator('.task-groups [role="option"]').nth(2).waitFor({ timeout: 60_000 }) },
  {
    name: "result",
    async reach(panel) {
      await panel.getByRole("combobox").press("Enter");
      await panel.locator(".answer-tools").first().waitFor({ timeout: 60_000 });
    },
  },
  { name: "trace", reach: (panel) => panel.locator("summary").first().click() },
  { name: "history", reach: view(1) },
  { name: "tasks", reach: view(2) },
  {
    name: "builder",
    async reach(panel) {
      await panel.locator(".new-task").nth(1).click();
      await panel.locator(".offer").nth(1).waitFor({ timeout: 30_000 });
      for (let at = 0; at < 3; at++) await panel.locator(".offer").first().click();
      await panel.waitForTimeout(2_000);
    },
  },
];

/** Beside these, whatever pages the options have. */
const OPTIONS = ["models", "ledger", "quality", "memory"];

async function shoot(panel: Page, path: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await panel.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await panel.setViewportSize({ width, height: 760 });
      await panel.screenshot({ path: `${path}-${width}-${colorScheme}.png` });
    }
  }
}

/** A fresh profile whose browser speaks the language. */
function profileIn(language: string): string {
  const profile = mkdtempSync(join(tmpdir(), "loupe-pictures-"));
  mkdirSync(join(profile, "Default"));
  writeFileSync(join(profile, "Local State"), JSON.stringify({ intl: { app_locale: language } }));
  return profile;
}

async function takeAll(folder: string, language: string): Promise<void> {
  process.env.LANGUAGE = language;
  const browser = await launchExtension({ profile: profileIn(language), args: [`--lang=${language}`] });
  const pathOf = (at: number, name: string) => join(folder, `${language}-${String(at).padStart(2, "0")}-${name}`);
  try {
    const page = await browser.open("recipe-en-graph.html", "demo.example");
    const panel = await browser.openPanel(page);
    for (const [at, { name, reach }] of SCREENS.entries()) {
      await panel.setViewportSize({ width: WIDTHS[0]!, height: 760 });
      const reached = await Promise.resolve(reach(panel, browser)).then(
        () => true,
        (thrown: unknown) => console.error(`${language} ${name}: ${thrown}`),
      );
      if (reached) await shoot(panel, pathOf(at, name));
    }
    const other = await browser.context.newPage();
    await other.goto(browser.extensionUrl("welcome.html"));
    await shoot(other, pathOf(SCREENS.length, "welcome"));
    for (const [at, id] of OPTIONS.entries()) {
      await section(other, id, browser).catch((thrown: unknown) => console.error(`${language} ${id}: ${thrown}`));
      await shoot(other, pathOf(SCREENS.length + 1 + at, id));
    }
  } finally {
    await browser.close();
  }
}

const [target = "demo-output/screens", ...languages] = process.argv.slice(2);
const folder = resolve(target);
mkdirSync(folder, { recursive: true });
ensureChromium();
for (const language of languages.length > 0 ? languages : ["en", "de", "ja", "ar"]) await takeAll(folder, language);
