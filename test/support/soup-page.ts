import type { Page } from "playwright-core";
import type { Answer, Result } from "../../lib/domain/result/result";
import type { RequestOf } from "../../lib/messages/protocol";
import { type ExtensionBrowser, launchExtension } from "./extension";

export const SOUP_PAGE = `<!doctype html><html lang="en"><title>Fennel soup</title>
<nav><a href="/">Home</a></nav>
<main><h1>Fennel soup</h1><p id="mail">Questions? Write to kitchen@soups.example and we answer.</p>
<p id="plea">My parcel never arrived and I want my money back. Please refund order 4711 at once.</p></main></html>`;

/** The extension in a browser whose server has one small page, and one without anything. */
export async function launchWithSoup(): Promise<ExtensionBrowser> {
  const browser = await launchExtension();
  browser.server.serve("/soup", SOUP_PAGE);
  browser.server.serve("/empty", "<!doctype html><title>Empty</title>");
  return browser;
}

export async function closePages(browser: ExtensionBrowser): Promise<void> {
  for (const page of browser.context.pages().slice(1)) await page.close();
}

/** Opens the small page and presses the toolbar button on it. */
export async function openSoup(browser: ExtensionBrowser): Promise<{ page: Page; panel: Page; tabId: number }> {
  const page = await browser.open("soup", "soups.example");
  const panel = await browser.openPanel(page);
  return { page, panel, tabId: (await browser.ask(panel, "target.current", {})).tabId };
}

export function contactRun(tabId: number, runId: string = crypto.randomUUID()): RequestOf<"run.start"> {
  return { runId, target: { tabId }, taskId: "contact" };
}

/** The e-mail addresses that were answered, not merely proposed. */
export function emailAnswer(result: Result): Answer {
  return result.answers.find(({ questionId, status }) => questionId === "email" && status === "answered")!;
}

export function emails(result: Result): unknown[] {
  return emailAnswer(result)?.items.map(({ value }) => value) ?? [];
}

/** Polls for a minute; throws with what was last seen. */
export async function until<Value>(read: () => Promise<Value>, good: (value: Value) => boolean): Promise<Value> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const value = await read();
    if (good(value)) return value;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`Never came true; last seen: ${JSON.stringify(await read())}`);
}

/** Nothing waits for the text model to be loaded: what it answers stays open. */
export async function useRulesAlone(browser: ExtensionBrowser): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(browser.extensionUrl("options.html"));
  await browser.ask(page, "settings.save", { preferences: { stages: ["rules"] } });
  await page.close();
}
