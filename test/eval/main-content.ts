/**
 * Measures how well blocks of region "main" match the main content of real pages: word F1 over multisets of
 * lower-case tokens, averaged over pages that expect any, and the shares of snippets that are kept (`with`) or left
 * out (`without`).
 *
 *   node test/support/run.ts test/eval/main-content.ts DATA_FOLDER [--dump PAGES] [--most PAGES] [--set NAME]
 *
 * DATA_FOLDER holds sets in the format `pages/<page>.html.gz` + `expected.jsonl`. `--dump` writes what the trees are
 * fitted to, one page a line, see `main-content-vectors.ts`. The shipped trees saw all pages of wcxb-dev and articles:
 * `tools/main-content/fit.py` judges pages by trees that did not.
 */
import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { completeSnapshot } from "../../lib/page/complete-snapshot";
import { normaliseText } from "../../lib/task/normalise";
import type { PageReading } from "../../lib/task/page-reading";
import type { Snapshot } from "../../lib/task/snapshot";
import { launchPlainChromium } from "../support/chromium";
import { bundleForPage } from "../support/page-code";
import { openSavedPage } from "../support/saved-page";
import { readPageBytes } from "./pages/page-bytes";
import { averageBy, wordF1 } from "./word-f1";

interface Expected {
  page: string;
  url: string;
  label?: string;
  fields: { main_content?: string | null };
  with?: string[];
  without?: string[];
}

/** One page as the trees see it, and what is expected of it. */
export interface DumpedPage {
  set: string;
  page: string;
  url: string;
  type: string;
  expected: string;
  title: string;
  /** Of structured data. */
  types: string[];
  blocks: (Pick<Snapshot["blocks"][number], "text" | "kind" | "level" | "region"> & { linkShare: number })[];
  layout: PageReading["layout"];
}

interface Score {
  type: string;
  set: string;
  /** Null where the page expects no text. */
  f1: number | null;
  with: boolean[];
  without: boolean[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { dump: { type: "string" }, most: { type: "string" }, set: { type: "string", multiple: true } },
  });
  const [folder] = positionals;
  if (!folder) throw new Error("Say where the data is: main-content.ts DATA_FOLDER");
  if (values.dump && existsSync(values.dump)) rmSync(values.dump);
  const code = await bundleForPage("lib/page/read-page.ts", "loupe");
  const browser = await launchPlainChromium();
  const scores: Score[] = [];
  const judge = async (set: string, row: Expected) => {
    const reading = await readingOf(browser, code, join(folder, set), row);
    const snapshot = completeSnapshot(reading);
    scores.push(scoreOf(set, row, snapshot));
    if (scores.length % 50 === 0) console.error(`${scores.length} pages read`);
    if (values.dump) appendFileSync(values.dump, `${JSON.stringify(dumpOf(set, row, reading, snapshot))}\n`);
  };
  try {
    for (const set of values.set ?? ["wcxb-dev", "articles"]) {
      const lines = readFileSync(join(folder, set, "expected.jsonl"), "utf8")
        .split("\n")
        .filter(Boolean);
      const rows = lines.slice(0, Number(values.most ?? lines.length)).map((line) => JSON.parse(line) as Expected);
      const waiting = rows.values();
      const lane = async () => {
        for (const row of waiting) {
          await judge(set, row).catch((error: unknown) => console.error(set, row.page, String(error).slice(0, 200)));
        }
      };
      await Promise.all([lane(), lane()]);
    }
  } finally {
    await browser.close();
  }
  report(scores);
}

async function readingOf(browser: Browser, code: string, folder: string, row: Expected): Promise<PageReading> {
  const page = await openSavedPage(browser, await readPageBytes(folder, row.page), addressOf(row));
  try {
    return await page.evaluate(`${code}\nloupe.readPage(document).then(({ reading }) => reading)`);
  } finally {
    await page.context().close();
  }
}

function addressOf({ url, page }: Expected): string {
  return url || `https://page-${page}.example/`;
}

function scoreOf(set: string, row: Expected, { blocks }: Snapshot): Score {
  const main = blocks.filter(({ region }) => region === "main").map(({ text }) => text);
  const text = main.join("\n");
  const known = normaliseText(text);
  const holds = (snippet: string) => known.includes(normaliseText(snippet));
  const expected = row.fields.main_content ?? "";
  return {
    set,
    type: row.label ?? "",
    f1: expected.trim() === "" ? null : wordF1(text, expected),
    with: (row.with ?? []).map(holds),
    without: (row.without ?? []).map((snippet) => !holds(snippet)),
  };
}

function dumpOf(set: string, row: Expected, { snapshot, layout }: PageReading, complete: Snapshot): DumpedPage {
  return {
    set,
    page: row.page,
    url: addressOf(row),
    type: row.label ?? set,
    expected: row.fields.main_content ?? "",
    title: snapshot.title,
    types: snapshot.structured.flatMap(({ types }) => types),
    blocks: snapshot.blocks.map(({ text, kind, level, marks }, index) => {
      const linked = marks.reduce((sum, mark) => sum + (mark.type === "link" ? mark.end - mark.start : 0), 0);
      const { region } = complete.blocks[index]!;
      return { text, kind, level, region, linkShare: Math.min(1, linked / text.length) };
    }),
    layout,
  };
}

function report(scores: readonly Score[]): void {
  const scored = scores.flatMap((score) => (score.f1 === null ? [] : [{ ...score, f1: score.f1 }]));
  console.table(averageBy(scored, ({ set, type }) => `${set} ${type}`));
  console.table(averageBy(scored, ({ set }) => `${set}, all`));
  for (const [set, group] of Map.groupBy(scores, (score) => score.set)) {
    const share = (kind: "with" | "without") => {
      const kept = group.flatMap((score) => score[kind]);
      return kept.length === 0 ? "none" : (kept.filter(Boolean).length / kept.length).toFixed(4);
    };
    console.log(`${set}: with kept ${share("with")}, without left out ${share("without")}`);
  }
}

// Others take only the type.
if (process.argv[1]?.endsWith("main-content.ts")) await main();
