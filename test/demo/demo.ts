/**
 * Loupe at work, as a person would use it: builds the extension, loads it into a real Chromium, opens pages,
 * runs tasks in the side panel, prints what came, and keeps a report and screenshots in `demo-output/`.
 *
 *     npm run demo [-- --headed]     --headed shows the browser and leaves it open
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import type { Result } from "../../lib/domain/result/result.ts";
import { ensureChromium } from "../../tools/install-chromium.ts";
import { type ExtensionBrowser, launchExtension } from "../support/extension.ts";
import { answerRows, printTable } from "./answer-rows.ts";
import { playEscalation } from "./escalation.ts";
import { sideBySide } from "./side-by-side.ts";

interface Scene {
  page: string;
  /** Id of a built-in task. */
  task: string;
  /** Text to select on the page first. */
  selection?: string;
}

const ROOT = resolve(import.meta.dirname, "../..");
const OUTPUT = join(ROOT, "demo-output");
const SCENES: Scene[] = JSON.parse(readFileSync(join(ROOT, "test/fixtures/demo.json"), "utf8"));
const headed = process.argv.includes("--headed");

function say(text: string): void {
  console.log(`── ${text}`);
}

function build(): void {
  say("Building the extension (npm run build)");
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "inherit", shell: true });
  if (status !== 0) throw new Error("The build failed; its own message is above.");
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

async function play(browser: ExtensionBrowser, scene: Scene, number: number): Promise<Result> {
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
  const name = join(OUTPUT, `${String(number).padStart(2, "0")}-${scene.task}`);
  const shots = { page: `${name}-page.png`, panel: `${name}-panel.png` };
  await page.screenshot({ path: shots.page });
  await panel.screenshot({ path: shots.panel });
  await sideBySide(browser.context, shots, `${name}.png`);
  if (!headed) await page.close();
  return result;
}

async function main(): Promise<void> {
  say("Looking for a Chromium");
  console.log(`   ${ensureChromium()}`);
  build();
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  say("Starting Chromium with the extension; it can reach nothing but pages on this machine");
  const browser = await launchExtension({ headed });
  const results: Result[] = [];
  for (const [index, scene] of SCENES.entries()) {
    say(`Opening ${scene.page}.html, running “${scene.task}”${scene.selection ? " on selected text" : ""}`);
    results.push(await play(browser, scene, index + 1));
  }
  const rows = results.flatMap((result, index) => answerRows(SCENES[index]!.page, result));
  printTable(rows);
  const requests = browser.server.log;
  const answered = rows.filter((row) => row.status === "answered").length;
  say(
    `${answered} of ${rows.length} questions answered; the server saw ${requests.length} requests, all of them page loads`,
  );
  if (!headed) await browser.close();
  const escalation = await playEscalation(OUTPUT, say);
  writeFileSync(join(OUTPUT, "report.json"), `${JSON.stringify({ rows, results, requests, escalation }, null, 2)}\n`);
  say(`Report and screenshots: ${OUTPUT}`);
  if (!headed) return;
  say("The browser stays open: press the Loupe button on any page. Close its window to end.");
  await new Promise<void>((closed) => browser.context.on("close", () => closed()));
}

await main();
