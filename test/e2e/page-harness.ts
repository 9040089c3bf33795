import type { Browser, Page } from "playwright-core";
import { type Snapshot, textOfCell } from "../../lib/domain/snapshot/snapshot";
import type { SnapshotOptions } from "../../lib/page/read-page";
import { bundleForPage, openHtml } from "../support/page-code";

type PageCode = typeof import("../support/take-snapshot") &
  typeof import("../../lib/page/evidence/locate-evidence") &
  typeof import("../../lib/page/page-session");

declare global {
  /** Our modules, in the page under test. */
  var loupe: PageCode;
}

const MODULES = {
  takeSnapshot: "test/support/take-snapshot.ts",
  locateEvidence: "lib/page/evidence/locate-evidence.ts",
  pageSession: "lib/page/page-session.ts",
};

function documentOf(body: string, head: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test page</title>${head}</head><body>${body}</body></html>`;
}

/** Opens `body` in a page of its own, with our modules in `loupe`. The caller closes its context. */
export async function openBody(browser: Browser, body: string, head = ""): Promise<Page> {
  return withCode(await openHtml(browser, documentOf(body, head), "https://page.example/"));
}

const shared = new WeakMap<Browser, Promise<Page>>();

/** One page for all short looks, since a page of its own takes a second. Its content is new, its globals stay. */
async function sharedPage(browser: Browser, body: string, head: string): Promise<Page> {
  const before = shared.get(browser);
  // The file before this one closed what it opened.
  const known = before && !(await before).isClosed() ? before : openBody(browser, "");
  shared.set(browser, known);
  const page = await known;
  await setHtml(page, documentOf(body, head));
  return page;
}

/** New content for a page whose globals stay. Such a document's parser may leave declared shadow roots undone. */
export async function setHtml(page: Page, html: string): Promise<void> {
  await page.setContent(html, { waitUntil: "domcontentloaded" });
  await page.evaluate(() => {
    for (const template of document.querySelectorAll<HTMLTemplateElement>("template[shadowrootmode]")) {
      const root = template.parentElement?.attachShadow({
        mode: template.getAttribute("shadowrootmode") as ShadowRootMode,
      });
      root?.append(template.content);
      template.remove();
    }
  });
}

export async function withCode(page: Page): Promise<Page> {
  for (const [global, path] of Object.entries(MODULES)) {
    await page.evaluate(await bundleForPage(path, global));
    await page.evaluate(`globalThis.loupe = { ...globalThis.loupe, ...globalThis.${global} }`);
  }
  return page;
}

export async function snapshotOf(
  browser: Browser,
  body: string,
  options: Omit<SnapshotOptions, "signal" | "focused"> & { head?: string } = {},
): Promise<Snapshot> {
  const { head = "", ...rest } = options;
  const page = await sharedPage(browser, body, head);
  return page.evaluate((given) => loupe.takeSnapshot(document, given), rest);
}

/** All text of a snapshot in one string, structured data included: what is not in here did not leave the page. */
export function everythingIn(snapshot: Snapshot): string {
  return JSON.stringify(snapshot);
}

export function textsOf(snapshot: Snapshot): string[] {
  return snapshot.blocks.map((block) => block.text);
}

/** The tables of a page with the texts of their cells. */
export async function tablesOf(
  browser: Browser,
  body: string,
): Promise<{ caption: string; header: string[]; rows: string[][] }[]> {
  const { tables, blocks } = await snapshotOf(browser, body);
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  return tables.map(({ caption, header, rows }) => ({
    caption,
    header,
    rows: rows.map((row) => row.map((cell) => textOfCell(cell, (id) => texts.get(id) ?? ""))),
  }));
}
