import type { Example, HeadRecord, LearnedHead } from "../domain/learning/example";
import { type Database, throwStoreFailed } from "./database";

/**
 * Texts that verdicts gave labels, one a result, and what was trained on them. What knew an erased text goes with it.
 * There is to be one for a database: it remembers heads, which are large and asked for with every text. Every method
 * throws `store-failed`.
 */
export function createExampleStore(database: Database) {
  const heads = new Map<string, Promise<HeadRecord | undefined>>();
  /** For work that may change heads: what is asked for from its end on is read anew. */
  const changing = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work.catch(throwStoreFailed);
    } finally {
      heads.clear();
    }
  };
  const read = (taskHash: string, modelRevision: string) => {
    const key = `${taskHash} ${modelRevision}`;
    const known = heads.get(key) ?? database.get("heads", [taskHash, modelRevision]).catch(throwStoreFailed);
    heads.set(key, known);
    known.catch(() => heads.delete(key));
    return known;
  };
  return {
    list: (): Promise<Example[]> => database.getAll("examples").catch(throwStoreFailed),
    listOfTask: (taskHash: string): Promise<Example[]> =>
      database.getAllFromIndex("examples", "taskHash", taskHash).catch(throwStoreFailed),
    /** In the place of what the same result taught before. */
    put: async (example: Example): Promise<void> => {
      await database.put("examples", example).catch(throwStoreFailed);
    },
    /** Erases what these results taught; gives the hashes of the tasks that it was about. */
    delete: (resultIds: readonly string[]): Promise<string[]> => changing(remove(database, resultIds)),
    /** The same for everything from before `moment`, epoch milliseconds. */
    async deleteBefore(moment: number): Promise<string[]> {
      const range = IDBKeyRange.upperBound(moment, true);
      const old = await database.getAllKeysFromIndex("examples", "createdAt", range).catch(throwStoreFailed);
      return changing(remove(database, old));
    },
    /** Of one task, or of all; gives how many. */
    async clear(taskHash?: string): Promise<number> {
      const own = await database.getAll("examples").catch(throwStoreFailed);
      const ids = own.filter((one) => taskHash === undefined || one.taskHash === taskHash).map((one) => one.resultId);
      await changing(remove(database, ids));
      if (taskHash === undefined) await changing(database.clear("heads"));
      return ids.length;
    },
    getHead: (taskHash: string, modelRevision: string): Promise<HeadRecord | undefined> =>
      read(taskHash, modelRevision),
    /** Stores nothing where one of its texts was erased meanwhile; gives whether it did. */
    putHead: (record: HeadRecord): Promise<boolean> => changing(putHead(database, record)),
  };
}

export type ExampleStore = ReturnType<typeof createExampleStore>;

async function remove(database: Database, resultIds: readonly string[]): Promise<string[]> {
  const transaction = database.transaction(["examples", "heads"], "readwrite");
  const [examples, heads] = [transaction.objectStore("examples"), transaction.objectStore("heads")];
  const taskHashes = new Set<string>();
  for (const id of resultIds) {
    const example = await examples.get(id);
    if (!example) continue;
    taskHashes.add(example.taskHash);
    await examples.delete(id);
  }
  const erased = new Set(resultIds);
  for (const taskHash of taskHashes) {
    for (const record of await heads.getAll(IDBKeyRange.bound([taskHash, ""], [taskHash, "\uffff"]))) {
      const knows = (head: LearnedHead | null) => head?.examples.some(({ resultId }) => erased.has(resultId));
      if (knows(record.champion)) await heads.delete([taskHash, record.modelRevision]);
      else if (knows(record.previous?.head ?? null)) await heads.put(withoutPrevious(record));
    }
  }
  await transaction.done;
  return [...taskHashes];
}

/** What knows an erased text can't be gone back to. */
const withoutPrevious = (record: HeadRecord): HeadRecord => ({ ...record, previous: null, isRolledBack: false });

async function putHead(database: Database, record: HeadRecord): Promise<boolean> {
  const transaction = database.transaction(["examples", "heads"], "readwrite");
  const examples = transaction.objectStore("examples");
  const isWhole = async (head: LearnedHead | null) => {
    const known = await Promise.all((head?.examples ?? []).map(({ resultId }) => examples.getKey(resultId)));
    return known.every((key) => key !== undefined);
  };
  const isKept = await isWhole(record.champion);
  const kept = (await isWhole(record.previous?.head ?? null)) ? record : withoutPrevious(record);
  if (isKept) await transaction.objectStore("heads").put(kept);
  await transaction.done;
  return isKept;
}
