import type { Item } from "../../../domain/result/proposal";
import type { BlockKind } from "../../../domain/snapshot/snapshot";
import { writeFractions } from "../../../util/raised";
import { evidenceIn, type Passage } from "../page-view";
import type { ListShape } from "../vocabulary/list-shapes";
import { type Row, rowsOf } from "./rows";

/** Switches between amounts and units that recipe plugins put into their lists. */
const SWITCH = /^(?:(?:[¼½]|\d{0,4}[.,]?\d{1,4})x|us customary|metric|imperial|us|on|off|cook mode|show|hide|▢|☐)$/i;

/** What stands in brackets, or is a number or a word for the whole list. */
const ASIDE = /^(?:\([^()]*\)|\d{0,3}|scale)$/i;

/** Paragraphs before the first that fits this well introduce the list. */
const INTRODUCTION = 0.5;

/** The entries of a list, in the order of the page; parts of a row are joined by a space. */
export function entriesOf(passages: readonly Passage[], shape: ListShape): Item[] {
  const content = passages.filter((passage) => isContent(passage));
  const isCrowded = (row: Row) => shape.isCrowded(row.map(({ text }) => text));
  const rows = rowsOf(content, isCrowded).flatMap((row, index) => cleaned(row, index + 1, shape));
  const kind = bestKind(rows, shape);
  const ofKind = rows.filter((row) => row.some(({ passage }) => groupOf(passage.block.kind) === kind));
  const entries = joinHalves(ofKind, shape).filter((row) => !isAside(row, kind, shape));
  const first = kind === "text" ? entries.findIndex((row) => shape.fit(textOf(row)) >= INTRODUCTION) : 0;
  return entries.slice(Math.max(0, first)).map(itemOf);
}

/** A number or mark that stands in an element of its own is shorter. */
const MARK = 12;

/** Notes on the whole list, and links and questions between paragraphs ("Add to basket", "Something missing?"). */
function isAside(row: Part[], kind: string, shape: ListShape): boolean {
  const text = textOf(row);
  if (ASIDE.test(text)) return true;
  const isLink = row.every(({ passage: { block } }) =>
    block.marks.some(({ type, start, end }) => type === "link" && start === 0 && end === block.text.length),
  );
  return kind === "text" && shape.fit(text) < INTRODUCTION && (isLink || /[?？]$/.test(text));
}

interface Part {
  passage: Passage;
  /** Where the part starts in the passage's text. */
  start: number;
}

function isContent({ block, text }: Passage): boolean {
  return block.kind !== "control" && block.kind !== "caption" && !SWITCH.test(text);
}

/** A row without step numbers, bullets, headings and what doesn't belong; none where nothing is left. */
function cleaned(row: Row, place: number, shape: ListShape): Part[][] {
  const isHeading = ({ block }: Passage) => block.kind === "heading" || block.kind === "title" || block.kind === "term";
  const kept = shape.keepsHeadings && !row.every(isHeading) ? row : row.filter((passage) => !isHeading(passage));
  const parts = kept.flatMap((passage, index): Part[] => {
    const start = index === 0 || passage.text.length < MARK ? shape.lead(passage.text, place) : 0;
    return start < passage.text.length ? [{ passage, start }] : [];
  });
  const fits = parts.map((part) => shape.fit(textOf([part])));
  const drops = shape.dropsMisfits && Math.max(...fits) >= 0.8;
  const fitting = drops ? parts.filter((_, index) => fits[index]! > 0) : parts;
  return fitting.length > 0 ? [fitting] : [];
}

/** Lists stand in list items, table cells, labels of check boxes or paragraphs: the kind that fits best as a whole. */
function bestKind(rows: Part[][], shape: ListShape): string {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const kinds = new Set(row.map(({ passage }) => groupOf(passage.block.kind)));
    const fit = shape.fit(textOf(row));
    for (const kind of kinds) sums.set(kind, (sums.get(kind) ?? 0) + fit * (kind === "list" ? 1.5 : 1));
  }
  return [...sums].reduce((best, next) => (next[1] > best[1] ? next : best), ["", -1] as [string, number])[0];
}

function groupOf(kind: BlockKind): string {
  if (kind === "list-item") return "list";
  return kind === "cell" || kind === "label" ? kind : "text";
}

/** Puts amounts that stand alone beside the names that they belong to: those after, or before where a name is first. */
function joinHalves(rows: Part[][], shape: ListShape): Part[][] {
  const halves = rows.map((row) => shape.isHalf(textOf(row)));
  const share = halves.filter(Boolean).length / Math.max(1, rows.length);
  if (share < 0.25 || share > 0.75) return rows;
  const forward = halves[0] === true;
  const joined: Part[][] = [];
  let waits = false;
  for (const [index, row] of rows.entries()) {
    const joins = forward ? waits && !halves[index] : halves[index] && joined.length > 0;
    if (joins) joined.at(-1)!.push(...row);
    else joined.push([...row]);
    waits = halves[index]!;
  }
  return joined;
}

function itemOf(parts: Part[]): Item {
  const evidence = parts.map(({ passage, start }) => evidenceIn(passage, start, passage.text.length));
  return { value: writeFractions(textOf(parts)), evidence };
}

function textOf(parts: Part[]): string {
  return parts
    .map(({ passage, start }) => passage.text.slice(start))
    .join(" ")
    .trim();
}
