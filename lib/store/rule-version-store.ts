import type { RuleAddress, RuleVersion } from "../domain/learning/rule-version";
import { type Database, throwStoreFailed } from "./database";

/** What site rules were before, and lessons that wait. Every method throws `store-failed`. */
export function createRuleVersionStore(database: Database) {
  return {
    get: (address: RuleAddress): Promise<RuleVersion | undefined> =>
      database.get("ruleVersions", keyOf(address)).catch(throwStoreFailed),
    list: (): Promise<RuleVersion[]> => database.getAll("ruleVersions").catch(throwStoreFailed),
    listOfSite: (host: string): Promise<RuleVersion[]> =>
      database.getAllFromIndex("ruleVersions", "host", host).catch(throwStoreFailed),
    put: async (version: RuleVersion): Promise<void> => {
      await database.put("ruleVersions", version).catch(throwStoreFailed);
    },
    delete: async (addresses: readonly RuleAddress[]): Promise<void> => {
      const transaction = database.transaction("ruleVersions", "readwrite");
      await Promise.all([
        ...addresses.map((address) => transaction.store.delete(keyOf(address))),
        transaction.done,
      ]).catch(throwStoreFailed);
    },
    clear: (): Promise<void> => database.clear("ruleVersions").catch(throwStoreFailed),
  };
}

export type RuleVersionStore = ReturnType<typeof createRuleVersionStore>;

const keyOf = ({ host, field, template }: RuleAddress): [string, string, string, string] => [
  host,
  field.taskId,
  field.id,
  template,
];
