import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import type { Snapshot } from "../../lib/task/snapshot";
import type { Task } from "../../lib/task/task";
import { launchPlainChromium } from "../support/chromium";
import { bundleForPage, openHtml } from "../support/page-code";

export type Expected = string | number | string[] | null;

export interface PageRow {
  page: string;
  url: string;
  label?: string;
  fields?: Record<string, Expected>;
}

export interface PageSet {
  folder: string;
  task: Task;
  rows: PageRow[];
}

/** A folder of `task.json`, `expected.jsonl` and `pages/<page>.html.gz`. */
export function readPageSet(folder: string): PageSet {
  const lines = readFileSync(join(folder, "expected.jsonl"), "utf8").split("\n").filter(Boolean);
  return {
    folder,
    task: JSON.parse(readFileSync(join(folder, "task.json"), "utf8")) as Task,
    rows: lines.map((line) => JSON.parse(line) as PageRow),
  };
}

/** Half of the domains, by a hash, so that what is tuned on one half can be judged on the other. */
export function isHeldOut(url: string): boolean {
  const domain = (URL.parse(url)?.hostname ?? url).replace(/^www\./, "");
  return createHash("sha256").update(domain).digest()[0]! % 2 === 1;
}

export interface TakenSnapshot {
  row: PageRow;
  snapshot: Snapshot;
}

/**
 * Snapshots of the set's pages, taken in a real Chromium, kept in `.cache/` for as long as page and code are the same.
 * With `anyCode` one taken by other code will do.
 */
export async function takeSnapshots(set: PageSet, rows: PageRow[], anyCode: boolean): Promise<TakenSnapshot[]> {
  const code = await bundleForPage("lib/page/take-snapshot.ts", "LoupePage");
  const cache = resolve(".cache/snapshots");
  mkdirSync(cache, { recursive: true });
  let browser: Browser | null = null;
  const taken: TakenSnapshot[] = [];
  for (const row of rows) {
    // Some rows name no full address.
    const url = URL.canParse(row.url) ? row.url : `https://${row.page}/`;
    const html = gunzipSync(readFileSync(join(set.folder, "pages", `${row.page}.html.gz`)));
    const path = cachePath(cache, hashOf(html, url), hashOf(code), anyCode);
    if (!existsSync(path)) {
      browser ??= await launchPlainChromium();
      try {
        writeFileSync(path, JSON.stringify(await snapshotOf(browser, html, url, code)));
      } catch (error) {
        console.error(`No snapshot of ${row.page}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
        continue;
      }
      if (taken.length % 20 === 19) console.error(`${taken.length + 1} of ${rows.length} pages read`);
    }
    taken.push({ row, snapshot: JSON.parse(readFileSync(path, "utf8")) as Snapshot });
  }
  await browser?.close();
  return taken;
}

function hashOf(...parts: (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 20);
}

function cachePath(cache: string, page: string, code: string, anyCode: boolean): string {
  const path = join(cache, `${page}-${code}.json`);
  if (!anyCode || existsSync(path)) return path;
  const other = readdirSync(cache).find((name) => name.startsWith(`${page}-`));
  return other ? join(cache, other) : path;
}

async function snapshotOf(browser: Browser, html: Buffer, url: string, code: string): Promise<Snapshot> {
  const page = await openHtml(browser, html, url);
  try {
    await page.evaluate(code);
    return (await page.evaluate("LoupePage.takeSnapshot(document)")) as Snapshot;
  } finally {
    await page.context().close();
  }
}
