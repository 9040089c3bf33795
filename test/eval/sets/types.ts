import type { ClassifyTask, ExtractTask, Task } from "../../../lib/domain/task/task";
import type { FieldType } from "../../../lib/value";
import type { SetProblem } from "../report/types";

export interface TextRow {
  text: string;
  /** A label's id; null where no label fits. */
  label: string | null;
}

export type ExpectedValue = string | number | boolean | string[] | null;

export interface PageRow {
  page: string;
  /** Of the page; made up from its name where the row has none that can be parsed. */
  url: string;
  label?: string | null;
  /** Money as `GBP 1850`. */
  fields?: Record<string, ExpectedValue>;
  /** Further forms of a field's value that are as right. */
  also?: Record<string, ExpectedValue[]>;
  with?: string[];
  without?: string[];
  /** Pages of one site share it; `order` says which come first. */
  site?: string;
  order?: number;
  /** By field: the visible text where the value stands, one or several. */
  quotes?: Record<string, string[]>;
  /** XPaths of elements whose places are wanted too, in a browser that runs no scripts of the page. */
  roots?: string[];
}

interface SetBase {
  name: string;
  folder: string;
  /** SHA-256 of the files' bytes that were read, hexadecimal. */
  dataHash: string;
  /** What was passed over while reading; the set goes on without it. */
  problems: SetProblem[];
}

/** `task.json` with `train.jsonl` and `test.jsonl`; either may be empty. */
export interface TextSet extends SetBase {
  form: "texts";
  task: ClassifyTask;
  train: TextRow[];
  test: TextRow[];
}

/** `task.json` with `pages/<page>.html.gz` (or `.html`) and `expected.jsonl`. */
export interface PageSet extends SetBase {
  form: "pages";
  task: Task;
  rows: PageRow[];
}

export interface AskedRow extends PageRow {
  task: ExtractTask;
  fields: Record<string, ExpectedValue>;
  /** By field: how a person asked for it. */
  questions: Record<string, string>;
}

/** `rows.jsonl`, in which every page has a task of its own, with `pages/<page>.html.gz` (or `.html`). */
export interface AskedSet extends SetBase {
  form: "asked";
  rows: AskedRow[];
}

export interface RecordsRow extends PageRow {
  /** What one of the items is, in words. */
  item: string;
  /** By field, in the set's order. */
  types: Record<string, FieldType>;
  /** Every item, its values as printed; null or left out where it has none. */
  records: Record<string, string | string[] | null>[];
  /** Of the items' elements. */
  roots: string[];
}

/** `expected.jsonl` whose rows list every item of a page, with `pages/<page>.html.gz` (or `.html`). */
export interface RecordsSet extends SetBase {
  form: "records";
  rows: RecordsRow[];
}

export type DataSet = TextSet | PageSet | AskedSet | RecordsSet;
