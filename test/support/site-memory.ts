import type { RuleChange } from "../../lib/domain/learning/rule-change";
import type { RuleAddress, RuleVersion } from "../../lib/domain/learning/rule-version";
import type { SiteRule } from "../../lib/domain/learning/site-rule";
import type { Result } from "../../lib/domain/result/result";
import { createSiteMemory } from "../../lib/host/site-memory";
import type { ReadPage } from "../../lib/store/database";
import type { ReadPageStore } from "../../lib/store/read-page-store";
import type { RuleChangeStore } from "../../lib/store/rule-change-store";
import type { RuleVersionStore } from "../../lib/store/rule-version-store";
import type { SiteRuleStore } from "../../lib/store/site-rule-store";

/** The product's site memory with stores that last as long as the run. */
export function createMemoryInMemory() {
  const rules = new Map<string, SiteRule>();
  const pages = new Map<string, ReadPage>();
  const results = new Map<string, Result>();
  const changes = new Map<string, RuleChange>();
  const versions = new Map<string, RuleVersion>();
  const keyOf = ({ host, field, template }: RuleAddress) => [host, field.taskId, field.id, template].join("\n");
  const ruleStore: SiteRuleStore = {
    listOfSite: async (host) => [...rules.values()].filter((rule) => rule.host === host),
    list: async () => [...rules.values()],
    put: async (changed) => {
      for (const rule of changed) rules.set(keyOf(rule), rule);
    },
    putNewer: async (given) => {
      const newer = given.filter((rule) => rule.changedAt > (rules.get(keyOf(rule))?.changedAt ?? -1));
      for (const rule of newer) rules.set(keyOf(rule), rule);
      return newer.length;
    },
    delete: async (gone) => {
      for (const rule of gone) rules.delete(keyOf(rule));
    },
    clear: async () => rules.clear(),
  };
  const pageStore: ReadPageStore = {
    get: async (resultId) => pages.get(resultId)?.snapshot ?? null,
    list: async () => [...pages.values()],
    put: async (resultId, snapshot) => {
      pages.set(resultId, { resultId, snapshot, readAt: pages.size });
    },
  };
  const changeStore: RuleChangeStore = {
    get: async (id) => changes.get(id),
    list: async () => [...changes.values()],
    listOfSite: async (host) => [...changes.values()].filter((change) => change.host === host),
    put: async (change) => {
      changes.set(change.id, change);
    },
    delete: async (ids) => {
      for (const id of ids) changes.delete(id);
    },
    clear: async () => changes.clear(),
  };
  const versionStore: RuleVersionStore = {
    get: async (address) => versions.get(keyOf(address)),
    list: async () => [...versions.values()],
    listOfSite: async (host) => [...versions.values()].filter((version) => version.host === host),
    put: async (version) => {
      versions.set(keyOf(version), version);
    },
    delete: async (addresses) => {
      for (const address of addresses) versions.delete(keyOf(address));
    },
    clear: async () => versions.clear(),
  };
  const memory = createSiteMemory({
    pushed: async () => [],
    rules: ruleStore,
    pages: pageStore,
    changes: changeStore,
    versions: versionStore,
    results: { get: async (id) => results.get(id) },
  });
  return {
    ...memory,
    rules: ruleStore,
    changes: changeStore,
    versions: versionStore,
    /** Stores a result as the host does, with what a person said of it. */
    keepResult: (result: Result) => {
      results.set(result.id, result);
    },
  };
}
