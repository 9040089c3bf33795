import type { CellTexts } from "./cell-texts";
import { isElement, localNameOf, parentNodeOf } from "./dom";
import { styleOf } from "./page-box";
import type { GridRow } from "./table-grid";
import { type DrawnCell, namesRow } from "./table-parts";

/** A table's rows, told apart by what they are for. */
export interface SplitRows {
  /** Text of a row above the header that one cell spans. */
  title: string;
  /** One name for each column; empty where nothing names them. */
  header: string[];
  body: GridRow[];
}

const MOST_HEADER_ROWS = 3;
/** Rows whose style is compared with the first one's. */
const MOST_COMPARED = 20;
/** UTF-16 code units of one header of a column. */
export const LONGEST_HEADER = 300;

/** `rows`: those that hold any text. A table of nothing but a head has no body. */
export function splitRows(rows: readonly GridRow[], texts: CellTexts): SplitRows {
  const { from, to } = headOf(rows, texts);
  const head = rows.slice(0, to);
  const titles = head.filter((row, index) => index < from || isSpanned(row));
  const naming = head.filter((row) => !titles.includes(row) && !isForFilters(row, texts));
  const header = namesOf(naming, texts);
  const repeats = new Set(naming.map((row) => rowKey(row, texts)));
  const below = rows.slice(to).filter((row) => !repeats.has(rowKey(row, texts)));
  // A row of fields between the header and the rest filters the rest.
  const isFiltered = header.length > 0 && below.length > 1 && isForFilters(below[0]!, texts);
  const title = titles.map((row) => textOf(row.cells[0], texts)).find((text) => text !== "") ?? "";
  return { title, header, body: isFiltered && !isForFilters(below[1]!, texts) ? below.slice(1) : below };
}

/** Rows of titles and headers at the top: titles before `from`, both before `to`. */
function headOf(rows: readonly GridRow[], texts: CellTexts): { from: number; to: number } {
  const isHeader = (row: GridRow) => isHeaderRow(row, texts);
  const inBody = rows.findIndex(({ place }) => place !== "head");
  if (inBody > 0) return { from: 0, to: inBody };
  if (rows.every(isHeader) && (rows.length === 1 || inBody < 0)) return { from: 0, to: rows.length };
  const spanned = rows.findIndex((row) => !isSpanned(row));
  const from = spanned === 1 ? 1 : 0;
  const below = rows.slice(from);
  const count = below.findIndex((row) => !isHeader(row));
  if (count > 0) return { from, to: from + Math.min(count, MOST_HEADER_ROWS) };
  if (count < 0 || isBoldHeader(below, texts)) return { from, to: from + 1 };
  // A title over rows without a header; where more rows are like it, it names a group.
  const isTitle = from === 1 && rows[0]!.cells[0]!.isHeader && !below.some(isSpanned);
  return isTitle ? { from: 1, to: 1 } : { from: 0, to: 0 };
}

function isSpanned({ cells }: GridRow): boolean {
  return cells.length > 1 && cells[0] !== undefined && cells.every((cell) => cell === cells[0]);
}

/** The corner above the headers of rows may be any cell that is empty. */
function isHeaderRow(row: GridRow, texts: CellTexts): boolean {
  const { cells } = row;
  if (cells.length < 2 || isSpanned(row)) return false;
  return Array.from(cells).every(
    (cell, column) =>
      cell !== undefined && ((cell.isHeader && !namesRow(cell)) || (column === 0 && textOf(cell, texts) === "")),
  );
}

/** A first row that is bold above one that is not; sums may be bold again. */
function isBoldHeader([first, second, ...others]: readonly GridRow[], texts: CellTexts): boolean {
  if (!first || !second || !isBold(first, texts) || isBold(second, texts)) return false;
  const compared = others.slice(0, MOST_COMPARED);
  return compared.filter((row) => isBold(row, texts)).length * 2 <= compared.length + 1;
}

function isBold(row: GridRow, texts: CellTexts): boolean {
  const filled = [...new Set(row.cells)].filter((cell) => cell !== undefined && textOf(cell, texts) !== "");
  if (filled.length < 2 || filled.length < row.cells.length - 1) return false;
  return filled.every((cell) => texts.rawOf(cell!).every(({ nodes }) => nodes.length > 0 && nodes.every(isBoldText)));
}

function isBoldText(text: Text): boolean {
  const parent = parentNodeOf(text);
  return parent !== null && isElement(parent) && Number(styleOf(parent).fontWeight) >= 600;
}

const FIELDS = new Set(["input", "select", "textarea"]);

function isForFilters({ cells }: GridRow, texts: CellTexts): boolean {
  const blocks = [...new Set(cells)].flatMap((cell) => (cell ? texts.rawOf(cell) : []));
  return blocks.length > 0 && blocks.every(({ anchor }) => isElement(anchor) && FIELDS.has(localNameOf(anchor)));
}

function rowKey({ cells }: GridRow, texts: CellTexts): string {
  return JSON.stringify(Array.from(cells, (cell) => textOf(cell, texts)));
}

/** Arrows that only say how a table is sorted. */
const ARROWS = /(?<![\s▲▼△▽▴▾↑↓↕⇅⇕])[\s▲▼△▽▴▾↑↓↕⇅⇕]+$/;

/**
 * One name for each column. Where headers stand over headers the name says all of them, "North / Depth": the lowest
 * alone are often the same.
 */
function namesOf(rows: readonly GridRow[], texts: CellTexts): string[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (width < 2) return [];
  return Array.from({ length: width }, (_, column) => {
    const names = rows.map(({ cells }) => textOf(cells[column], texts).slice(0, LONGEST_HEADER).replace(ARROWS, ""));
    return [...new Set(names.filter((name) => name !== ""))].join(" / ").slice(0, LONGEST_HEADER);
  });
}

function textOf(cell: DrawnCell | undefined, texts: CellTexts): string {
  return cell ? texts.read(cell).text : "";
}
