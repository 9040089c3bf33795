/**
 * Makes the pictures of the stores' listings, 1280 × 800: `npm run pictures -- [FOLDER]`. Build first.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { ensureChromium } from "../../tools/install-chromium.ts";
import { type ExtensionBrowser, launchExtension } from "../support/extension.ts";
import { sideBySide } from "./side-by-side.ts";

/** CSS pixels; a pixel between them divides page and panel. */
const PAGE = { width: 879, height: 800 };
const PANEL = { width: 400, height: 800 };
const WHOLE = { width: 1280, height: 800 };

interface Picture {
  name: string;
  colorScheme: "light" | "dark";
  /** What a person does in the panel. */
  act(panel: Page): Promise<void>;
}

async function runTask(panel: Page, task: string): Promise<void> {
  await panel.getByRole("combobox").fill(task);
  await panel.locator('.task-groups [role="option"]').first().waitFor();
  await panel.getByRole("combobox").press("Enter");
}

async function showAll(panel: Page): Promise<void> {
  const show = panel.getByRole("button", { name: "Show all in page" });
  await show.waitFor({ timeout: 60_000 });
  await show.click();
}

const PICTURES: Picture[] = [
  {
    name: "1-values-with-their-places",
    colorScheme: "light",
    act: async (panel) => {
      await runTask(panel, "Event");
      await showAll(panel);
    },
  },
  {
    name: "2-a-question",
    colorScheme: "light",
    act: async (panel) => {
      await panel.getByRole("textbox", { name: "Ask this page" }).fill("When do doors open?\nHow much is a ticket?");
      await panel.keyboard.press("Enter");
      await panel.getByRole("button", { name: "Keep as a task" }).waitFor({ timeout: 60_000 });
      await showAll(panel);
    },
  },
  {
    name: "3-in-the-dark",
    colorScheme: "dark",
    act: async (panel) => {
      await runTask(panel, "Event");
      await panel.getByText("How this was decided").click({ timeout: 60_000 });
    },
  },
];

async function take(browser: ExtensionBrowser, picture: Picture, folder: string): Promise<void> {
  const page = await browser.context.newPage();
  await page.setViewportSize(PAGE);
  await page.emulateMedia({ colorScheme: picture.colorScheme });
  // Our own sample page: calm, and nobody else's.
  await page.goto(browser.extensionUrl("sample.html"));
  const panel = await browser.openPanel(page);
  await panel.setViewportSize(PANEL);
  await panel.emulateMedia({ colorScheme: picture.colorScheme });
  await picture.act(panel);
  await page.waitForTimeout(500);
  const path = join(folder, `${picture.name}.png`);
  const shots = { page: `${path}.page.png`, panel: `${path}.panel.png` };
  await page.screenshot({ path: shots.page });
  await panel.screenshot({ path: shots.panel });
  await sideBySide(browser.context, shots, path, WHOLE);
  for (const shot of Object.values(shots)) rmSync(shot);
  await page.close();
  console.log(path);
}

const folder = resolve(process.argv[2] ?? "demo-output/store");
mkdirSync(folder, { recursive: true });
ensureChromium();
const browser = await launchExtension();
try {
  for (const picture of PICTURES) await take(browser, picture, folder);
} finally {
  await browser.close();
}
