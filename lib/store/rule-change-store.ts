import type { RuleChange } from "../domain/learning/rule-change";
import { type Database, throwStoreFailed } from "./database";

/** Entries that are kept, the newest: an entry holds what a page is built of. */
const MOST_CHANGES = 300;

/** What changed in site rules by itself. Every method throws `store-failed`. */
export function createRuleChangeStore(database: Database) {
  return {
    get: (id: string): Promise<RuleChange | undefined> => database.get("ruleChanges", id).catch(throwStoreFailed),
    /** The oldest first. */
    list: (): Promise<RuleChange[]> => database.getAllFromIndex("ruleChanges", "at").catch(throwStoreFailed),
    listOfSite: (host: string): Promise<RuleChange[]> =>
      database.getAllFromIndex("ruleChanges", "host", host).catch(throwStoreFailed),
    /** The oldest make room. */
    put: (change: RuleChange): Promise<void> => putAndTrim(database, change).catch(throwStoreFailed),
    delete: async (ids: readonly string[]): Promise<void> => {
      const transaction = database.transaction("ruleChanges", "readwrite");
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]).catch(throwStoreFailed);
    },
    clear: (): Promise<void> => database.clear("ruleChanges").catch(throwStoreFailed),
  };
}

export type RuleChangeStore = ReturnType<typeof createRuleChangeStore>;

async function putAndTrim(database: Database, change: RuleChange): Promise<void> {
  const transaction = database.transaction("ruleChanges", "readwrite");
  await transaction.store.put(change);
  const oldestFirst = await transaction.store.index("at").getAllKeys();
  for (const key of oldestFirst.slice(0, Math.max(0, oldestFirst.length - MOST_CHANGES))) {
    await transaction.store.delete(key);
  }
  await transaction.done;
}
