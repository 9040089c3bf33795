import { attributeOf } from "./dom";

/** How a page writes a table: with the tags for it, with roles on any elements, or by style alone. */
export type TableForm = "tags" | "roles" | "style";

export type TablePart = "caption" | "head" | "body" | "foot" | "row" | "cell" | "header-cell";

/** A table of data as the walk found it: what is not drawn is not in it. */
export interface DrawnTable {
  element: Element;
  form: TableForm;
  caption: Element | null;
  /** The group that is drawn above all rows. */
  head: Element | null;
  /** In the order of the walk. */
  rows: DrawnRow[];
}

/** Rows that the page holds together: no cell reaches out of its group. */
export interface RowGroup {
  /** Null for rows that stand in the table itself. */
  element: Element | null;
  place: "head" | "body" | "foot";
}

export interface DrawnRow {
  group: RowGroup;
  cells: DrawnCell[];
}

export interface DrawnCell {
  element: Element;
  isHeader: boolean;
  /** The cell of the table around, where a table stands in a cell. */
  outer: DrawnCell | null;
}

/** Where the walk is in a table; inside a cell it is in none. */
export interface TablePlace {
  table: DrawnTable;
  group: RowGroup;
  row: DrawnRow | null;
}

const TABLE_ROLE = /^(table|grid|treegrid)$/;
const LAYOUT_ROLE = /^(presentation|none)$/;

/** The form of the table that an element is, or null. The terms of a `<dl>` are pairs, however they are set. */
export function tableFormOf(tag: string, role: string, display: string): TableForm | null {
  if (tag === "table") return "tags";
  if (TABLE_ROLE.test(role)) return "roles";
  return (display === "table" || display === "inline-table") && tag !== "dl" ? "style" : null;
}

/** True for a `<table>` that says of itself that it only places things. */
export function isForLayout(role: string): boolean {
  return LAYOUT_ROLE.test(role);
}

const PARTS: Record<TableForm, ReadonlyMap<string, TablePart>> = {
  tags: new Map([
    ["caption", "caption"],
    ["thead", "head"],
    ["tbody", "body"],
    ["tfoot", "foot"],
    ["tr", "row"],
    ["td", "cell"],
    ["th", "header-cell"],
  ]),
  roles: new Map([
    ["caption", "caption"],
    ["rowgroup", "body"],
    ["row", "row"],
    ["cell", "cell"],
    ["gridcell", "cell"],
    ["columnheader", "header-cell"],
    ["rowheader", "header-cell"],
  ]),
  style: new Map([
    ["table-caption", "caption"],
    ["table-header-group", "head"],
    ["table-row-group", "body"],
    ["table-footer-group", "foot"],
    ["table-row", "row"],
    ["table-cell", "cell"],
  ]),
};

/** Which part of a table of that form an element is, or null. */
export function partOf(form: TableForm, tag: string, role: string, display: string): TablePart | null {
  const part = PARTS[form].get(form === "tags" ? tag : form === "roles" ? role : display) ?? null;
  return form === "tags" && part === "cell" && PARTS.roles.get(role) === "header-cell" ? "header-cell" : part;
}

/** Columns that a cell says it takes, at least 1. */
export function columnsOf({ element }: DrawnCell, form: TableForm): number {
  return spanOf(element, form, "colspan") || 1;
}

/** Rows that a cell says it takes; 0 for all that are left in its group. */
export function rowsOf({ element }: DrawnCell, form: TableForm): number {
  return spanOf(element, form, "rowspan") ?? 1;
}

function spanOf(element: Element, form: TableForm, name: string): number | null {
  const written = attributeOf(element, form === "roles" ? `aria-${name}` : name);
  const span = Number.parseInt(written ?? "", 10);
  return form !== "style" && span >= 0 ? span : null;
}

/** True for the header of a row, which names no column. */
export function namesRow({ element }: DrawnCell): boolean {
  return /^row/.test(attributeOf(element, "scope") ?? "") || attributeOf(element, "role") === "rowheader";
}
