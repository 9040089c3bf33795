import type { Change, RawDatabase, StoreName, WriteOptions } from "./database";
import type { Sealer } from "./sealed/sealer";
import { toStoredKey } from "./stored-key";

/** A change as it goes to the disk. */
type StoredChange = { store: StoreName } & (
  | { write: "put" | "add"; row: unknown; key?: IDBValidKey }
  | { delete: IDBValidKey | IDBKeyRange }
  | { clear: true }
);

/** Before the transaction: it would not wait for it. */
export function sealChanges(
  raw: RawDatabase,
  changes: readonly Change[],
  sealerOf: (store: StoreName) => Sealer,
): Promise<StoredChange[]> {
  return Promise.all(
    changes.map(async (change): Promise<StoredChange> => {
      const { store } = change;
      const sealer = sealerOf(store);
      if ("clear" in change) return { store, clear: true };
      if ("delete" in change) return { store, delete: (await toStoredKey(raw, sealer, store, change.delete))! };
      if ("add" in change) return { store, write: "add", row: await sealer.sealRow(store, change.add) };
      return {
        store,
        write: "put",
        row: await sealer.sealRow(store, change.put),
        ...(change.key && { key: change.key }),
      };
    }),
  );
}

/** In one transaction: all of it, in its order, or nothing. */
export async function writeAll(
  raw: RawDatabase,
  changes: readonly StoredChange[],
  { durability }: WriteOptions,
): Promise<void> {
  const stores = [...new Set(changes.map(({ store }) => store))];
  const transaction = raw.transaction(stores, "readwrite", durability ? { durability } : undefined);
  const writeOne = (change: StoredChange): Promise<unknown> => {
    const store = transaction.objectStore(change.store);
    if ("clear" in change) return store.clear();
    if ("delete" in change) return store.delete(change.delete as never);
    return store[change.write](change.row as never, change.key as never);
  };
  const writes: Promise<unknown>[] = [transaction.done];
  try {
    for (const change of changes) writes.push(writeOne(change));
  } catch (thrown) {
    // What can't be stored at all fails at once, and would leave what went before it.
    for (const write of writes) write.catch(() => undefined);
    transaction.abort();
    throw thrown;
  }
  await Promise.all(writes);
}
