import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import { launchPlainChromium } from "../support/chromium";
import type { Expectation } from "../support/fixtures";
import { openGolden, snapshotOf } from "../support/golden-pages";
import { drawPages } from "./pages";

export interface SavedPage {
  html: string | Buffer;
  url: string;
  /** Text to select first. */
  selection?: string;
}

/** Snapshots by the product's own code in a real Chromium, in the pages' order. */
export async function takeSnapshots(pages: readonly SavedPage[]): Promise<Snapshot[]> {
  const browser = await launchPlainChromium();
  try {
    const snapshots: Snapshot[] = [];
    for (const { html, ...page } of pages) {
      const opened = await openGolden(browser, html, page satisfies Pick<Expectation, "url" | "selection">);
      snapshots.push(await snapshotOf(opened));
      await opened.context().close();
    }
    return snapshots;
  } finally {
    await browser.close();
  }
}

/** Snapshots of the first `count` pages that are drawn for every benchmark: real ones where there are data sets. */
export const drawSnapshots = (data: string | null, count: number): Promise<Snapshot[]> =>
  takeSnapshots(drawPages(data, count));
