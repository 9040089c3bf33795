import type { SiteRule } from "../domain/learning/site-rule";
import type { Database } from "./database";

/** What corrections and pointing taught about sites. Every method throws `store-failed`. */
export function createSiteRuleStore(database: Database) {
  return {
    listOfSite: (host: string): Promise<SiteRule[]> => database.getAllFromIndex("siteRules", "host", host),
    list: (): Promise<SiteRule[]> => database.getAll("siteRules"),
    put: (rules: readonly SiteRule[]): Promise<void> =>
      database.write(rules.map((rule) => ({ store: "siteRules", put: rule }))),
    /** All in one step, or none. Those that the store has as new, or newer, stay as they are; gives how many don't. */
    putNewer: (rules: readonly SiteRule[]): Promise<number> =>
      database.change(async (before) => {
        const known = await Promise.all(rules.map((rule) => before.get("siteRules", keyOf(rule))));
        const newer = rules.filter((rule, at) => (known[at]?.changedAt ?? 0) < rule.changedAt);
        return { changes: newer.map((rule) => ({ store: "siteRules" as const, put: rule })), answer: newer.length };
      }),
    delete: (rules: readonly SiteRule[]): Promise<void> =>
      database.write(rules.map((rule) => ({ store: "siteRules", delete: keyOf(rule) }))),
    clear: (): Promise<void> => database.clear("siteRules"),
  };
}

export type SiteRuleStore = ReturnType<typeof createSiteRuleStore>;

const keyOf = ({ host, field, template }: SiteRule): [string, string, string, string] => [
  host,
  field.taskId,
  field.id,
  template,
];
