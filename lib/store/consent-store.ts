import type { ConsentGrant } from "../domain/ledger/consent";
import type { Database } from "./database";

export type GrantKey = Pick<ConsentGrant, "taskId" | "pageOrigin" | "endpointOrigin">;

/** What people said once and for all about sending. Every method throws `store-failed`. */
export function createConsentStore(database: Database) {
  return {
    get: ({ taskId, pageOrigin, endpointOrigin }: GrantKey): Promise<ConsentGrant | undefined> =>
      database.get("consents", [taskId, pageOrigin, endpointOrigin]),
    put: (grant: ConsentGrant): Promise<void> => database.put("consents", grant),
    async list(): Promise<ConsentGrant[]> {
      const grants = await database.getAll("consents");
      return grants.sort((one, other) => other.createdAt - one.createdAt);
    },
    /** How many there were. */
    delete: (keys: readonly GrantKey[] | "all"): Promise<number> => remove(database, keys),
  };
}

export type ConsentStore = ReturnType<typeof createConsentStore>;

function remove(database: Database, keys: readonly GrantKey[] | "all"): Promise<number> {
  return database.change(async (before) => {
    if (keys === "all") {
      return { changes: [{ store: "consents", clear: true }], answer: await before.count("consents") };
    }
    const wanted = keys.map(({ taskId, pageOrigin, endpointOrigin }): [string, string, string] => [
      taskId,
      pageOrigin,
      endpointOrigin,
    ]);
    const known = await Promise.all(wanted.map((key) => before.count("consents", key)));
    return {
      changes: wanted.map((key) => ({ store: "consents" as const, delete: key })),
      answer: known.filter((count) => count > 0).length,
    };
  });
}
