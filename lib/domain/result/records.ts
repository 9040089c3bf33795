import type { Evidence } from "../snapshot/evidence";
import type { Item } from "./proposal";
import type { StageId } from "./stages";

/** What a task says of every item of a list: a table. */
export interface RecordTable {
  /** What the page calls the list, "" where it says nothing. */
  name: string;
  /** One for each question, in the task's order. */
  columns: RecordColumn[];
  /** In the page's order. */
  rows: RecordRow[];
}

export interface RecordColumn {
  questionId: string;
  /** Calibrated probability that the column is the right one; of labels null, which have their own cell by cell. */
  confidence: number | null;
  /** The stage that decided; null where none found anything. */
  stage: StageId | null;
}

export interface RecordRow {
  /** Where the item begins and what it shows, block by block. */
  place: Evidence[];
  /** The item's own address, "" where it has none. */
  link: string;
  /** One for each question. */
  cells: RecordCell[];
}

export interface RecordCell {
  /** Null where the item has no such value. */
  item: Item | null;
  /** Calibrated probability that it is right; 0 where there is none. */
  confidence: number;
}
