import type { IDBPIndex } from "idb";
import { correctionsOf } from "../domain/learning/correction";
import type { Result } from "../domain/result/result";
import { type Database, type LoupeSchema, throwStoreFailed } from "./database";
import { readStoredResult, type StoredResult } from "./stored-result";

export interface ResultQuery {
  limit: number;
  /** Only results older than this, epoch milliseconds. */
  before?: number;
  /** Words that must all stand in the task's name, or the page's title or address. */
  query?: string;
}

/** The results of this browser, newest first. Every method throws `store-failed`. */
export function createResultStore(database: Database) {
  return {
    put: (result: Result): Promise<unknown> => database.put("results", result).catch(throwStoreFailed),
    async get(id: string): Promise<Result | undefined> {
      const stored = await database.get("results", id).catch(throwStoreFailed);
      return stored && readStoredResult(stored);
    },
    /** The last one that a task gave on a whole page; undefined where there is none. */
    async newestOfPage(taskHash: string, url: string): Promise<Result | undefined> {
      const all = await database.getAllFromIndex("results", "page", [taskHash, url]).catch(throwStoreFailed);
      const found = all.filter(({ scope }) => scope === "page");
      const newest = found.reduce<StoredResult | undefined>(
        (last, stored) => (last && last.createdAt >= stored.createdAt ? last : stored),
        undefined,
      );
      return newest && readStoredResult(newest);
    },
    list: (query: ResultQuery): Promise<Result[]> => list(database, query).catch(throwStoreFailed),
    delete: (ids: string[] | "all"): Promise<number> => remove(database, ids).catch(throwStoreFailed),
    /** Deletes the results made before `moment`, epoch milliseconds; gives how many. */
    async deleteBefore(moment: number): Promise<number> {
      const range = IDBKeyRange.upperBound(moment, true);
      const old = await database.getAllKeysFromIndex("results", "createdAt", range).catch(throwStoreFailed);
      return old.length === 0 ? 0 : remove(database, old).catch(throwStoreFailed);
    },
    restore: (results: Result[]): Promise<number> => restore(database, results).catch(throwStoreFailed),
  };
}

export type ResultStore = ReturnType<typeof createResultStore>;

/** Results read at once while searching: a cursor would ask the browser for each, at ten times the price. */
const CHUNK = 250;

async function list(database: Database, { limit, before, query }: ResultQuery): Promise<Result[]> {
  const words = (query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const index = database.transaction("results").store.index("createdAt");
  const size = words.length === 0 ? limit : CHUNK;
  const found: StoredResult[] = [];
  let end = before;
  while (found.length < limit) {
    const start = await momentOf(index, size, end);
    const chunk = await index.getAll(rangeBetween(start, end));
    found.push(...chunk.reverse().filter((result) => matches(result, words)));
    if (start === undefined) break;
    end = start;
  }
  return found.slice(0, limit).map(readStoredResult);
}

type ByMoment = IDBPIndex<LoupeSchema, ["results"], "results", "createdAt">;

/** When the `count`th newest result before `end` was made; undefined where there are not so many. */
async function momentOf(index: ByMoment, count: number, end: number | undefined): Promise<number | undefined> {
  const newest = await index.openKeyCursor(rangeBetween(undefined, end), "prev");
  return (count > 1 ? await newest?.advance(count - 1) : newest)?.key;
}

/** From `start` on and before `end`; an end that is undefined is open. */
function rangeBetween(start: number | undefined, end: number | undefined): IDBKeyRange | null {
  if (start !== undefined && end !== undefined) return IDBKeyRange.bound(start, end, false, true);
  if (start !== undefined) return IDBKeyRange.lowerBound(start);
  return end === undefined ? null : IDBKeyRange.upperBound(end, true);
}

function matches({ task, page }: Pick<Result, "task" | "page">, words: string[]): boolean {
  const searched = `${task.name} ${page.title} ${page.url}`.toLowerCase();
  return words.every((word) => searched.includes(word));
}

async function remove(database: Database, ids: string[] | "all"): Promise<number> {
  const transaction = database.transaction(["results", "corrections", "readPages"], "readwrite");
  const results = transaction.objectStore("results");
  const corrections = transaction.objectStore("corrections");
  const pages = transaction.objectStore("readPages");
  if (ids === "all") {
    const count = await results.count();
    await Promise.all([results.clear(), corrections.clear(), pages.clear(), transaction.done]);
    return count;
  }
  let count = 0;
  for (const id of ids) {
    if (await results.getKey(id)) count++;
    await results.delete(id);
    await pages.delete(id);
    await corrections.delete(IDBKeyRange.bound([id, ""], [id, "\uffff"]));
  }
  await transaction.done;
  return count;
}

/** Corrections come back with the results that they were made on. */
async function restore(database: Database, restored: Result[]): Promise<number> {
  const transaction = database.transaction(["results", "corrections"], "readwrite");
  const results = transaction.objectStore("results");
  const corrections = transaction.objectStore("corrections");
  await Promise.all([
    ...restored.map((result) => results.put(readStoredResult(result))),
    ...restored.flatMap(correctionsOf).map((correction) => corrections.put(correction)),
    transaction.done,
  ]);
  return restored.length;
}
