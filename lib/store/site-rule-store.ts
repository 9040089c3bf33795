import type { SiteRule } from "../domain/learning/site-rule";
import { type Database, throwStoreFailed } from "./database";

/** What corrections and pointing taught about sites. Every method throws `store-failed`. */
export function createSiteRuleStore(database: Database) {
  return {
    listOfSite: (host: string): Promise<SiteRule[]> =>
      database.getAllFromIndex("siteRules", "host", host).catch(throwStoreFailed),
    list: (): Promise<SiteRule[]> => database.getAll("siteRules").catch(throwStoreFailed),
    put: async (rules: readonly SiteRule[]): Promise<void> => {
      const transaction = database.transaction("siteRules", "readwrite");
      await Promise.all([...rules.map((rule) => transaction.store.put(rule)), transaction.done]).catch(
        throwStoreFailed,
      );
    },
    /** All in one step, or none. Those that the store has as new, or newer, stay as they are; gives how many don't. */
    putNewer: (rules: readonly SiteRule[]): Promise<number> => putNewer(database, rules).catch(throwStoreFailed),
    delete: async (rules: readonly SiteRule[]): Promise<void> => {
      const transaction = database.transaction("siteRules", "readwrite");
      await Promise.all([...rules.map((rule) => transaction.store.delete(keyOf(rule))), transaction.done]).catch(
        throwStoreFailed,
      );
    },
    clear: (): Promise<void> => database.clear("siteRules").catch(throwStoreFailed),
  };
}

export type SiteRuleStore = ReturnType<typeof createSiteRuleStore>;

async function putNewer(database: Database, rules: readonly SiteRule[]): Promise<number> {
  const transaction = database.transaction("siteRules", "readwrite");
  let count = 0;
  for (const rule of rules) {
    const known = await transaction.store.get(keyOf(rule));
    if (known && known.changedAt >= rule.changedAt) continue;
    await transaction.store.put(rule);
    count++;
  }
  await transaction.done;
  return count;
}

const keyOf = ({ host, field, template }: SiteRule): [string, string, string, string] => [
  host,
  field.taskId,
  field.id,
  template,
];
