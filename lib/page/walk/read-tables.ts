import type { TableRegion } from "../../domain/snapshot/snapshot";
import type { Budget } from "./budget";
import { CellTexts, type LiveBlocks } from "./cell-texts";
import { attributeOf, elementById, queryAll } from "./dom";
import type { Slices } from "./slices";
import { type GridRow, gridOf } from "./table-grid";
import { LONGEST_HEADER, splitRows } from "./table-header";
import type { DrawnTable } from "./table-parts";

/** The page's data tables as grids of their cells' texts. Spanned cells are repeated. */
export async function readTables(
  tables: readonly DrawnTable[],
  live: LiveBlocks,
  budget: Budget,
  slices: Slices,
): Promise<TableRegion[]> {
  const texts = new CellTexts(live);
  const captions = new Captions(live);
  const regions: TableRegion[] = [];
  let above: Head | null = null;
  for (const table of tables) {
    const grid = await gridOf(table, texts, budget, slices);
    const rows = grid.filter(({ cells }) => cells.some((cell) => cell && texts.read(cell).text !== ""));
    const { title, header, body } = splitRows(rows, texts);
    const [first, last] = edgesOf(rows, texts);
    const caption = captions.of(table) || title.slice(0, LONGEST_HEADER);
    const names = header.some((name) => name !== "") ? header : namesAbove(above, first, body);
    above = body.length === 0 ? { header, last } : null;
    if (body.length === 0) continue;
    const cells = body.map((row) => Array.from(row.cells, (cell) => (cell ? texts.read(cell).parts : [])));
    regions.push({ caption, header: names, rows: cells, region: live.blocks[first]!.region });
  }
  return regions;
}

/** A table of nothing but a header: widgets that scroll draw one over the table that it belongs to. */
interface Head {
  header: string[];
  /** Place of its last block. */
  last: number;
}

function namesAbove(above: Head | null, first: number, body: readonly GridRow[]): string[] {
  const width = Math.max(0, ...body.map(({ cells }) => cells.length));
  // One more column may stand over the scroll bar.
  const isOver = above?.last === first - 1 && (above.header.length === width || above.header.length === width + 1);
  return isOver ? above!.header.slice(0, width) : [];
}

/** Places of the first and the last block of some rows. */
function edgesOf(rows: readonly GridRow[], texts: CellTexts): [first: number, last: number] {
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  for (const { cells } of rows) {
    for (const cell of new Set(cells)) {
      const indices = cell ? texts.indicesOf(cell) : [];
      first = Math.min(first, indices[0] ?? first);
      last = Math.max(last, indices.at(-1) ?? last);
    }
  }
  return [first, last];
}

/** Elements of a label that are searched for its text. */
const MOST_IN_LABEL = 20;

/** What tables are called where they stand. */
class Captions {
  #byAnchor: Map<Element | ShadowRoot, string>;

  constructor({ raw }: LiveBlocks) {
    this.#byAnchor = new Map(raw.map(({ anchor, text }) => [anchor, text]));
  }

  /** Of its caption, else of what it names as its label, as far as that is shown. */
  of({ element, caption }: DrawnTable): string {
    const label = (attributeOf(element, "aria-labelledby") ?? "").trim().split(/\s+/)[0];
    const named = caption ?? (label ? elementById(element, label) : null);
    return named ? this.#textOf(named).slice(0, LONGEST_HEADER) : "";
  }

  #textOf(named: Element): string {
    const inside = queryAll(named, "*").slice(0, MOST_IN_LABEL);
    return [named, ...inside].flatMap((element) => this.#byAnchor.get(element) ?? []).join(" ");
  }
}
