import type { RuleChange } from "../domain/learning/rule-change";
import type { SiteRule } from "../domain/learning/site-rule";
import type { Result } from "../domain/result/result";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { questionsOf } from "../domain/task/task";
import { askRules } from "../learning/site/ask-rules";
import { findSurvivors, healedRule, isConfirmedBy, isSamePlace, type Survivor } from "../learning/site/heal-rule";
import { compareRules } from "../learning/site/judge-rules";
import { readSitePage, type SitePage } from "../learning/site/page-places";
import { siteOf } from "../learning/site/teach-rule";
import { createFieldReader } from "../stage/rules/field-reader";
import type { RuleChangeStore } from "../store/rule-change-store";
import type { SiteRuleStore } from "../store/site-rule-store";
import { type JudgedPagesDependencies, listJudgedPages } from "./judged-pages";

export interface HealerDependencies extends JudgedPagesDependencies {
  rules: SiteRuleStore;
  changes: RuleChangeStore;
}

/**
 * Rules that learn a new design of their site by themselves: the first page of it is noticed, the second has to say the
 * same, and nothing that a person said may be lost. Methods throw `store-failed`.
 */
export function createHealer(dependencies: HealerDependencies) {
  const { rules, changes } = dependencies;

  /** Looks at a page that was just asked about. Gives whether anything was noticed or healed. */
  const look = async (result: Result, snapshot: Snapshot): Promise<boolean> => {
    const host = siteOf(snapshot.url);
    const known = (await rules.listOfSite(host)).filter(({ field }) => field.taskId === result.task.id);
    const page = known.length > 0 ? readSitePage(snapshot) : null;
    if (!page) return false;
    const asked = askRules(questionsOf(result.task), known, page, createFieldReader);
    const survivors = findSurvivors(asked, page, Date.now()).filter(({ question }) => isOpen(result, question.id));
    if (survivors.length === 0) return false;
    const log = await changes.listOfSite(host);
    const written = await Promise.all(survivors.map((survivor) => judge(survivor, page, known, log)));
    for (const change of written) if (change) await keep(change);
    return written.some((change) => change !== null);
  };

  /** What a survivor makes of the log; null where it changes nothing. */
  async function judge(
    survivor: Survivor,
    page: SitePage,
    known: readonly SiteRule[],
    log: readonly RuleChange[],
  ): Promise<RuleChange | null> {
    const { rule, question, sighting } = survivor;
    const own = log.filter(({ field, template }) => isField(field, rule.field) && template === rule.template);
    if (own.some(({ state, sightings: [first] }) => state === "undone" && isSamePlace(first!, sighting))) return null;
    const open = own.find(({ state }) => state === "noticed");
    const [before] = open?.sightings ?? [];
    if (!open || !before) return noticed(survivor, crypto.randomUUID());
    if (before.example.page === sighting.example.page) return null;
    if (!isConfirmedBy(before, survivor, page, known)) return noticed(survivor, open.id);
    const after = healedRule(survivor, before, page);
    const champion = known.filter(({ field }) => isField(field, rule.field));
    const judged = await listJudgedPages(dependencies, rule, question);
    if (compareRules(champion, [...champion, after], judged, known).lost > 0) return null;
    return { ...noticed(survivor, open.id), state: "healed", sightings: [before, sighting], after };
  }

  async function keep(change: RuleChange): Promise<void> {
    if (change.after) await rules.put([change.after]);
    await changes.put(change);
  }

  /** Takes back what was healed; what a person taught of the new design since then stays. Gives whether there was any. */
  async function undo(id: string): Promise<boolean> {
    const change = await changes.get(id);
    if (!change?.after) return false;
    const { host, field, template } = change.after;
    const known = await rules.listOfSite(host);
    const healed = known.find((rule) => isField(rule.field, field) && rule.template === template);
    const taught = healed?.examples.filter((example) => !example.healed) ?? [];
    if (healed && taught.length > 0) await rules.put([{ ...healed, examples: taught, changedAt: Date.now() }]);
    else if (healed) await rules.delete([healed]);
    await changes.put({ ...change, state: "undone", after: null, at: Date.now() });
    return true;
  }

  /** A person taught the field: what was noticed until now no longer matters. */
  async function settle({ host, field }: Pick<SiteRule, "host" | "field">): Promise<void> {
    const log = await changes.listOfSite(host);
    const open = log.filter((change) => change.state === "noticed" && isField(change.field, field));
    await changes.delete(open.map(({ id }) => id));
  }

  return { look, undo, settle };
}

export type Healer = ReturnType<typeof createHealer>;

/** Whether neither the person nor the rule itself is sure of the answer. */
function isOpen({ answers }: Result, questionId: string): boolean {
  const answer = answers.find((known) => known.questionId === questionId);
  return !answer?.corrected && !(answer?.status === "answered" && answer.stage === "learned");
}

const isField = (one: SiteRule["field"], other: SiteRule["field"]) =>
  one.taskId === other.taskId && one.id === other.id;

function noticed({ rule, sighting, agreeing, from, to }: Survivor, id: string): RuleChange {
  const { host, field, template } = rule;
  const { taughtAt: at } = sighting.example;
  return { id, host, field, template, at, state: "noticed", sightings: [sighting], agreeing, from, to, after: null };
}
