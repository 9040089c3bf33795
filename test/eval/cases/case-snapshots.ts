import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { completeSnapshot } from "../../../lib/main-content/complete-snapshot";
import { launchPlainChromium } from "../../support/chromium";
import { selectText } from "../../support/golden-pages";
import { bundleForPage, openBlank, showHtml } from "../../support/page-code";
import { ReadingCache } from "../pages/reading-cache";
import type { Case } from "./types";

/** Pages that are read side by side in one browser. */
const LANES = 3;
/** Code that decides how a page is opened: part of a reading's key. */
const OPENING = ["page-code.ts", "golden-pages.ts"].map((name) => resolve(import.meta.dirname, "../../support", name));

/**
 * What the product reads from each case's page, in the order of the cases: by its own page code in a real Chromium, the
 * page as it stands in its file, its text selected where the case says so. Readings are kept under .cache/. Rejects
 * where a page can't be read, or its text not be selected.
 */
export async function readCasePages(cases: readonly Case[], log: (line: string) => void): Promise<Snapshot[]> {
  const code = await bundleForPage("lib/page/read-page.ts", "loupePage");
  const cache = new ReadingCache(code, ...OPENING.map((path) => readFileSync(path, "utf8")));
  const snapshots: Snapshot[] = [];
  const unread: [at: number, one: Case][] = [];
  for (const [at, one] of cases.entries()) {
    const known = await cache.get(one.html, keyOf(one));
    if (known) snapshots[at] = completeSnapshot(known.reading);
    else unread.push([at, one]);
  }
  if (unread.length === 0) return snapshots;
  const browser = await launchPlainChromium();
  const readUnread = async (): Promise<void> => {
    let page: Page | null = null;
    for (let next = unread.shift(); next; next = unread.shift()) {
      const [at, one] = next;
      page ??= await openBlank(browser);
      const kept = await readCasePage(page, one, code);
      await cache.put(one.html, keyOf(one), kept);
      snapshots[at] = completeSnapshot(kept.reading);
      log(`${cases.length - unread.length} of ${cases.length} pages read`);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, readUnread));
  } finally {
    await browser.close();
  }
  return snapshots;
}

/** Address and selection: what decides, beside the page's bytes, about what is read. */
const keyOf = ({ url, selection }: Case): string => JSON.stringify([url, selection]);

/** Opening a page anew for each case would take most of the time. */
async function readCasePage(page: Page, { kind, name, html, url, selection }: Case, code: string) {
  try {
    await showHtml(page, html, url);
    if (selection !== undefined) await selectText(page, selection);
    const reading = await page.evaluate(`${code}\nloupePage.readPage(document).then(({ reading }) => reading)`);
    return { reading: reading as PageReading, characterSet: (await page.evaluate("document.characterSet")) as string };
  } catch (error) {
    throw new Error(`${kind}/${name} can't be read: ${(error as Error).message}`, { cause: error });
  }
}
