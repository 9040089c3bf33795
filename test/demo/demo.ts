/**
 * Loupe at work, as a person would use it: builds the extension, loads it into a real browser, opens pages,
 * runs tasks in the side panel, prints what came, and keeps a report and screenshots in `demo-output/`.
 *
 *     npm run demo [-- --headed] [--browser firefox]
 *
 * `--headed` shows the browser and leaves it open.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Result } from "../../lib/domain/result/result.ts";
import { answerRows, printTable } from "./answer-rows.ts";
import { openChromiumStage } from "./demo-chromium.ts";
import { openFirefoxStage } from "./demo-firefox.ts";
import { playEscalation } from "./escalation.ts";
import type { Scene } from "./scene.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const OUTPUT = join(ROOT, "demo-output");
const SCENES: Scene[] = JSON.parse(readFileSync(join(ROOT, "test/fixtures/demo.json"), "utf8"));
const BROWSERS = {
  chromium: { build: "build", open: openChromiumStage },
  firefox: { build: "build:firefox", open: openFirefoxStage },
};

const { values } = parseArgs({
  options: { headed: { type: "boolean", default: false }, browser: { type: "string", default: "chromium" } },
});
const { headed, browser: name } = values;

function say(text: string): void {
  console.log(`── ${text}`);
}

function build(script: string): void {
  say(`Building the extension (npm run ${script})`);
  const { status } = spawnSync("npm", ["run", "--silent", script], { cwd: ROOT, stdio: "inherit", shell: true });
  if (status !== 0) throw new Error("The build failed; its own message is above.");
}

async function main(): Promise<void> {
  if (name !== "chromium" && name !== "firefox") throw new Error(`--browser is chromium or firefox, not ${name}.`);
  const browser = BROWSERS[name];
  build(browser.build);
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  say("Starting a browser with the extension; it can reach nothing but pages on this machine");
  const stage = await browser.open(OUTPUT, headed);
  const results: Result[] = [];
  for (const [index, scene] of SCENES.entries()) {
    say(`Opening ${scene.page}.html, running “${scene.task}”${scene.selection ? " on selected text" : ""}`);
    results.push(await stage.play(scene, index + 1));
  }
  const rows = results.flatMap((result, index) => answerRows(SCENES[index]!.page, result));
  printTable(rows);
  const { requests } = stage;
  const answered = rows.filter((row) => row.status === "answered").length;
  say(
    `${answered} of ${rows.length} questions answered; the server saw ${requests.length} requests, all of them page loads`,
  );
  if (!headed) await stage.close();
  // Firefox would ask for its permission first.
  const escalation = name === "chromium" ? await playEscalation(OUTPUT, say) : null;
  writeFileSync(join(OUTPUT, "report.json"), `${JSON.stringify({ rows, results, requests, escalation }, null, 2)}\n`);
  say(`Report and screenshots: ${OUTPUT}`);
  if (!headed) return;
  say("The browser stays open: press the Loupe button on any page. Close its window to end.");
  await stage.closed;
}

await main();
