import type { Browser, Page } from "playwright-core";
import type * as takeSnapshotModule from "../../lib/page/take-snapshot";
import type { Snapshot } from "../../lib/task/snapshot";
import type { Expectation } from "./fixtures";
import { bundleForPage, openHtml } from "./page-code";

declare global {
  // Put there by bundleForPage; only the page has it.
  var goldenSnapshot: typeof takeSnapshotModule;
}

/** Opens a golden page under its address, ready for `snapshotOf`, with the expectation's selection made. */
export async function openGolden(browser: Browser, html: string, expected: Expectation): Promise<Page> {
  const page = await openHtml(browser, html, expected.url);
  await page.evaluate(await bundleForPage("lib/page/take-snapshot.ts", "goldenSnapshot"));
  if (expected.selection !== undefined) await selectText(page, expected.selection);
  return page;
}

export function snapshotOf(page: Page): Promise<Snapshot> {
  return page.evaluate(() => globalThis.goldenSnapshot.takeSnapshot(document));
}

/** Selects `text` as a drag of the mouse would: from its first to its last character, over several nodes. */
async function selectText(page: Page, text: string): Promise<void> {
  const selected = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const places: { node: Node; offset: number }[] = [];
    let written = "";
    while (walker.nextNode()) {
      for (const [offset, character] of (walker.currentNode.textContent ?? "").split("").entries()) {
        if (/\s/.test(character) && written.endsWith(" ")) continue;
        written += /\s/.test(character) ? " " : character;
        places.push({ node: walker.currentNode, offset });
      }
    }
    const start = written.indexOf(wanted);
    const [first, last] = [places[start], places[start + wanted.length - 1]];
    if (first && last) getSelection()?.setBaseAndExtent(first.node, first.offset, last.node, last.offset + 1);
    return start >= 0;
  }, text);
  if (!selected) throw new Error(`No such text to select: ${text}`);
}
