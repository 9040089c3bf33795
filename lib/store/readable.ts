import type { RawDatabase, Readable, RowOf, StoreName } from "./database";
import type { Sealer } from "./sealed/sealer";
import { toStoredKey } from "./stored-key";

type WithConnection = <Value>(work: (raw: RawDatabase) => Promise<Value>) => Promise<Value>;

/**
 * Reads rows and opens them. A transaction ends as soon as anything else is waited for, decryption say, so each read is
 * one of its own.
 */
export function createReadable(withConnection: WithConnection, sealerOf: (store: StoreName) => Sealer): Readable {
  const openAll = <Name extends StoreName>(store: Name, rows: readonly unknown[]): Promise<RowOf<Name>[]> =>
    Promise.all(rows.map((row) => sealerOf(store).openRow(store, row) as Promise<RowOf<Name>>));
  return {
    get: (store, key) =>
      withConnection(async (raw) => {
        const stored = await raw.get(store, (await toStoredKey(raw, sealerOf(store), store, key)) as never);
        return stored === undefined ? undefined : (await openAll(store, [stored]))[0];
      }),
    getEach: (store, keys) =>
      withConnection(async (raw) => {
        const sealer = sealerOf(store);
        const asked = await Promise.all(keys.map((key) => toStoredKey(raw, sealer, store, key)));
        const transaction = raw.transaction(store);
        const found = await Promise.all(asked.map((key) => transaction.store.get(key as never)));
        return Promise.all(
          found.map(async (row) => (row === undefined ? undefined : (await openAll(store, [row]))[0])),
        );
      }),
    getAll: (store, where, count) =>
      withConnection(async (raw) => {
        const query = await toStoredKey(raw, sealerOf(store), store, where);
        return openAll(store, await raw.getAll(store, query as never, count));
      }),
    getLast: (store, where, count) =>
      withConnection(async (raw) => {
        const rows: unknown[] = [];
        let cursor = await raw.transaction(store).store.openCursor(where, "prev");
        for (; cursor && rows.length < count; cursor = await cursor.continue()) rows.push(cursor.value);
        return openAll(store, rows);
      }),
    getAllFromIndex: (store, index, where, count) =>
      withConnection(async (raw) => {
        const query = await toStoredKey(raw, sealerOf(store), store, where, index);
        return openAll(store, await raw.getAllFromIndex(store, index, query as never, count));
      }),
    listKeys: (store, where) =>
      withConnection(async (raw) => {
        const query = await toStoredKey(raw, sealerOf(store), store, where);
        return (await raw.getAllKeys(store, query as never)).map((stored) => ({ stored: stored as IDBValidKey }));
      }),
    listKeysOfIndex: (store, index, where, count) =>
      withConnection(async (raw) => {
        const query = await toStoredKey(raw, sealerOf(store), store, where, index);
        const keys = await raw.getAllKeysFromIndex(store, index, query as never, count);
        return keys.map((stored) => ({ stored: stored as IDBValidKey }));
      }),
    findIndexKey: (store, index, where, position) =>
      withConnection(async (raw) => {
        sealerOf(store);
        const last = await raw.transaction(store).store.index(index).openKeyCursor(where, "prev");
        const found = position > 1 ? await last?.advance(position - 1) : last;
        return found?.key as never;
      }),
    count: (store, where) =>
      withConnection(async (raw) => raw.count(store, (await toStoredKey(raw, sealerOf(store), store, where)) as never)),
  };
}
