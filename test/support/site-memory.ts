import type { SiteRule } from "../../lib/domain/learning/site-rule";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import { createSiteMemory } from "../../lib/host/site-memory";
import type { ReadPageStore } from "../../lib/store/read-page-store";
import type { SiteRuleStore } from "../../lib/store/site-rule-store";

/** The product's site memory with stores that last as long as the run. */
export function createMemoryInMemory() {
  const rules = new Map<string, SiteRule>();
  const pages = new Map<string, Snapshot>();
  const keyOf = ({ host, field, template }: SiteRule) => [host, field.taskId, field.id, template].join("\n");
  const ruleStore: SiteRuleStore = {
    listOfSite: async (host) => [...rules.values()].filter((rule) => rule.host === host),
    list: async () => [...rules.values()],
    put: async (changed) => {
      for (const rule of changed) rules.set(keyOf(rule), rule);
    },
    delete: async (gone) => {
      for (const rule of gone) rules.delete(keyOf(rule));
    },
    clear: async () => rules.clear(),
  };
  const pageStore: ReadPageStore = {
    get: async (resultId) => pages.get(resultId) ?? null,
    put: async (resultId, snapshot) => {
      pages.set(resultId, snapshot);
    },
  };
  return createSiteMemory({ rules: ruleStore, pages: pageStore });
}
