import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../lib/domain/result/result.ts";
import { ensureFirefox } from "../../tools/install-firefox.ts";
import { type FirefoxExtension, launchFirefoxExtension } from "../support/firefox/extension.ts";
import type { Tab } from "../support/firefox/firefox.ts";
import type { Scene, Stage } from "./scene.ts";

/** The same scenes in a real Firefox, in its own sidebar. Throws where there is none. */
export async function openFirefoxStage(output: string, headed: boolean): Promise<Stage> {
  const found = ensureFirefox();
  if ("missing" in found) throw new Error(`No Firefox: ${found.missing}.`);
  console.log(`   ${found.path}`);
  const firefox = await launchFirefoxExtension({ headed, executablePath: found.path });
  return {
    requests: firefox.server.log,
    play: (scene, number) => play(firefox, scene, join(output, `${String(number).padStart(2, "0")}-${scene.task}.png`)),
    close: () => firefox.close(),
    closed: firefox.closed,
  };
}

async function play(firefox: FirefoxExtension, scene: Scene, screenshot: string): Promise<Result> {
  const page = await firefox.open(`${scene.page}.html`, "demo.example");
  if (scene.selection) await select(page, scene.selection);
  const known = await countResults(firefox);
  await firefox.letIn(page);
  const title = await page.inPage(() => document.title);
  const listings = await firefox.ask("task.list", {});
  const { name } = listings.find(({ task }) => task.id === scene.task)!.task;
  await soon("the panel to offer tasks", () => choose(firefox, title, name));
  await soon("a result", async () => (await countResults(firefox)) > known);
  const [latest] = await firefox.ask("history.list", { limit: 1 });
  await firefox.inPanel(() => {
    const buttons = [...document.querySelectorAll("button")];
    buttons.find(({ innerText }) => innerText.includes("Show all in page"))?.click();
  });
  writeFileSync(screenshot, await firefox.takeScreenshot());
  await page.close();
  return (await firefox.ask("history.get", { id: latest!.id }))!;
}

const countResults = async (firefox: FirefoxExtension) => (await firefox.ask("history.list", { limit: 1_000 })).length;

/** Selects the first place of the page where `wanted` stands, as a mouse would. */
async function select(page: Tab, wanted: string): Promise<void> {
  const found = await page.inPage((text) => {
    getSelection()?.removeAllRanges();
    return (window as unknown as { find(text: string): boolean }).find(text);
  }, wanted);
  if (!found) throw new Error(`The page has no “${wanted.slice(0, 40)}…” to select`);
}

/** Types a task's name into the panel and presses Enter; false while the panel isn't at the page yet. */
function choose(firefox: FirefoxExtension, title: string, task: string): Promise<boolean> {
  return firefox.inPanel(
    async (wanted, name) => {
      const input = document.querySelector<HTMLInputElement>("input[role=combobox]");
      if (!input || !document.body.innerText.includes(wanted)) return false;
      input.value = name;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((drawn) => setTimeout(drawn, 200));
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      return true;
    },
    title,
    task,
  );
}

async function soon(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await isSo()) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`Waited two minutes for ${what}.`);
}
