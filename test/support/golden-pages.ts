import type { Browser, Page } from "playwright-core";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import type { Expectation } from "./fixtures";
import { bundleForPage, openHtml } from "./page-code";
import type * as takeSnapshotModule from "./take-snapshot";

declare global {
  // Put there by bundleForPage; only the page has it.
  var goldenSnapshot: typeof takeSnapshotModule;
}

/** Opens a golden page under its address, ready for `snapshotOf`, with the expectation's selection made. */
export async function openGolden(
  browser: Browser,
  html: string | Buffer,
  expected: Pick<Expectation, "url" | "selection">,
): Promise<Page> {
  const page = await openHtml(browser, html, expected.url);
  await page.evaluate(await bundleForPage("test/support/take-snapshot.ts", "goldenSnapshot"));
  if (expected.selection !== undefined) await selectText(page, expected.selection);
  return page;
}

export function snapshotOf(page: Page): Promise<Snapshot> {
  return page.evaluate(() => globalThis.goldenSnapshot.takeSnapshot(document));
}

/** Selects the first visible `text`, over several nodes if need be: the browser's own search does it. */
export async function selectText(page: Page, text: string): Promise<void> {
  const selected = await page.evaluate((wanted) => {
    const { find } = window as typeof window & { find(text: string, matchCase: boolean): boolean };
    return find.call(window, wanted, true);
  }, text);
  if (!selected) throw new Error(`No such text to select: ${text}`);
}
