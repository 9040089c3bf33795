/**
 * Measures how well blocks of region "main" match the main content of real pages: word F1 over multisets of
 * lower-case tokens, averaged over pages. Pages of even domains (by hash) were used to tune, odd ones are held out.
 *
 *   node test/eval/main-content.ts DATA_FOLDER [--dump FILE] [--most PAGES]
 *
 * DATA_FOLDER holds sets in the format `pages/<page>.html.gz` + `expected.jsonl`. `--dump` writes what scoring sees,
 * one page a line, for `main-content-fit.ts`.
 */
import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import type { LayoutNode } from "../../lib/page/layout-node.ts";
import { launchPlainChromium } from "../support/chromium.ts";
import { bundleForPage, openHtml } from "../support/page-code.ts";
import { averageBy, isHeldOut, wordF1 } from "./word-f1.ts";

interface Expected {
  page: string;
  url: string;
  label?: string;
  fields: { main_content?: string };
}

/** A layout node whose parent is known by its position. */
export type NodeRow = Omit<LayoutNode, "parent"> & { parent: number };

/** What comes back of one page; `nodes` refer to their parents by position. */
export interface PageRow {
  set: string;
  page: string;
  type: string;
  heldOut: boolean;
  expected: string;
  nodes: NodeRow[];
  blocks: { text: string; kind: string; level: number; linkShare: number; node: number; region: string }[];
  milliseconds: number;
  longestSlice: number;
}

const SETS = ["wcxb-dev", "articles"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dump: { type: "string" }, most: { type: "string" } },
});
const [folder] = positionals;
if (!folder) throw new Error("Say where the data is: node test/eval/main-content.ts DATA_FOLDER");
if (values.dump && existsSync(values.dump)) rmSync(values.dump);

const code = await bundleForPage("lib/page/take-snapshot.ts", "loupe");
const browser = await launchPlainChromium();
const rows: PageRow[] = [];
try {
  for (const set of SETS.filter((name) => existsSync(join(folder, name)))) {
    const lines = readFileSync(join(folder, set, "expected.jsonl"), "utf8")
      .trim()
      .split("\n");
    const wanted = lines.map((line) => JSON.parse(line) as Expected).slice(0, Number(values.most ?? lines.length));
    await Promise.all(
      [0, 1].map((lane) =>
        readLane(
          set,
          wanted.filter((_, index) => index % 2 === lane),
        ),
      ),
    );
  }
} finally {
  await browser.close();
}
report(rows);

async function readLane(set: string, wanted: Expected[]): Promise<void> {
  for (const row of wanted) {
    const read = await readPage(browser, join(folder!, set, "pages", `${row.page}.html.gz`), row, set).catch(
      (error) => {
        console.error(set, row.page, String(error).slice(0, 200));
        return null;
      },
    );
    if (!read) continue;
    rows.push(read);
    if (values.dump) appendFileSync(values.dump, `${JSON.stringify(read)}\n`);
    if (rows.length % 50 === 0) console.error(`${rows.length} pages read`);
  }
}

async function readPage(in_: Browser, file: string, row: Expected, set: string): Promise<PageRow> {
  const url = row.url || `https://page-${row.page}.example/`;
  // The pages were stored as UTF-8, whatever they declare; a byte order mark says so.
  const html = Buffer.concat([Buffer.from("\ufeff"), gunzipSync(readFileSync(file))]);
  const page = await openHtml(in_, html, url);
  try {
    await page.evaluate(code);
    const read = await page.evaluate(async () => {
      type Module = typeof import("../../lib/page/take-snapshot.ts");
      const { takeLiveSnapshot } = (globalThis as unknown as { loupe: Module }).loupe;
      const start = performance.now();
      const { snapshot, raw, longestSlice } = await takeLiveSnapshot(document);
      const milliseconds = performance.now() - start;
      type Layout = (typeof raw)[number]["layout"];
      const seen = new Map<Layout, number>();
      const nodes: (Omit<Layout, "parent"> & { parent: number })[] = [];
      const indexOf = (layout: Layout | null): number => {
        if (!layout) return -1;
        const known = seen.get(layout);
        if (known !== undefined) return known;
        const parent = indexOf(layout.parent);
        seen.set(layout, nodes.length);
        return nodes.push({ ...layout, parent }) - 1;
      };
      const blocks = snapshot.blocks.map((block, index) => {
        const linked = block.marks.reduce((sum, mark) => sum + (mark.type === "link" ? mark.end - mark.start : 0), 0);
        return {
          text: block.text,
          kind: block.kind,
          level: block.level ?? 0,
          linkShare: Math.min(1, linked / block.text.length),
          node: indexOf(raw[index]!.layout),
          region: block.region,
        };
      });
      return { nodes, blocks, milliseconds, longestSlice };
    });
    const expected = row.fields.main_content ?? "";
    return { set, page: row.page, type: row.label ?? set, heldOut: isHeldOut(url), expected, ...read };
  } finally {
    await page.context().close();
  }
}

function report(read: PageRow[]): void {
  const scored = read.map((row) => {
    const main = row.blocks.filter((block) => block.region === "main").map((block) => block.text);
    return { ...row, f1: wordF1(main.join(" "), row.expected) };
  });
  for (const [name, part] of Object.entries({ "tuned on": false, "held out": true })) {
    const rowsOfPart = scored.filter((row) => row.heldOut === part);
    console.table(averageBy(rowsOfPart, (row) => `${name}: ${row.set} ${row.type}`));
    console.table(averageBy(rowsOfPart, (row) => `${name}: ${row.set}, all`));
  }
  const slices = read.map((row) => row.longestSlice).sort((a, b) => a - b);
  console.log(
    `longest slice: median ${slices[slices.length >> 1]?.toFixed(1)} ms, most ${slices.at(-1)?.toFixed(1)} ms`,
  );
}
