import type { Block, TableRegion } from "../../domain/snapshot/snapshot";
import { localNameOf } from "./dom";
import type { Budget } from "./limits";
import type { Slices } from "./slices";
import type { RawBlock } from "./text-run";

/** Blocks of a snapshot, and what the page holds behind them, in the same order. */
export interface LiveBlocks {
  raw: readonly RawBlock[];
  blocks: readonly Block[];
}

/** Wider tables, or cells that claim to span more, are cut. */
const MOST_COLUMNS = 100;
const MOST_ROWS_SPANNED = 1_000;
const MOST_HEADER_ROWS = 3;
/** UTF-16 code units of one header of a column, and of a caption. */
const LONGEST_HEADER = 300;

/** The page's data tables as grids of block ids. Spanned cells are repeated. */
export async function readTables(
  tables: readonly Element[],
  { raw, blocks }: LiveBlocks,
  budget: Budget,
  slices: Slices,
): Promise<TableRegion[]> {
  const byCell = new Map<Element, Block>();
  for (const [index, { cell }] of raw.entries()) {
    if (cell && !byCell.has(cell)) byCell.set(cell, blocks[index]!);
  }
  const byAnchor = new Map(raw.map(({ anchor }, index) => [anchor, blocks[index]!]));
  const regions: TableRegion[] = [];
  for (const table of tables) {
    const grid = await gridOf(table as HTMLTableElement, budget, slices);
    const region = regionOf(table as HTMLTableElement, grid, byCell, byAnchor);
    if (region) regions.push(region);
  }
  return regions;
}

type Grid = HTMLTableCellElement[][];

async function gridOf(table: HTMLTableElement, budget: Budget, slices: Slices): Promise<Grid> {
  const rows = Array.from(table.rows);
  const grid: Grid = rows.map(() => []);
  for (const [top, row] of rows.entries()) {
    if (slices.due) await slices.pause();
    let column = 0;
    for (const cell of row.cells) {
      while (grid[top]![column]) column++;
      const width = Math.min(cell.colSpan || 1, MOST_COLUMNS - column);
      if (width <= 0) {
        budget.truncated = true;
        break;
      }
      const wanted = Math.min(cell.rowSpan || rows.length - top, rows.length - top, MOST_ROWS_SPANNED);
      const height = Math.floor(budget.take("cells", width * wanted) / width);
      if (height === 0) return grid;
      for (let down = 0; down < height; down++) {
        for (let right = 0; right < width; right++) grid[top + down]![column + right] ??= cell;
      }
      column += width;
    }
  }
  return grid;
}

function regionOf(
  table: HTMLTableElement,
  grid: Grid,
  byCell: Map<Element, Block>,
  byAnchor: Map<Element | ShadowRoot, Block>,
): TableRegion | null {
  const caption = table.caption ? (byAnchor.get(table.caption)?.text ?? "").slice(0, LONGEST_HEADER) : "";
  const depth = headerDepth(table, grid);
  const ids = (row: HTMLTableCellElement[]) => Array.from(row, (cell) => (cell ? (byCell.get(cell)?.id ?? "") : ""));
  const rows = grid.slice(depth).map(ids);
  const filled = rows.filter((row) => row.some((id) => id !== ""));
  const first = grid
    .flat()
    .map((cell) => cell && byCell.get(cell))
    .find((block) => block !== undefined);
  if (!first || filled.length === 0) return null;
  const header = headerOf(grid.slice(0, depth), (cell) => (byCell.get(cell)?.text ?? "").slice(0, LONGEST_HEADER));
  return { caption, header, rows: filled, region: first.region };
}

/** Rows of headers at the top of a table; at least one row of data is left below them. */
function headerDepth(table: HTMLTableElement, grid: Grid): number {
  const head = table.tHead?.rows[0] === table.rows[0] ? (table.tHead?.rows.length ?? 0) : 0;
  let depth = head;
  if (head === 0) while (depth < MOST_HEADER_ROWS && isHeaderRow(grid[depth])) depth++;
  const isWide = grid.slice(0, depth).some((row) => row.length > 1);
  return isWide ? Math.min(depth, grid.length - 1) : 0;
}

function isHeaderRow(row: Grid[number] | undefined): boolean {
  return row !== undefined && row.length > 1 && row.every((cell) => isHeaderCell(cell) && cell.scope !== "row");
}

function isHeaderCell(cell: HTMLTableCellElement | undefined): boolean {
  return cell !== undefined && localNameOf(cell) === "th";
}

/**
 * One name for each column. Where headers stand over headers the name says all of them, "North / Depth": the lowest
 * alone are often the same. A row that one cell spans is a title and names no column.
 */
function headerOf(rows: Grid, textOf: (cell: HTMLTableCellElement) => string): string[] {
  const naming = rows.filter((row) => new Set(row).size > 1);
  const width = naming.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const texts = naming.map((row) => (row[column] ? textOf(row[column]) : ""));
    return [...new Set(texts.filter((text) => text !== ""))].join(" / ").slice(0, LONGEST_HEADER);
  });
}
