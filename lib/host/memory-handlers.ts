import { parseSiteRules } from "../domain/learning/parse-site-rules";
import type { RuleChange } from "../domain/learning/rule-change";
import type { RuleVersion } from "../domain/learning/rule-version";
import type { SiteRule } from "../domain/learning/site-rule";
import { forgetPage, siteOf } from "../learning/site/teach-rule";
import type { KnownChange, KnownField, KnownSite, KnownVersion } from "../messages/payloads";
import type { ServiceHandlers } from "../messages/protocol";
import type { ResultStore } from "../store/result-store";
import type { RuleChangeStore } from "../store/rule-change-store";
import type { RuleVersionStore } from "../store/rule-version-store";
import type { SiteRuleStore } from "../store/site-rule-store";
import type { Teachable } from "./corrections";
import { describeConflicts } from "./known-conflicts";
import { addPushed, type PushedRules } from "./pushed-rules";
import type { SiteMemory } from "./site-memory";
import { createRuleStaging } from "./staged-rules";

export interface MemoryDependencies {
  rules: SiteRuleStore;
  changes: RuleChangeStore;
  results: Pick<ResultStore, "list">;
  versions: RuleVersionStore;
  memory: Pick<SiteMemory, "undoHeal" | "forgetPage" | "rollBack" | "takeHeld">;
  /** What policy knows about sites. */
  pushed: PushedRules;
  changed(): void;
}

interface AskedRuleAddress {
  host: string;
  taskId: string;
  fieldId: string;
  template: string;
}

/** What was learned about sites: shown, saved, given back and forgotten. */
export function createMemoryHandlers(dependencies: MemoryDependencies): ServiceHandlers<"memory"> {
  const { rules, changes, versions, results, memory, pushed, changed } = dependencies;
  const staging = createRuleStaging();
  const ruleOf = async ({ host, taskId, fieldId, template }: AskedRuleAddress): Promise<SiteRule | undefined> =>
    (await rules.listOfSite(host)).find(
      ({ field, template: own }) => field.taskId === taskId && field.id === fieldId && own === template,
    );
  const versionOf = async ({ host, taskId, fieldId, template }: AskedRuleAddress): Promise<RuleVersion | undefined> =>
    (await versions.listOfSite(host)).find(
      ({ field, template: own }) => field.taskId === taskId && field.id === fieldId && own === template,
    );
  const announce = (isChanged: boolean): { changed: boolean } => {
    if (isChanged) changed();
    return { changed: isChanged };
  };
  const listOf = async (hosts: "all" | readonly string[]): Promise<SiteRule[]> =>
    hosts === "all" ? rules.list() : (await Promise.all([...new Set(hosts)].map(rules.listOfSite))).flat();
  return {
    "memory.list": async ({ host }) => {
      const site = host === undefined ? null : siteOf(`https://${host}/`);
      const known = site === null ? await rules.list() : await rules.listOfSite(site);
      const others = addPushed(known, await pushed()).slice(known.length);
      const ofPolicy = others.filter((rule) => site === null || rule.host === site);
      const own = await summariseSites(known, await versions.list(), results);
      const given = await summariseSites(ofPolicy, [], results);
      return [...own, ...given.map((one): KnownSite => ({ ...one, isPushed: true }))];
    },
    "memory.export": ({ hosts }) => listOf(hosts),
    "memory.delete": async ({ hosts }) => {
      const deleted = await listOf(hosts);
      await rules.delete(deleted);
      const isGone = ({ host }: { host: string }) => hosts === "all" || hosts.includes(host);
      await changes.delete((await changes.list()).filter(isGone).map(({ id }) => id));
      await versions.delete((await versions.list()).filter(isGone));
      changed();
      return { deleted };
    },
    "memory.changes": async () => (await changes.list()).reverse().map(describeChange),
    "memory.undo-change": async ({ id }) => {
      const undone = await memory.undoHeal(id);
      if (undone) changed();
      return { undone };
    },
    "memory.forget-page": async ({ page, ...address }) => {
      const before = await ruleOf(address);
      if (!before || forgetPage(before, page, Date.now()) === before) return { before: null };
      await memory.forgetPage(before, page);
      changed();
      return { before };
    },
    "memory.roll-back": async ({ isBack, ...address }) => {
      const version = await versionOf(address);
      return announce(version !== undefined && (await memory.rollBack(version, isBack)));
    },
    "memory.take-held": async (address) => {
      const version = await versionOf(address);
      return announce(version !== undefined && (await memory.takeHeld(version)));
    },
    "memory.import": async ({ rules: input, staged }) => {
      const whole = staged ? staging.add(input, staged, staged.isFirst) : input;
      if (!whole) return { imported: 0 };
      const imported = await rules.putNewer(newestOf(parseSiteRules(whole)));
      changed();
      return { imported };
    },
  };
}

/** The memory as one of those that learn from verdicts; `changed` is called whenever it learned or forgot something. */
export function teachSites(
  memory: Pick<SiteMemory, "teach" | "forget" | "clear">,
  changed: () => void,
): Teachable & Pick<SiteMemory, "clear"> {
  return {
    async add(result, { questionId }, items, isPointed = false) {
      if (await memory.teach(result, questionId, { items, isPointed })) changed();
    },
    async remove(result, questionId) {
      await memory.forget(result, questionId);
      changed();
    },
    async clear() {
      await memory.clear();
      changed();
    },
  };
}

function describeChange({ id, host, field, at, state, agreeing, from, to }: RuleChange): KnownChange {
  return { id, host, taskId: field.taskId, name: field.name, at, state, agreeing, from, to };
}

/** By site, the one that was taught last first. */
async function summariseSites(
  rules: readonly SiteRule[],
  versions: readonly RuleVersion[],
  results: Pick<ResultStore, "list">,
): Promise<KnownSite[]> {
  const sites = [...Map.groupBy(rules, ({ host }) => host)].map(
    async ([host, ofSite]): Promise<KnownSite> => ({
      host,
      fields: [...Map.groupBy(ofSite, keyOfField).values()].map((own) => summariseField(own, versions)),
      pages: countPages(ofSite),
      conflicts: await describeConflicts(ofSite, results),
      changedAt: Math.max(...ofSite.map(({ changedAt }) => changedAt)),
    }),
  );
  return (await Promise.all(sites)).sort(
    (one, other) => other.changedAt - one.changedAt || one.host.localeCompare(other.host),
  );
}

/** A field has a rule for each kind of the site's pages. */
function summariseField(rules: readonly SiteRule[], versions: readonly RuleVersion[]): KnownField {
  const { host, field } = rules.reduce((one, other) => (other.changedAt > one.changedAt ? other : one));
  const own = versions.filter((version) => version.host === host && keyOfField(version) === keyOfField({ field }));
  return {
    taskId: field.taskId,
    fieldId: field.id,
    name: field.name,
    examples: countPages(rules),
    versions: own.map(describeVersion).filter(({ canGoBack, held }) => canGoBack || held > 0),
  };
}

function describeVersion({ template, previous, isRolledBack, proof, held }: RuleVersion): KnownVersion {
  // What a site's first lesson taught is forgotten with the site.
  return { template, isRolledBack, proof, canGoBack: previous?.rule != null, held: held.length };
}

function countPages(rules: readonly SiteRule[]): number {
  return new Set(rules.flatMap(({ examples }) => examples.flatMap(({ page, healed }) => (healed ? [] : page)))).size;
}

/** Of rules with one key the newest. Nothing was learned in the future. */
function newestOf(imported: readonly SiteRule[]): SiteRule[] {
  const now = Date.now();
  const newest = new Map<string, SiteRule>();
  for (const given of imported) {
    const rule = { ...given, changedAt: Math.min(given.changedAt, now) };
    const other = newest.get(keyOfRule(rule));
    if (!other || rule.changedAt > other.changedAt) newest.set(keyOfRule(rule), rule);
  }
  return [...newest.values()];
}

const keyOfField = ({ field }: Pick<SiteRule, "field">): string => JSON.stringify([field.taskId, field.id]);

const keyOfRule = ({ host, field, template }: SiteRule): string =>
  JSON.stringify([host, field.taskId, field.id, template]);
