import type { Example, HeadRecord, LearnedHead } from "../domain/learning/example";
import type { Change, Database, Readable } from "./database";

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
      return await work;
    } finally {
      heads.clear();
    }
  };
  const read = (taskHash: string, modelRevision: string) => {
    const key = `${taskHash} ${modelRevision}`;
    const known = heads.get(key) ?? database.get("heads", [taskHash, modelRevision]);
    heads.set(key, known);
    known.catch(() => heads.delete(key));
    return known;
  };
  return {
    list: (): Promise<Example[]> => database.getAll("examples"),
    listOfTask: (taskHash: string): Promise<Example[]> => database.getAllFromIndex("examples", "taskHash", taskHash),
    /** In the place of what the same result taught before. */
    put: (example: Example): Promise<void> => database.put("examples", example),
    /** A person looked at what this result taught and keeps it, or takes that back. False where it teaches nothing. */
    markReviewed: (resultId: string, isReviewed: boolean): Promise<boolean> =>
      database.change(async (before) => {
        const example = await before.get("examples", resultId);
        if (!example) return { changes: [], answer: false };
        const { isReviewed: _, ...plain } = example;
        const put: Example = isReviewed ? { ...plain, isReviewed } : plain;
        return { changes: [{ store: "examples", put }], answer: true };
      }),
    /** Erases what these results taught; gives the hashes of the tasks that it was about. */
    delete: (resultIds: readonly string[]): Promise<string[]> => changing(remove(database, resultIds)),
    /** The same for everything from before `moment`, epoch milliseconds. */
    async deleteBefore(moment: number): Promise<string[]> {
      const old = await database.listKeysOfIndex("examples", "createdAt", IDBKeyRange.upperBound(moment, true));
      // Their keys are ids of results, encrypted or not.
      const ids = old.map(({ stored }) => String(stored));
      return ids.length === 0 ? [] : changing(remove(database, ids));
    },
    /** Of one task, or of all; gives how many. */
    async clear(taskHash?: string): Promise<number> {
      const own = await database.getAll("examples");
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

function remove(database: Database, resultIds: readonly string[]): Promise<string[]> {
  return database.change(async (before) => {
    const known = await Promise.all(resultIds.map((id) => before.get("examples", id)));
    const taskHashes = [...new Set(known.flatMap((example) => example?.taskHash ?? []))];
    const erased = new Set(resultIds);
    const heads = await Promise.all(taskHashes.map((taskHash) => before.getAll("heads", { begins: [taskHash] })));
    const changes: Change[] = [
      ...known.flatMap((example): Change[] => (example ? [{ store: "examples", delete: example.resultId }] : [])),
      ...heads.flat().flatMap((record) => withoutErased(record, erased) ?? []),
    ];
    return { changes, answer: taskHashes };
  });
}

/** What becomes of a head; null where it knew nothing of what is erased. */
function withoutErased(record: HeadRecord, erased: ReadonlySet<string>): Change | null {
  const knows = (head: LearnedHead | null) => head?.examples.some(({ resultId }) => erased.has(resultId)) ?? false;
  if (knows(record.champion)) return { store: "heads", delete: [record.taskHash, record.modelRevision] };
  return knows(record.previous?.head ?? null) ? { store: "heads", put: withoutPrevious(record) } : null;
}

/** What knows an erased text can't be gone back to. */
const withoutPrevious = (record: HeadRecord): HeadRecord => ({ ...record, previous: null, isRolledBack: false });

function putHead(database: Database, record: HeadRecord): Promise<boolean> {
  return database.change(async (before) => {
    const isKept = await isWhole(before, record.champion);
    const kept = (await isWhole(before, record.previous?.head ?? null)) ? record : withoutPrevious(record);
    return { changes: isKept ? [{ store: "heads", put: kept }] : [], answer: isKept };
  });
}

async function isWhole(stored: Readable, head: LearnedHead | null): Promise<boolean> {
  const known = await Promise.all((head?.examples ?? []).map(({ resultId }) => stored.count("examples", resultId)));
  return known.every((count) => count > 0);
}
