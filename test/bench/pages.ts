import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { seededRandom, shuffled } from "../eval/measures/random.ts";
import { loadFixtures } from "../support/fixtures.ts";

export interface BenchPage {
  name: string;
  url: string;
  html: string | Buffer;
  /** The main content's text, where somebody wrote down what it is. */
  mainContent: string | null;
}

const SETS = ["wcxb-dev", "articles"];
const SEED = 20_261_122;

/** The same `count` pages for the same data: of the page sets with main content, else our own golden pages. */
export function drawPages(data: string | null, count: number): BenchPage[] {
  const sets = SETS.filter((set) => data && existsSync(join(data, set, "expected.jsonl")));
  const random = seededRandom(SEED);
  if (sets.length === 0) {
    const own = loadFixtures().map(({ name, html, expected }) => ({
      name,
      html,
      url: expected.url,
      mainContent: null,
    }));
    return shuffled(own, random).slice(0, count);
  }
  return shuffled(
    sets.flatMap((set) => rowsOf(data!, set)),
    random,
  )
    .slice(0, count)
    .map(({ set, row }) => {
      const url = URL.canParse(row.url) ? row.url : `https://page-${row.page}.example/`;
      const bytes = gunzipSync(readFileSync(join(data!, set, "pages", `${row.page}.html.gz`)));
      // The pages were stored as UTF-8, whatever they declare; a byte order mark says so.
      const html = Buffer.concat([Buffer.from("\ufeff"), bytes]);
      return { name: `${set}/${row.page}`, url, html, mainContent: row.fields?.main_content ?? null };
    });
}

interface Row {
  page: string;
  url: string;
  fields?: { main_content?: string };
}

function rowsOf(data: string, set: string): { set: string; row: Row }[] {
  const lines = readFileSync(join(data, set, "expected.jsonl"), "utf8")
    .split("\n")
    .filter(Boolean);
  return lines.map((line) => ({ set, row: JSON.parse(line) as Row }));
}
