import type { ConsentGrant } from "../domain/ledger/consent";
import { type Database, throwStoreFailed } from "./database";

export type GrantKey = Pick<ConsentGrant, "taskId" | "pageOrigin" | "endpointOrigin">;

/** What people said once and for all about sending. Every method throws `store-failed`. */
export function createConsentStore(database: Database) {
  return {
    get: ({ taskId, pageOrigin, endpointOrigin }: GrantKey): Promise<ConsentGrant | undefined> =>
      database.get("consents", [taskId, pageOrigin, endpointOrigin]).catch(throwStoreFailed),
    put: (grant: ConsentGrant): Promise<unknown> => database.put("consents", grant).catch(throwStoreFailed),
    async list(): Promise<ConsentGrant[]> {
      const grants = await database.getAll("consents").catch(throwStoreFailed);
      return grants.sort((one, other) => other.createdAt - one.createdAt);
    },
    /** How many there were. */
    delete: (keys: readonly GrantKey[] | "all"): Promise<number> => remove(database, keys).catch(throwStoreFailed),
  };
}

export type ConsentStore = ReturnType<typeof createConsentStore>;

async function remove(database: Database, keys: readonly GrantKey[] | "all"): Promise<number> {
  const transaction = database.transaction("consents", "readwrite");
  const before = await transaction.store.count();
  if (keys === "all") await transaction.store.clear();
  else {
    for (const { taskId, pageOrigin, endpointOrigin } of keys) {
      await transaction.store.delete([taskId, pageOrigin, endpointOrigin]);
    }
  }
  const after = await transaction.store.count();
  await transaction.done;
  return before - after;
}
