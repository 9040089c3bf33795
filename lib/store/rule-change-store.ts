import type { RuleChange } from "../domain/learning/rule-change";
import type { Database } from "./database";

/** Entries that are kept, the newest: an entry holds what a page is built of. */
const MOST_CHANGES = 300;

/** What changed in site rules by itself. Every method throws `store-failed`. */
export function createRuleChangeStore(database: Database) {
  return {
    get: (id: string): Promise<RuleChange | undefined> => database.get("ruleChanges", id),
    /** The oldest first. */
    list: (): Promise<RuleChange[]> => database.getAllFromIndex("ruleChanges", "at"),
    listOfSite: (host: string): Promise<RuleChange[]> => database.getAllFromIndex("ruleChanges", "host", host),
    /** The oldest make room. */
    put: async (change: RuleChange): Promise<void> => {
      await database.put("ruleChanges", change);
      await trim(database);
    },
    delete: (ids: readonly string[]): Promise<void> =>
      database.write(ids.map((id) => ({ store: "ruleChanges", delete: id }))),
    clear: (): Promise<void> => database.clear("ruleChanges"),
  };
}

export type RuleChangeStore = ReturnType<typeof createRuleChangeStore>;

function trim(database: Database): Promise<void> {
  return database.change(async (before) => {
    const oldestFirst = await before.listKeysOfIndex("ruleChanges", "at");
    const old = oldestFirst.slice(0, Math.max(0, oldestFirst.length - MOST_CHANGES));
    return { changes: old.map((key) => ({ store: "ruleChanges" as const, delete: key })), answer: undefined };
  });
}
