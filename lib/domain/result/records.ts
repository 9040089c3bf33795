import type { Evidence } from "../snapshot/evidence";
import type { Item } from "./proposal";
import type { StageId } from "./stages";

/** One of a page's lists, as a person chooses among them. */
export interface ListSummary {
  /** The heading above it, "" where there is none. */
  name: string;
  count: number;
  /** What its first item shows, cut. */
  sample: string;
}

/** What a task says of every item of a list: a table. */
export interface RecordTable {
  /** The page's lists, the main one first, and which of them this is. */
  lists: ListSummary[];
  list: number;
  /** One for each question, in the task's order. */
  columns: RecordColumn[];
  /** In the page's order. */
  rows: RecordRow[];
}

/** Where the items of a list have a value. */
export interface ColumnPlace {
  /** Steps of tags and classes from the item to the element, and which of the item's elements with these steps it is. */
  key: string;
  /** Position among the values of the field's type in the element; 0 for texts. */
  nth: number;
}

export interface RecordColumn {
  questionId: string;
  /**
   * Probability that the column is the right one; null for labels, which have their own cell by cell, and where nobody
   * asked for more than what the list shows.
   */
  confidence: number | null;
  /** Other places of the items that may be meant, likeliest first: one item, or none, for each row. */
  others: (Item | null)[][];
  /** Where the items have it, and where they have the others: what a person's word on it teaches the site. */
  place?: ColumnPlace;
  otherPlaces?: ColumnPlace[];
  /** True where a person said that it is right, or chose it. */
  confirmed?: boolean;
}

export interface RecordRow {
  /** What the item shows, block by block, from its beginning. */
  place: Evidence[];
  /** The item's own address, "" where it has none. */
  link: string;
  /** Where it comes from, in a table of several pages. */
  source?: RowSource;
  /** One for each question. */
  cells: RecordCell[];
}

export interface RowSource {
  url: string;
  title: string;
  /** The tab that shows the page; null where none is known to. */
  tabId: number | null;
}

export interface RecordCell {
  /** Null where the item has no such value, or no label fits. */
  item: Item | null;
  /** Further values that the page has for the same question. */
  more?: Item[];
  /** Calibrated probability that it is right; 0 where there is none. */
  confidence: number;
  isSure: boolean;
  /** The stage that decided; null where none did, or a person. */
  stage: StageId | null;
}

/** The table with another of a column's places in its place, which a person chose; the old one is kept among the others. */
export function chooseColumn(table: RecordTable, questionId: string, other: number): RecordTable {
  const at = table.columns.findIndex((column) => column.questionId === questionId);
  const column = table.columns[at];
  const chosen = column?.others[other];
  if (!column || !chosen) return table;
  const before = table.rows.map(({ cells }) => cells[at]!.item);
  const others = [before, ...column.others.filter((_, position) => position !== other)];
  const columns = table.columns.with(at, {
    ...column,
    ...swapPlaces(column, other),
    others,
    confidence: 1,
    confirmed: true,
  });
  const rows = table.rows.map((row, position) => {
    const cell: RecordCell = { item: chosen[position] ?? null, confidence: 1, isSure: true, stage: null };
    return { ...row, cells: row.cells.with(at, cell) };
  });
  return { ...table, columns, rows };
}

function swapPlaces({ place, otherPlaces = [] }: RecordColumn, other: number): Partial<RecordColumn> {
  const chosen = otherPlaces[other];
  const left = otherPlaces.filter((_, position) => position !== other);
  return chosen && place ? { place: chosen, otherPlaces: [place, ...left] } : {};
}

/** A person said that a column is right. */
export function confirmColumn(table: RecordTable, questionId: string): RecordTable {
  const at = table.columns.findIndex((column) => column.questionId === questionId);
  const column = table.columns[at];
  if (!column || column.confidence === null) return table;
  const rows = table.rows.map((row) => {
    const cell = row.cells[at]!;
    return { ...row, cells: row.cells.with(at, { ...cell, isSure: cell.item !== null }) };
  });
  return { ...table, columns: table.columns.with(at, { ...column, confirmed: true }), rows };
}
