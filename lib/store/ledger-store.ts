import type { LedgerEntry } from "../domain/ledger/ledger";
import { type Database, throwStoreFailed } from "./database";

export interface LedgerQuery {
  limit: number;
  /** Only links before this sequence number. */
  before?: number;
}

/** The links of the ledger as they lie in this browser. Every method throws `store-failed`. */
export function createLedgerStore(database: Database) {
  return {
    getNewest: (): Promise<LedgerEntry | undefined> =>
      database
        .transaction("ledger")
        .store.openCursor(null, "prev")
        .then((cursor) => cursor?.value)
        .catch(throwStoreFailed),
    /** Resolves once the link is on the disk. Refuses a sequence number that is taken. */
    async add(link: LedgerEntry): Promise<void> {
      const transaction = database.transaction("ledger", "readwrite", { durability: "strict" });
      await Promise.all([transaction.store.add(link), transaction.done]).catch(throwStoreFailed);
    },
    /** Newest first. */
    list: (query: LedgerQuery): Promise<LedgerEntry[]> => list(database, query).catch(throwStoreFailed),
    /** Oldest first. */
    listAll: (): Promise<LedgerEntry[]> => database.getAll("ledger").catch(throwStoreFailed),
  };
}

export type LedgerStore = ReturnType<typeof createLedgerStore>;

async function list(database: Database, { limit, before }: LedgerQuery): Promise<LedgerEntry[]> {
  const range = before === undefined ? null : IDBKeyRange.upperBound(before, true);
  const links: LedgerEntry[] = [];
  let cursor = await database.transaction("ledger").store.openCursor(range, "prev");
  for (; cursor && links.length < limit; cursor = await cursor.continue()) links.push(cursor.value);
  return links;
}
