import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import type { Snapshot } from "../../lib/task/snapshot";
import { launchPlainChromium } from "../support/chromium";
import { bundleForPage, openHtml } from "../support/page-code";
import { type PageRow, readPage } from "./data-sets";

const CACHE = resolve(import.meta.dirname, "../../.cache/snapshots");
const PAGE_TIMEOUT = 60_000;

/**
 * What the product reads from each page of a set, in a real Chromium; null where the page could not be read. Kept
 * under .cache/ by page and by the code that reads: `LOUPE_SNAPSHOTS=any` takes those of older code too.
 */
export async function snapshotsOf(set: string, rows: readonly PageRow[]): Promise<(Snapshot | null)[]> {
  const code = await bundleForPage("lib/page/take-snapshot.ts", "loupePage");
  const version = process.env.LOUPE_SNAPSHOTS ?? createHash("sha256").update(code).digest("hex").slice(0, 12);
  const folder = resolve(CACHE, set, version);
  mkdirSync(folder, { recursive: true });
  let browser: Browser | null = null;
  const snapshots: (Snapshot | null)[] = [];
  for (const [index, row] of rows.entries()) {
    const path = resolve(folder, `${row.page}.json`);
    if (!existsSync(path)) {
      browser ??= await launchPlainChromium();
      const snapshot = await readOne(browser, code, set, row).catch((error: Error) => {
        console.error(`${set}/${row.page}: ${error.message.split("\n")[0]}`);
        return null;
      });
      writeFileSync(path, JSON.stringify(snapshot));
      process.stderr.write(`\r${set}: ${index + 1} of ${rows.length} pages read`);
    }
    snapshots.push(JSON.parse(readFileSync(path, "utf8")) as Snapshot | null);
  }
  await browser?.close();
  return snapshots;
}

async function readOne(browser: Browser, code: string, set: string, row: PageRow): Promise<Snapshot> {
  const page = await openHtml(browser, readPage(set, row.page), row.url);
  try {
    const script = `${code}\nloupePage.takeSnapshot(document)`;
    return await Promise.race([
      page.evaluate(script) as Promise<Snapshot>,
      new Promise<never>((_, reject) => setTimeout(() => reject(new Error("took too long")), PAGE_TIMEOUT).unref()),
    ]);
  } finally {
    await page.context().close();
  }
}
