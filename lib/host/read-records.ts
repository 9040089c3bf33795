import type { ListSummary, RecordTable } from "../domain/result/records";
import type { Snapshot } from "../domain/snapshot/snapshot";
import type { ExtractTask } from "../domain/task/task";
import type { AskedField } from "../records/asked-field";
import { type ElementTree, readElementTree } from "../records/element-tree";
import { chooseList, extractRecords, matchList, summariseList } from "../records/extract-records";
import { findRecordLists, type RecordList } from "../records/find-lists";
import { fieldProfile } from "../stage/rules/field-profile";
import { createFieldReader } from "../stage/rules/field-reader";

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
 * Null where the page has no such list.
 */
export function extractTable(task: ExtractTask, snapshot: Snapshot, at?: number): RecordTable | null {
  const page = listsOf(snapshot);
  if (!page) return null;
  const asked = task.fields.map((field) => askedField(task, field, snapshot));
  const lists = at === undefined ? page.lists : page.lists.slice(at, at + 1);
  const chosen = chooseList(lists.map((list) => matchList(list, asked, page.tree, snapshot)));
  if (!chosen) return null;
  const list = page.lists.indexOf(chosen.list);
  return { lists: summariseLists(snapshot), list, ...extractRecords(chosen, asked, page.tree) };
}

function askedField(task: ExtractTask, field: ExtractTask["fields"][number], snapshot: Snapshot): AskedField {
  const question = { id: field.id, kind: "field" as const, task, field };
  return { field, names: fieldProfile(question).names, ...createFieldReader(question, snapshot) };
}
