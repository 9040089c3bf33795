import { hasElement, textContentOf } from "./dom";
import {
  type DrawnCell,
  type DrawnRow,
  type DrawnTable,
  isForLayout,
  type RowGroup,
  type TableForm,
  type TablePart,
  type TablePlace,
} from "./table-parts";
import { isDataTable } from "./table-survey";
import type { Context } from "./walk-context";

/** Tables of data in cells of tables of data: each text in one is a text of all the cells around it. */
const MOST_NESTED = 4;
/** Tables that only place things, around one of style alone: a look into that one goes through those inside it. */
const MOST_LAYOUTS = 8;

/** Changes the context inside a table; one of data is added to `tables`. */
export function enterTable(
  element: Element,
  form: TableForm,
  role: string,
  context: Context,
  tables: DrawnTable[],
): void {
  const isDeep = nestingOf(context.cell) >= MOST_NESTED || (form === "style" && context.layouts >= MOST_LAYOUTS);
  if (!isDeep && isDataTable(element, form)) {
    const table: DrawnTable = { element, form, caption: null, head: null, rows: [] };
    tables.push(table);
    context.place = { table, group: { element: null, place: "body" }, row: null };
    context.kind = { kind: "paragraph" };
    return;
  }
  context.layouts++;
  if (form === "tags") {
    const isFrame = context.place?.table.form === "roles" && isForLayout(role);
    if (!isFrame) context.place = null;
    context.kind = { kind: "paragraph" };
  }
}

/** Changes the context inside a part of a table of data. */
export function enterPart(element: Element, part: TablePart, place: TablePlace, context: Context): void {
  const { table } = place;
  if (part === "caption") table.caption ??= element;
  else if (part === "row") {
    const row = { group: place.group, cells: [] };
    table.rows.push(row);
    context.place = { ...place, row };
  } else if (part === "cell" || part === "header-cell") {
    if (place.row) enterCell(element, part === "header-cell", place.row, context);
    // A term is a term, however it is set.
    if (context.kind.kind === "paragraph" || table.form !== "style") context.kind = { kind: "cell" };
  } else context.place = { ...place, group: groupOf(element, part, table), row: null };
}

function enterCell(element: Element, isHeader: boolean, row: DrawnRow, context: Context): void {
  const cell = { element, isHeader, outer: context.cell };
  row.cells.push(cell);
  context.cell = cell;
  context.place = null;
  context.atomic = isPlainCell(element);
}

/** Browsers draw one head, above all; more of them are bodies. */
function groupOf(element: Element, part: RowGroup["place"], table: DrawnTable): RowGroup {
  if (part === "head") table.head ??= element;
  return { element, place: part === "head" && table.head !== element ? "body" : part };
}

function nestingOf(cell: DrawnCell | null): number {
  let depth = 0;
  for (let at = cell; at; at = at.outer) depth++;
  return depth;
}

const PARTED = "ul,ol,pre,dl,h1,h2,h3,select,input,textarea,button,iframe,table,article,section,form,p+p+p";

/** A cell that holds nothing but text is one block; one that holds a page of its own is not. */
function isPlainCell(cell: Element): boolean {
  return (textContentOf(cell) ?? "").length <= 1500 && !hasElement(cell, PARTED);
}
