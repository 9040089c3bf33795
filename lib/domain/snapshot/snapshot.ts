import type { PageStructure } from "./structure";

/** What was read from a page: plain data, safe to post between contexts. */
export interface Snapshot {
  url: string;
  title: string;
  /** BCP 47, from the page's own declaration; "" where there is none. */
  language: string;
  /** Epoch milliseconds. */
  takenAt: number;
  /** In reading order. */
  blocks: Block[];
  pairs: Pair[];
  tables: TableRegion[];
  structured: StructuredItem[];
  /** Left out where a bare text was read. */
  structure?: PageStructure;
  /** Null where nothing is selected. */
  selection: Selection | null;
  /** What is selected stands in a field that is never read, such as a password's. */
  isSelectionSecret?: true;
  /** No page was read, but a bare text, such as one that the browser says is selected: none of it can be shown in place. */
  isPlainText?: true;
  /** True where a limit cut something off. */
  truncated: boolean;
  /** What of the page was left out, or taken on trust; absent where nothing was. */
  gaps?: ReadingGap[];
  /** Addresses of all documents that were read, frames included, each once; left out where a bare text was read. */
  documents?: string[];
}

/**
 * Why a snapshot may not be what a person sees.
 *
 * frame: a frame of another origin · blocked-frame: a frame that settings keep us from · shadow-root: a part that the
 * page keeps closed · unseen: text that was read and can't be seen as the page stands, such as behind a dialog that
 * keeps it from scrolling · faint: text that was read and hardly stands out
 */
export const READING_GAPS = ["frame", "blocked-frame", "shadow-root", "unseen", "faint"] as const;
export type ReadingGap = (typeof READING_GAPS)[number];

export const BLOCK_KINDS = [
  "title",
  "heading",
  "paragraph",
  "list-item",
  "cell",
  "term",
  "definition",
  "quote",
  "code",
  "caption",
  "label",
  "control",
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export type Region = "main" | "navigation" | "boilerplate";

/** One run of visible text with a way back to its place. */
export interface Block {
  /** Same for the same text at the same place of an unchanged page. */
  id: string;
  kind: BlockKind;
  /** White space collapsed; offsets into it are UTF-16 code units. */
  text: string;
  /** Where the page breaks the line, offsets of the next line's first character, rising; absent where it does nowhere. */
  breaks?: number[];
  /** 1 to 6 for headings. */
  level?: number;
  /** Names of the headings above, outermost first; see `headingName`. */
  headingPath: string[];
  region: Region;
  /** Links, machine-readable times, emphasis and struck-through text, by offset. */
  marks: Mark[];
  locator: Locator;
}

/** UTF-16 code units: what is longer is no heading, and every block below it carries its name. */
const LONGEST_HEADING = 200;

/** How a heading is named in the paths of the blocks below it. */
export function shortenHeading(text: string): string {
  return text.slice(0, LONGEST_HEADING);
}

export interface Mark {
  /** struck: text that the page takes back, such as a former price. */
  type: "link" | "time" | "emphasis" | "struck";
  start: number;
  end: number;
  /** link: absolute address · time: the `datetime` attribute · others: "" */
  value: string;
}

/** Where a block's text stands in the page. */
export interface Locator {
  /** Child-index steps from the document's root element; "shadow" enters an open shadow root, "frame" a same-origin frame. */
  path: (number | "shadow" | "frame")[];
  /**
   * Tag name of the element at the path, lower case, the first `LONGEST_TAG` code units: tells whether the page
   * has changed below us.
   */
  tag: string;
  /** First and last text node of the run, as indices among the element's descendant text nodes; absent: all of them. */
  textNodes?: [first: number, last: number];
}

/** UTF-16 code units of a tag or a role: pages choose how long theirs are. */
export const LONGEST_TAG = 200;

/** A "label: value" pair of the layout (`dt/dd`, header and cell, "label: value" text). */
export interface Pair {
  label: string;
  value: EvidenceSpan;
  source: "definition-list" | "table-row" | "table-column" | "inline" | "form";
}

/** A span of a block, see `Evidence` for the checked form. */
export interface EvidenceSpan {
  blockId: string;
  start: number;
  end: number;
}

export interface TableRegion {
  caption: string;
  /** One name for each column; empty where the page names none. */
  header: string[];
  /** Row by row the texts of each cell, in reading order; none for an empty cell. Spanned cells are repeated. */
  rows: EvidenceSpan[][][];
  region: Region;
}

/** A cell's text, of which the blocks are joined by spaces. `textOf` gives the text of a block. */
export function textOfCell(cell: readonly EvidenceSpan[], textOf: (blockId: string) => string): string {
  return cell.map(({ blockId, start, end }) => textOf(blockId).slice(start, end)).join(" ");
}

export interface StructuredItem {
  /** For example `json-ld:0`; also the head of evidence ids, see `textOf`. */
  id: string;
  source: "json-ld" | "microdata" | "rdfa" | "open-graph" | "meta";
  /** Type names without vocabulary: `Recipe`. Empty for open-graph and meta. */
  types: string[];
  properties: Record<string, StructuredValue[]>;
}

export type StructuredValue = string | number | boolean | StructuredItem;

export interface Selection {
  text: string;
  /** Where the selected text stands, block by block. */
  spans: EvidenceSpan[];
}
