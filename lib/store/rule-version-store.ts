import type { RuleAddress, RuleVersion } from "../domain/learning/rule-version";
import type { Database } from "./database";

/** What site rules were before, and lessons that wait. Every method throws `store-failed`. */
export function createRuleVersionStore(database: Database) {
  return {
    get: (address: RuleAddress): Promise<RuleVersion | undefined> => database.get("ruleVersions", keyOf(address)),
    list: (): Promise<RuleVersion[]> => database.getAll("ruleVersions"),
    listOfSite: (host: string): Promise<RuleVersion[]> => database.getAllFromIndex("ruleVersions", "host", host),
    put: (version: RuleVersion): Promise<void> => database.put("ruleVersions", version),
    delete: (addresses: readonly RuleAddress[]): Promise<void> =>
      database.write(addresses.map((address) => ({ store: "ruleVersions", delete: keyOf(address) }))),
    clear: (): Promise<void> => database.clear("ruleVersions"),
  };
}

export type RuleVersionStore = ReturnType<typeof createRuleVersionStore>;

const keyOf = ({ host, field, template }: RuleAddress): [string, string, string, string] => [
  host,
  field.taskId,
  field.id,
  template,
];
