import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { snapshotOfText } from "../../../lib/domain/snapshot/excerpt";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { completeSnapshot } from "../../../lib/main-content/complete-snapshot";
import { bundleForPage } from "../../support/page-code";
import type { EvaluationOptions } from "../context";
import type { SetProblem } from "../report/types";
import type { PageRow, PageSet } from "../sets/types";
import { crossFittedTrees } from "./cross-fitted-trees";
import { driftPage } from "./drift-page";
import { readPageBytes } from "./page-bytes";
import { PageReader } from "./page-reader";
import { type KeptReading, ReadingCache } from "./reading-cache";
import { stripStructured } from "./strip-structured";

/** Pages that are read side by side in one browser. */
const LANES = 3;
/** Code that decides how a page is opened: part of a reading's key. */
const OPENING = ["page-code.ts", "saved-page.ts", "settle-page.ts"].map((name) =>
  resolve(import.meta.dirname, "../../support", name),
);

export interface ReadPage {
  /** Position in the set. */
  index: number;
  row: PageRow;
  snapshot: Snapshot;
}

/** A page as its content script hands it over, before the host completes it. */
export interface PageAsRead extends Omit<ReadPage, "snapshot"> {
  reading: PageReading;
  /** Of the elements that the row names. */
  roots?: KeptReading["roots"];
}

export interface Read<Page> {
  /** In the set's order, without those whose files can't be read. */
  pages: Page[];
  problems: SetProblem[];
}

/**
 * What the product reads from each page of a set: `readings`, completed as the host does it; pages that the shipped
 * trees for main content were fitted to, by trees that saw no page of their domain.
 */
export async function readPages(...parameters: Parameters<typeof readings>): Promise<Read<ReadPage>> {
  const { pages, problems } = await readings(...parameters);
  const [{ name }] = parameters;
  const complete = ({ index, row, reading }: PageAsRead) => {
    return { index, row, snapshot: completeSnapshot(reading, crossFittedTrees(name, row.page) ?? undefined) };
  };
  return { pages: pages.map(complete), problems };
}

/**
 * What the content script reads from each page of a set, by its own code in a real Chromium. A file that can't be read is
 * passed over; a page that the browser or our code fails on counts as one on which there is nothing: that is what a
 * person would get. Readings are kept under .cache/.
 */
export async function readings(
  set: Pick<PageSet, "name" | "folder" | "rows">,
  options: Partial<Pick<EvaluationOptions, "strip" | "drift">>,
  log: (line: string) => void,
): Promise<Read<PageAsRead>> {
  const code = await bundleForPage("lib/page/read-page.ts", "loupePage");
  const alterations = [
    ...(options.strip === "structured" ? [stripStructured] : []),
    ...(options.drift ? [driftPage] : []),
  ];
  const reader = new PageReader(code, alterations);
  const cache = new ReadingCache(code, ...openingCode(), alterations.map(String).join("\n"));
  const read: Read<PageAsRead> = { pages: [], problems: [] };
  const waiting = [...set.rows.entries()];
  let fresh = 0;
  const readNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, row] = next;
      const isFresh = await readRow({ index, row, folder: set.folder }, reader, cache, read);
      fresh += Number(isFresh);
      if (isFresh && fresh % 20 === 0) log(`${set.name}: ${read.pages.length} of ${set.rows.length} pages read`);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, readNext));
  } finally {
    await reader.close();
  }
  read.pages.sort((one, other) => one.index - other.index);
  read.problems.sort((one, other) => one.where.localeCompare(other.where));
  return read;
}

/** True where the page had to be opened. */
async function readRow(
  { index, row, folder }: { index: number; row: PageRow; folder: string },
  reader: PageReader,
  cache: ReadingCache,
  read: Read<PageAsRead>,
): Promise<boolean> {
  const where = `pages/${row.page}`;
  const bytes = await readPageBytes(folder, row.page).catch((error: unknown) => {
    read.problems.push({ where, message: `passed over: ${firstLine(error)}` });
    return null;
  });
  if (!bytes) return false;
  const key = [row.url, ...(row.roots ?? [])].join("\n");
  const known = await cache.get(bytes, key);
  try {
    const kept = known ?? (await reader.read(bytes, row.url, row.roots));
    if (!known) await cache.put(bytes, key, kept);
    read.pages.push({ index, row, reading: kept.reading, roots: kept.roots });
    const doubt = doubtOf(bytes, kept);
    if (doubt) read.problems.push({ where, message: doubt });
  } catch (error) {
    read.pages.push({ index, row, reading: emptyReading(row.url) });
    read.problems.push({ where, message: `counts as empty, the browser failed on it: ${firstLine(error)}` });
  }
  return !known;
}

function emptyReading(url: string): PageReading {
  const nothing = { layout: { nodes: [], nodeOf: [] }, structure: { elements: [], places: [] } };
  return { snapshot: snapshotOfText("", { url }), ...nothing };
}

function openingCode(): string[] {
  return OPENING.map((path) => readFileSync(path, "utf8"));
}

/** What to say of a page that was read all the same; null where all is well. */
function doubtOf(bytes: Buffer, { reading: { snapshot }, characterSet }: KeptReading): string | null {
  if (snapshot.blocks.length === 0) return "nothing can be seen on this page";
  if (isUtf8(bytes)) return null;
  const broken = snapshot.blocks.filter(({ text }) => text.includes("\ufffd")).length;
  const note = broken > 0 ? `, ${broken} blocks hold characters that could not be decoded` : "";
  return `not UTF-8, read as ${characterSet}${note}`;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
}
