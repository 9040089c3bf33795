import { correctionsOf } from "../domain/learning/correction";
import type { Result } from "../domain/result/result";
import type { Change, Database } from "./database";
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
    put: (result: Result): Promise<void> => database.put("results", result),
    async get(id: string): Promise<Result | undefined> {
      const stored = await database.get("results", id);
      return stored && readStoredResult(stored);
    },
    /** The last one that a task gave on a whole page; undefined where there is none. */
    async newestOfPage(taskHash: string, url: string): Promise<Result | undefined> {
      const all = await database.getAllFromIndex("results", "page", [taskHash, url]);
      const found = all.filter(({ scope }) => scope === "page");
      const newest = found.reduce<StoredResult | undefined>(
        (last, stored) => (last && last.createdAt >= stored.createdAt ? last : stored),
        undefined,
      );
      return newest && readStoredResult(newest);
    },
    list: (query: ResultQuery): Promise<Result[]> => list(database, query),
    delete: (ids: string[] | "all"): Promise<number> => remove(database, ids),
    /** When the newest was made; undefined where there is none. */
    newestAt: (): Promise<number | undefined> => momentOf(database, 1, undefined),
    /** Deletes the results made before `moment`, epoch milliseconds; gives how many. */
    async deleteBefore(moment: number): Promise<number> {
      const old = await database.listKeysOfIndex("results", "createdAt", IDBKeyRange.upperBound(moment, true));
      // Their keys are ids, encrypted or not.
      const ids = old.map(({ stored }) => String(stored));
      return ids.length === 0 ? 0 : remove(database, ids);
    },
    restore: (results: Result[]): Promise<number> => restore(database, results),
  };
}

export type ResultStore = ReturnType<typeof createResultStore>;

/** Results read at once while searching: a cursor would ask the browser for each, at ten times the price. */
const CHUNK = 250;

async function list(database: Database, { limit, before, query }: ResultQuery): Promise<Result[]> {
  const words = (query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const size = words.length === 0 ? limit : CHUNK;
  const found: StoredResult[] = [];
  let end = before;
  while (found.length < limit) {
    const start = await momentOf(database, size, end);
    const chunk = await database.getAllFromIndex("results", "createdAt", rangeBetween(start, end));
    found.push(...chunk.reverse().filter((result) => matches(result, words)));
    if (start === undefined) break;
    end = start;
  }
  return found.slice(0, limit).map(readStoredResult);
}

/** When the `count`th newest result before `end` was made; undefined where there are not so many. */
function momentOf(database: Database, count: number, end: number | undefined): Promise<number | undefined> {
  return database.findIndexKey("results", "createdAt", rangeBetween(undefined, end), count);
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

function remove(database: Database, ids: string[] | "all"): Promise<number> {
  return database.change(async (before) => {
    if (ids === "all") {
      const changes: Change[] = [
        { store: "results", clear: true },
        { store: "corrections", clear: true },
        { store: "readPages", clear: true },
      ];
      return { changes, answer: await before.count("results") };
    }
    const known = await Promise.all(ids.map((id) => before.count("results", id)));
    const changes = ids.flatMap((id): Change[] => [
      { store: "results", delete: id },
      { store: "readPages", delete: id },
      { store: "corrections", delete: { begins: [id] } },
    ]);
    return { changes, answer: known.filter((count) => count > 0).length };
  });
}

/** Corrections come back with the results that they were made on. */
async function restore(database: Database, restored: Result[]): Promise<number> {
  await database.write([
    ...restored.map((result): Change => ({ store: "results", put: readStoredResult(result) })),
    ...restored.flatMap(correctionsOf).map((correction): Change => ({ store: "corrections", put: correction })),
  ]);
  return restored.length;
}
