import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { OpenContext } from "../../create-context";
import { readPages } from "../../pages/snapshots";
import { sharedPages, sharedTexts } from "../shared-sets";
import type { PriorRow } from "./row";
import { rowsOfGolden } from "./rows-of-golden";
import { rowsOfPageTypes, rowsOfSentiment } from "./rows-of-packaged";
import { rowsOfPages } from "./rows-of-pages";
import { rowsOfTexts } from "./rows-of-texts";

const TEXTS = ["banking77", "trec6", "sst2"];
const PAGES = ["recipes-dev", "wcxb-dev"];

/** Every row that the prior is fitted to or judged by. Training rows only; pages of development sets, and our own. */
export async function collectRows(context: OpenContext): Promise<PriorRow[]> {
  const rows: PriorRow[] = [];
  const sets = TEXTS.map(sharedTexts);
  for (const set of sets) {
    const others = sets.filter((other) => other !== set).flatMap(({ train }) => train);
    rows.push(...(await rowsOfTexts(set, others, context)));
    if (set.name === "sst2") rows.push(...(await rowsOfSentiment(set, context)));
  }
  for (const name of PAGES) {
    const set = sharedPages(name);
    const { pages } = await readPages(set, { strip: null }, context.log);
    rows.push(...(await rowsOfPages(set, pages, context.createStages())));
    context.log(`${name}: fields asked`);
    if (name === "wcxb-dev") rows.push(...(await rowsOfPageTypes(set, pages, context)));
  }
  rows.push(...(await rowsOfGolden(context.createStages())));
  return rows;
}

/** Sets of pages that have titles. */
export const TITLE_SETS = ["recipes-dev", "wcxb-dev", "article-meta-dev", "recipe-sites-dev", "book-site-dev"];

/** What the rules say of the titles of every development set, and of our own pages. */
export async function collectTitleRows(context: OpenContext): Promise<PriorRow[]> {
  const stages = context.createStages().filter(({ id }) => id === "rules");
  const rows: PriorRow[] = [];
  for (const name of TITLE_SETS) {
    const set = sharedPages(name);
    const { pages } = await readPages(set, { strip: null }, context.log);
    rows.push(...(await rowsOfPages(set, pages, stages, "title")));
    context.log(`${name}: titles asked`);
  }
  return [...rows, ...(await rowsOfGolden(stages))];
}

/** From the file where there is one; else collected, and written there. */
export async function keptRows(file: string | undefined, collect: () => Promise<PriorRow[]>): Promise<PriorRow[]> {
  if (file && existsSync(file)) {
    return readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as PriorRow);
  }
  const rows = await collect();
  if (file) writeFileSync(file, `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`);
  return rows;
}
