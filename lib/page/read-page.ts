import { layoutRowsOf } from "../domain/snapshot/layout-rows";
import type { PageReading } from "../domain/snapshot/page-reading";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { type Root, readSelection } from "./selection";
import { readStructure } from "./structure/read-structure";
import { readStructuredData } from "./structured/structured-data";
import { assembleBlock } from "./walk/assemble-blocks";
import { Budget, type Limits } from "./walk/budget";
import { collectBlocks } from "./walk/collect-blocks";
import { addressOf, attributeOf, documentElementOf, isDocument, queryFirst, titleOf } from "./walk/dom";
import { focusedIn } from "./walk/focus";
import { LocatorIndex } from "./walk/locator";
import { readPairs } from "./walk/read-pairs";
import { readTables } from "./walk/read-tables";
import { Slices } from "./walk/slices";
import type { RawBlock } from "./walk/text-run";
import { visibleText } from "./walk/visible-text";
import type { MayRead } from "./walk/walk";

export interface SnapshotOptions {
  signal?: AbortSignal;
  limits?: Partial<Limits>;
  /** What the browser says is selected, for where the page's own selection is gone. */
  selectedText?: string;
  /** What had the focus before our own card took it. */
  focused?: Element | null;
  /** Address to put down instead of the document's own. */
  url?: string;
  /** Of the documents in frames, those that may be read; all where it is left out. */
  mayRead?: MayRead;
}

/** A reading with the page's nodes behind its blocks, in the same order. */
export interface LiveReading {
  reading: PageReading;
  raw: RawBlock[];
  /** The documents and shadow roots that it was read from. */
  roots: readonly Root[];
  /** Longest time, in milliseconds, for which the page was kept waiting. */
  longestSlice: number;
  /** All slices together, in milliseconds: the time that was taken from the page. */
  computing: number;
}

/**
 * Reads what a person can see of the page, and what the page says of itself in machine-readable form. Works in short
 * slices. Throws LoupeError `run-cancelled` when the signal is aborted.
 *
 * The text of closed `<details>` is read where its summary can be seen: it is one click away and the browser's own
 * search finds it too. Ruby annotations are not: they say their base text a second time.
 */
export async function readPage(document: Document, options: SnapshotOptions = {}): Promise<LiveReading> {
  const slices = new Slices(options.signal);
  const budget = new Budget(options.limits);
  const focused = options.focused ?? focusedIn(document).at(-1) ?? null;
  const found = await collectBlocks(document, budget, slices, options.mayRead);
  const { blocks: raw, roots } = found;
  const index = new LocatorIndex();
  await index.read(roots, slices);
  const blocks: Snapshot["blocks"] = [];
  for (const block of raw) {
    if (slices.due) await slices.pause();
    blocks.push(assembleBlock(block, index.locatorOf(block)));
  }
  const live = { raw, blocks };
  const tables = await readTables(found.tables, live, budget, slices);
  const snapshot: Snapshot = {
    url: options.url ?? addressOf(document),
    title: readTitle(document, budget),
    language: languageOf(document),
    takenAt: Date.now(),
    blocks,
    tables,
    pairs: await readPairs(live, tables, budget, slices),
    structured: await readStructuredData(document, budget, slices),
    ...(await readSelection(roots, live, options.selectedText ?? "", focused, slices)),
    truncated: budget.truncated,
    ...(found.gaps.size > 0 && { gaps: [...found.gaps] }),
    documents: addressesOf(roots),
  };
  const layout = layoutRowsOf(raw.map((block) => block.layout));
  await slices.pause();
  const structure = await readStructure(raw, budget, slices);
  return {
    reading: { snapshot, layout, structure },
    raw,
    roots,
    longestSlice: slices.longest,
    computing: slices.total,
  };
}

function readTitle(document: Document, budget: Budget): string {
  const title = titleOf(document);
  return visibleText(title.slice(0, budget.take("titleCharacters", title.length)));
}

/** Documents without an address of their own have that of the page that made them. */
function addressesOf(roots: readonly Node[]): string[] {
  const addresses = roots.filter(isDocument).map(addressOf);
  return [...new Set(addresses.filter((address) => !address.startsWith("about:")))];
}

/** In UTF-16 code units: no tag of BCP 47 comes near. */
const LONGEST_LANGUAGE = 100;

/** The page's own declaration, as BCP 47. */
function languageOf(document: Document): string {
  const root = documentElementOf(document);
  const declared = [
    root && (attributeOf(root, "lang") ?? attributeOf(root, "xml:lang")),
    statedBy(document, "body[lang]", "lang"),
    statedBy(document, 'meta[http-equiv="content-language" i]', "content")?.split(",")[0],
    statedBy(document, 'meta[property="og:locale"]', "content"),
  ];
  const language =
    declared.map((code) => code?.slice(0, LONGEST_LANGUAGE).trim().replaceAll("_", "-")).find(Boolean) ?? "";
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "";
  } catch {
    return "";
  }
}

function statedBy(document: Document, selector: string, attribute: string): string | null {
  const element = queryFirst(document, selector);
  return element && attributeOf(element, attribute);
}
