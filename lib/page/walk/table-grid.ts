import type { Budget } from "./budget";
import type { CellTexts } from "./cell-texts";
import type { Slices } from "./slices";
import { columnsOf, type DrawnCell, type DrawnRow, type DrawnTable, type RowGroup, rowsOf } from "./table-parts";

/** A row as it is drawn. Spanned cells are repeated; undefined where a row has none. */
export interface GridRow {
  place: RowGroup["place"];
  cells: (DrawnCell | undefined)[];
}

/** Wider tables, or cells that claim to span more, are cut. */
const MOST_COLUMNS = 100;
const MOST_ROWS_SPANNED = 1_000;

/** The rows of a table from top to bottom. */
export async function gridOf(table: DrawnTable, texts: CellTexts, budget: Budget, slices: Slices): Promise<GridRow[]> {
  const rows = rowsFromTop(table);
  const ends = groupEnds(rows);
  const grid = rows.map(({ group }): GridRow => ({ place: group.place, cells: [] }));
  for (const [top, row] of rows.entries()) {
    if (slices.due) await slices.pause();
    let column = 0;
    for (const cell of row.cells) {
      while (grid[top]!.cells[column]) column++;
      const width = Math.min(columnsOf(cell, table.form), MOST_COLUMNS - column);
      if (width <= 0) {
        budget.truncated = true;
        break;
      }
      const left = ends[top]! - top;
      const wanted = Math.min(rowsOf(cell, table.form) || left, left, MOST_ROWS_SPANNED);
      const cost = width * costOf(cell, texts);
      const height = Math.floor(budget.take("cells", cost * wanted) / cost);
      if (height === 0) return grid;
      for (let down = 0; down < height; down++) {
        for (let right = 0; right < width; right++) grid[top + down]!.cells[column + right] ??= cell;
      }
      column += width;
    }
  }
  return grid;
}

/** In UTF-16 code units: as much text as counts for a cell of its own. */
const LONG_TEXT = 100;

/** A cell with much in it counts for several, since spans repeat all of it. */
function costOf(cell: DrawnCell, texts: CellTexts): number {
  const { parts, text } = texts.read(cell);
  return Math.max(1, parts.length) + Math.floor(text.length / LONG_TEXT);
}

/** The head is drawn above all rows and the foot below them, wherever they are written. */
function rowsFromTop({ rows, form }: DrawnTable): DrawnRow[] {
  if (form === "roles") return rows;
  return (["head", "body", "foot"] as const).flatMap((place) => rows.filter(({ group }) => group.place === place));
}

/** For each row the index behind the last row of its group. */
function groupEnds(rows: readonly DrawnRow[]): number[] {
  const ends: number[] = [];
  for (let index = rows.length - 1; index >= 0; index--) {
    const goesOn = rows[index + 1]?.group.element === rows[index]!.group.element;
    ends[index] = goesOn && index + 1 < rows.length ? ends[index + 1]! : index + 1;
  }
  return ends;
}
