import { LoupeError } from "../domain/errors";
import type { RecordCell, RecordTable } from "../domain/result/records";
import type { Answer } from "../domain/result/result";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { ITEMS_TABLE } from "../domain/task/items-table";
import { type ClassifyTask, LABEL_QUESTION, type Task } from "../domain/task/task";
import { placeOf } from "../records/extract-records";
import { snapshotOfRecord } from "../records/snapshot-of-record";
import type { ConfidenceModel } from "../router/confidence";
import { type RouteOutcome, route } from "../router/route";
import type { Stage } from "../stage/stage";
import { extractTable, listsOf, suggestTable, summariseLists, type TaughtColumns } from "./read-records";

export interface ItemsRequest {
  task: Task;
  taskHash: string;
  snapshot: Snapshot;
  /** Which of the page's lists; the one that fits the fields best, or the main one, where it is left out. */
  list?: number;
  /** What people said of the task's columns on this site. */
  taught?: TaughtColumns;
  /** Those that cost nothing and need nobody's word. */
  stages: readonly Stage[];
  confidence: ConfidenceModel;
  signal: AbortSignal;
  /** Share done, 0 to 1. */
  onProgress(share: number): void;
}

export interface ItemsOutcome extends Pick<RouteOutcome, "answers" | "trace" | "revisions" | "errors"> {
  records: RecordTable;
  /** In the place of `ITEMS_TABLE`: the one with the fields that the list has. */
  task?: Task;
}

const NOTHING_ELSE = { answers: [], trace: [], revisions: {}, errors: [] };

/**
 * Asks a task of every item of a list: fields by the columns that the items share, labels item by item. Throws `no-list`
 * where the page repeats nothing, `run-cancelled` once the signal is aborted.
 */
export async function answerItems(request: ItemsRequest): Promise<ItemsOutcome> {
  const { task, snapshot, list, taught } = request;
  if (task.kind === "classify") return classifyItems(task, request);
  if (task.id === ITEMS_TABLE.id) {
    const suggested = suggestTable(snapshot, list);
    if (!suggested) throw noList(snapshot);
    return { ...NOTHING_ELSE, records: suggested.table, task: suggested.task };
  }
  const records = extractTable(task, snapshot, list, taught);
  if (!records) throw noList(snapshot);
  return { ...NOTHING_ELSE, records };
}

async function classifyItems(task: ClassifyTask, request: ItemsRequest): Promise<ItemsOutcome> {
  const { snapshot, list: at = 0, signal, onProgress } = request;
  const page = listsOf(snapshot);
  const list = page?.lists[at];
  if (!page || !list) throw noList(snapshot);
  const outcome: ItemsOutcome = {
    records: { lists: summariseLists(snapshot), list: at, columns: [labelColumn], rows: [] },
    answers: [],
    trace: [],
    revisions: {},
    errors: [],
  };
  const errors = new Map<string, RouteOutcome["errors"][number]>();
  for (const position of list.records.keys()) {
    signal.throwIfAborted();
    const item = snapshotOfRecord(snapshot, list, position, page.tree);
    const { taskHash, stages, confidence } = request;
    const routed = await route({ task, taskHash, snapshot: item, scope: "page", stages, confidence, signal });
    outcome.records.rows.push({ ...placeOf(list, position, page.tree), cells: [cellOf(routed.answers[0]!)] });
    Object.assign(outcome.revisions, routed.revisions);
    for (const error of routed.errors) errors.set(error.code, error);
    onProgress((position + 1) / list.records.length);
  }
  return { ...outcome, errors: [...errors.values()] };
}

const labelColumn = { questionId: LABEL_QUESTION, confidence: null, others: [] };

function cellOf({ status, items, confidence, stage }: Answer): RecordCell {
  return { item: items[0] ?? null, confidence, isSure: status === "answered", stage };
}

const noList = ({ url }: Snapshot) => new LoupeError("no-list", "This page has no list of items.", { url });
