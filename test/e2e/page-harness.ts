import type { Browser, Page } from "playwright-core";
import type { SnapshotOptions } from "../../lib/page/take-snapshot";
import type { Snapshot } from "../../lib/task/snapshot";
import { bundleForPage, openHtml } from "../support/page-code";

type PageCode = typeof import("../../lib/page/take-snapshot") &
  typeof import("../../lib/page/locate-evidence") &
  typeof import("../../lib/page/page-session");

declare global {
  /** Our modules, in the page under test. */
  var loupe: PageCode;
}

const MODULES = ["take-snapshot", "locate-evidence", "page-session"];

/** Opens `body` in a page of its own, with our modules in `loupe`. */
export async function openBody(browser: Browser, body: string, head = ""): Promise<Page> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test page</title>${head}</head><body>${body}</body></html>`;
  return withCode(await openHtml(browser, html, "https://page.example/"));
}

export async function withCode(page: Page): Promise<Page> {
  for (const name of MODULES) {
    const global = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    await page.evaluate(await bundleForPage(`lib/page/${name}.ts`, global));
    await page.evaluate(`globalThis.loupe = { ...globalThis.loupe, ...globalThis.${global} }`);
  }
  return page;
}

export async function snapshotOf(
  browser: Browser,
  body: string,
  options: Omit<SnapshotOptions, "signal"> & { head?: string } = {},
): Promise<Snapshot> {
  const { head, ...rest } = options;
  const page = await openBody(browser, body, head);
  try {
    return await page.evaluate((given) => loupe.takeSnapshot(document, given), rest);
  } finally {
    await page.context().close();
  }
}

/** All text of a snapshot in one string, structured data included: what is not in here did not leave the page. */
export function everythingIn(snapshot: Snapshot): string {
  return JSON.stringify(snapshot);
}

export function textsOf(snapshot: Snapshot): string[] {
  return snapshot.blocks.map((block) => block.text);
}
