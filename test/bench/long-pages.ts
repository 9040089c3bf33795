import type { Browser, Page } from "playwright-core";
import { longHead, longPage, SECTIONS_OF_20_000_NODES } from "../support/long-page";
import { bundleForPage, openHtml } from "../support/page-code";
import { heldBytes } from "./heap";

type PageCode = typeof import("../support/take-snapshot");
type WithPageCode = typeof globalThis & { loupe: PageCode };

/** A page of some `nodes` nodes, laid out, with the product's page code as it ships. The caller closes its context. */
export async function openLongPage(browser: Browser, nodes: number): Promise<Page> {
  const share = nodes / 20_000;
  const body = longPage(Math.round(SECTIONS_OF_20_000_NODES * share));
  const head = `<meta charset="utf-8"><title>Long page</title>${longHead(Math.round(300 * share))}`;
  const html = `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
  const page = await openHtml(browser, html, "https://page.example/");
  await page.evaluate(await bundleForPage("test/support/take-snapshot.ts", "loupe", true));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page;
}

export interface LongRead {
  nodes: number;
  blocks: number;
  truncated: boolean;
  /** Milliseconds: from call to answer, and of work in it. */
  elapsed: number;
  computing: number;
  /** Milliseconds: the longest that the page was kept waiting, by our clock, and by the browser's above 50. */
  longestSlice: number;
  longTasks: number[];
}

/** Reads the page once, watched by the browser's own measure of long tasks. */
export function readLongPage(page: Page): Promise<LongRead> {
  return page.evaluate(async () => {
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map((entry) => entry.duration));
    });
    await new Promise((later) => setTimeout(later, 50));
    observer.observe({ type: "longtask" });
    const start = performance.now();
    const { snapshot, longestSlice, computing } = await (globalThis as WithPageCode).loupe.takeLiveSnapshot(document);
    const elapsed = performance.now() - start;
    await new Promise((later) => setTimeout(later, 50));
    observer.disconnect();
    const walker = document.createTreeWalker(document);
    let nodes = 0;
    while (walker.nextNode()) nodes++;
    const { blocks, truncated } = snapshot;
    return { nodes, blocks: blocks.length, truncated, elapsed, computing, longestSlice, longTasks };
  });
}

/** Reads the page for at least `milliseconds`, and says how often it did. */
export function repeatRead(page: Page, milliseconds: number): Promise<number> {
  return page.evaluate(async (least) => {
    const start = performance.now();
    let runs = 0;
    do {
      await (globalThis as WithPageCode).loupe.takeSnapshot(document);
      runs++;
    } while (performance.now() - start < least);
    return runs;
  }, milliseconds);
}

/** Bytes that a snapshot keeps, without the nodes behind it. */
export function bytesOfSnapshot(page: Page): Promise<number> {
  return heldBytes(
    page,
    () =>
      page.evaluate(async () => {
        const holder = globalThis as WithPageCode & { kept?: unknown };
        holder.kept = await holder.loupe.takeSnapshot(document);
      }),
    () =>
      page.evaluate(() => {
        (globalThis as { kept?: unknown }).kept = undefined;
      }),
  );
}
