import type { LedgerEntry } from "../domain/ledger/ledger";
import type { Database } from "./database";

export interface LedgerQuery {
  limit: number;
  /** Only links before this sequence number. */
  before?: number;
}

/** The links of the ledger as they lie in this browser. Every method throws `store-failed`. */
export function createLedgerStore(database: Database) {
  return {
    getNewest: async (): Promise<LedgerEntry | undefined> => (await database.getLast("ledger", null, 1))[0],
    /** Resolves once the link is on the disk. Refuses a sequence number that is taken. */
    add: (link: LedgerEntry): Promise<void> =>
      database.write([{ store: "ledger", add: link }], { durability: "strict" }),
    /** Newest first. */
    list: ({ limit, before }: LedgerQuery): Promise<LedgerEntry[]> =>
      database.getLast("ledger", before === undefined ? null : IDBKeyRange.upperBound(before, true), limit),
    /** Oldest first. */
    listAll: (): Promise<LedgerEntry[]> => database.getAll("ledger"),
  };
}

export type LedgerStore = ReturnType<typeof createLedgerStore>;
