import type { RawDatabase, StoreName } from "./database";
import type { Sealer } from "./sealed/sealer";

/** Rows that are in memory at a time. */
const BATCH = 50;

export interface CopyEnd {
  raw: RawDatabase;
  sealer: Sealer;
}

/** Copies every row, in as many transactions as it takes; what stood in the target goes first. */
export async function copyDatabase(
  from: CopyEnd,
  to: CopyEnd,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const stores = [...from.raw.objectStoreNames];
  const total = (await Promise.all(stores.map((store) => from.raw.count(store)))).reduce(
    (sum, count) => sum + count,
    0,
  );
  let done = 0;
  for (const store of stores) {
    await to.raw.clear(store);
    for await (const count of copyStore(store, from, to)) {
      done += count;
      onProgress(done, total);
    }
  }
}

async function* copyStore(store: StoreName, from: CopyEnd, to: CopyEnd): AsyncGenerator<number> {
  let last: IDBValidKey | undefined;
  for (;;) {
    const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
    // Both in one transaction, or somebody may write in between.
    const reading = from.raw.transaction(store);
    const [keys, rows] = await Promise.all([
      reading.store.getAllKeys(range as never, BATCH),
      reading.store.getAll(range as never, BATCH),
    ]);
    if (keys.length === 0) return;
    last = keys.at(-1) as IDBValidKey;
    const copies = await Promise.all(
      rows.map(async (row) => to.sealer.sealRow(store, await from.sealer.openRow(store, row))),
    );
    const writing = to.raw.transaction(store, "readwrite");
    const isKeyInside = writing.store.keyPath !== null;
    const writes = copies.map((copy, index) =>
      writing.store.put(copy as never, (isKeyInside ? undefined : keys[index]) as never),
    );
    await Promise.all([...writes, writing.done]);
    yield copies.length;
  }
}
