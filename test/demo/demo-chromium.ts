import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Result } from "../../lib/domain/result/result.ts";
import { ensureChromium } from "../../tools/install-chromium.ts";
import { type ExtensionBrowser, launchExtension } from "../support/extension.ts";
import type { Scene, Stage } from "./scene.ts";
import { sideBySide } from "./side-by-side.ts";

/** Scenes in a real Chromium, in its own side panel. */
export async function openChromiumStage(output: string, headed: boolean): Promise<Stage> {
  console.log(`   ${ensureChromium()}`);
  const browser = await launchExtension({ headed });
  return {
    requests: browser.server.log,
    async play(scene, number) {
      const { page, result } = await play(
        browser,
        scene,
        join(output, `${String(number).padStart(2, "0")}-${scene.task}`),
      );
      if (!headed) await page.close();
      return result;
    },
    close: () => browser.close(),
    closed: new Promise((closed) => browser.context.on("close", () => closed())),
  };
}

/** Selects the first place of the page where `wanted` stands, as a mouse would. */
async function select(page: Page, wanted: string): Promise<void> {
  const found = await page.evaluate((text) => {
    getSelection()?.removeAllRanges();
    return (window as unknown as { find(text: string): boolean }).find(text);
  }, wanted);
  if (!found) throw new Error(`The page has no “${wanted.slice(0, 40)}…” to select`);
}

async function newestResult(browser: ExtensionBrowser, panel: Page, known: Set<string>): Promise<Result> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const [latest] = await browser.ask(panel, "history.list", { limit: 1 });
    if (latest && !known.has(latest.id)) return (await browser.ask(panel, "history.get", { id: latest.id }))!;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error("The panel gave no result within two minutes.");
}

async function play(browser: ExtensionBrowser, scene: Scene, name: string): Promise<{ page: Page; result: Result }> {
  const page = await browser.open(`${scene.page}.html`, "demo.example");
  if (scene.selection) await select(page, scene.selection);
  const panel = await browser.openPanel(page);
  const known = new Set((await browser.ask(panel, "history.list", { limit: 1000 })).map(({ id }) => id));
  const { task } = (await browser.ask(panel, "task.list", {})).find((listing) => listing.task.id === scene.task)!;
  await panel.getByRole("combobox").fill(task.name);
  await panel.keyboard.press("Enter");
  const result = await newestResult(browser, panel, known);
  const show = panel.getByRole("button", { name: "Show all in page" });
  await show.click({ timeout: 10_000 }).catch(() => undefined);
  await page.waitForTimeout(400);
  const shots = { page: `${name}-page.png`, panel: `${name}-panel.png` };
  await page.screenshot({ path: shots.page });
  await panel.screenshot({ path: shots.panel });
  await sideBySide(browser.context, shots, `${name}.png`);
  return { page, result };
}
