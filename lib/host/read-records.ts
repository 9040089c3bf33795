import type { ColumnPlace, ListSummary, RecordTable } from "../domain/result/records";
import { readingHabitsOf } from "../domain/snapshot/reading-habits";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { ITEMS_TABLE } from "../domain/task/items-table";
import { ASKED_ID_START } from "../domain/task/question/asked";
import type { ExtractTask } from "../domain/task/task";
import type { AskedField } from "../records/asked-field";
import { type ElementTree, readElementTree } from "../records/element-tree";
import { chooseList, extractRecords, matchList, suggestList, summariseList } from "../records/extract-records";
import { findRecordLists, type RecordList } from "../records/find-lists";
import { type ReadAs, tableIdOf } from "../records/suggest-fields";
import { fieldProfile } from "../stage/rules/field-profile";
import { createFieldReader } from "../stage/rules/field-reader";
import { readerOf } from "../value";
import { findHits } from "../value/recogniser";

/** Places of columns by field, the last word first. */
export type TaughtColumns = ReadonlyMap<string, readonly ColumnPlace[]>;

/** The lists of one page, found once. */
export interface PageLists {
  tree: ElementTree;
  lists: readonly RecordList[];
}

const known = new WeakMap<Snapshot, PageLists | null>();

/** Null where the page has no list, or a bare text was read. */
export function listsOf(snapshot: Snapshot): PageLists | null {
  const found = known.get(snapshot);
  if (found !== undefined) return found;
  const tree = readElementTree(snapshot);
  const lists = tree ? findRecordLists(tree) : [];
  const page = tree && lists.length > 0 ? { tree, lists } : null;
  known.set(snapshot, page);
  return page;
}

/** The page's lists, as a person chooses among them. */
export function summariseLists(snapshot: Snapshot): ListSummary[] {
  const page = listsOf(snapshot);
  return page ? page.lists.map((list) => summariseList(list, page.tree)) : [];
}

/**
 * The task's fields of every item of a list. `at`: which of `listsOf`; left out, the one that fits the fields best.
 * `taught`: what people said of the fields' columns on this site, by field. Null where the page has no such list.
 */
export function extractTable(
  task: ExtractTask,
  snapshot: Snapshot,
  at?: number,
  taught: TaughtColumns = new Map(),
): RecordTable | null {
  const page = listsOf(snapshot);
  if (!page) return null;
  const asked = task.fields.map((field) => ({
    ...askedField(task, field, snapshot),
    taught: taught.get(field.id) ?? [],
  }));
  const lists = at === undefined ? page.lists : page.lists.slice(at, at + 1);
  const chosen = chooseList(lists.map((list) => matchList(list, asked, page.tree, snapshot)));
  if (!chosen) return null;
  const list = page.lists.indexOf(chosen.list);
  return { lists: summariseLists(snapshot), list, ...extractRecords(chosen, asked, page.tree) };
}

/** A table of all that a list shows, and the task that asks for it. Null where the page has no such list. */
export function suggestTable(snapshot: Snapshot, at = 0): { task: ExtractTask; table: RecordTable } | null {
  const page = listsOf(snapshot);
  const list = page?.lists[at];
  if (!page || !list) return null;
  const { matched, fields } = suggestList(list, createTypeReader(snapshot), page.tree, snapshot);
  if (fields.length === 0) return null;
  const lists = summariseLists(snapshot);
  const task: ExtractTask = {
    ...ITEMS_TABLE,
    id: `${ASKED_ID_START}${tableIdOf(fields)}`,
    name: lists[at]!.name || snapshot.title.slice(0, LONGEST_NAME) || ITEMS_TABLE.name,
    fields,
  };
  const asked = fields.map((field) => askedField(task, field, snapshot));
  const table = { lists, list: at, ...extractRecords(matched, asked, page.tree) };
  // Nobody asked for anything that a column could miss.
  return { task, table: { ...table, columns: table.columns.map((column) => ({ ...column, confidence: null })) } };
}

/** Reads texts of a page as values of types, where a text has one value that takes up this share of it. */
export function createTypeReader(snapshot: Snapshot, share = MOSTLY): ReadAs {
  const habits = readingHabitsOf(snapshot);
  return (type, text) => {
    if (text.length > LONGEST_TYPED) return null;
    const hits = findHits(readerOf(type).recogniser({})!, text, habits);
    const [hit] = hits;
    return hit && hits.length === 1 && hit.end - hit.start >= share * text.trim().length ? hit : null;
  };
}

/** UTF-16 code units of a text that is a value of a type; and how much of it is. */
const LONGEST_TYPED = 60;
const MOSTLY = 0.6;
const LONGEST_NAME = 80;

function askedField(task: ExtractTask, field: ExtractTask["fields"][number], snapshot: Snapshot): AskedField {
  const question = { id: field.id, kind: "field" as const, task, field };
  return { field, names: fieldProfile(question).names, ...createFieldReader(question, snapshot) };
}
