import type { RuleAddress, RuleVersion } from "../domain/learning/rule-version";
import { SITE_RULE_LIMITS, type SiteExample, type SiteRule } from "../domain/learning/site-rule";
import type { FieldQuestion } from "../learning/site/ask-rules";
import { compareRules, type JudgedPage } from "../learning/site/judge-rules";
import { addExample, exampleOf, forgetPage, type Lesson, ruleForPage, siteOf } from "../learning/site/teach-rule";
import type { RuleVersionStore } from "../store/rule-version-store";
import type { SiteRuleStore } from "../store/site-rule-store";
import { type JudgedPagesDependencies, listJudgedPages } from "./judged-pages";

export interface TeacherDependencies extends JudgedPagesDependencies {
  rules: SiteRuleStore;
  versions: RuleVersionStore;
}

/**
 * Rules that learn from a person's lessons, each lesson only where it loses no page that the person judged and the rule
 * gets right without it; what it was before is kept, to go back to. Methods throw `store-failed`.
 */
export function createTeacher(dependencies: TeacherDependencies) {
  const { rules, versions } = dependencies;

  /** Gives the rule's address; null where the page shows nothing of what was said. */
  async function teach(lesson: Lesson, question: FieldQuestion): Promise<RuleAddress | null> {
    const example = exampleOf(lesson);
    if (!example) return null;
    const ofTask = await listOfTask(siteOf(lesson.page.snapshot.url), lesson.field.taskId);
    const champion = ofTask.filter(({ field }) => field.id === lesson.field.id);
    const known = ruleForPage(champion, lesson.page);
    const fresh = addExample(known, example, lesson);
    const version = (await versions.get(fresh)) ?? noVersion(fresh);
    const judged = await listJudgedPages(dependencies, fresh, question);
    const waiting = version.held.filter(({ page }) => page !== example.page);
    const trials = [...(known && waiting.length > 0 ? [withLessons(known, waiting)] : []), known].map((base) => {
      const rule = addExample(base, example, lesson);
      return { rule, isWhole: base !== known, proof: proofOf(rule, known, champion, judged, ofTask) };
    });
    const chosen = trials.find(({ proof: { lost } }) => lost === 0);
    if (!chosen) await versions.put({ ...version, held: [...waiting, example].slice(-SITE_RULE_LIMITS.examples) });
    else {
      const { lost: _, ...proof } = chosen.proof;
      const held = chosen.isWhole ? [] : waiting;
      await rules.put([chosen.rule]);
      await versions.put({
        ...version,
        previous: { rule: known },
        isRolledBack: false,
        proof: proof.pages > 0 ? proof : null,
        held,
      });
    }
    return fresh;
  }

  /** What one page taught is erased, wherever it is kept. Gives whether there was anything. */
  async function forget(address: Omit<RuleAddress, "template">, page: string): Promise<boolean> {
    const at = Date.now();
    const isOwn = ({ field }: RuleAddress) => field.taskId === address.field.taskId && field.id === address.field.id;
    const known = (await rules.listOfSite(address.host)).filter(isOwn);
    const changed = known.filter((rule) => forgetPage(rule, page, at) !== rule);
    await rules.put(changed.flatMap((rule) => forgetPage(rule, page, at) ?? []));
    await rules.delete(changed.filter((rule) => forgetPage(rule, page, at) === null));
    for (const version of (await versions.listOfSite(address.host)).filter(isOwn)) {
      await versions.put(withoutPage(version, page, at));
    }
    return changed.length > 0;
  }

  /** Puts what was in use before in the place of the rule, or undoes that. Gives whether it changed anything. */
  async function rollBack(address: RuleAddress, isBack: boolean): Promise<boolean> {
    const version = await versions.get(address);
    if (!version?.previous || version.isRolledBack === isBack) return false;
    const current = await find(address);
    const { rule } = version.previous;
    if (rule) await rules.put([{ ...rule, changedAt: Date.now() }]);
    else if (current) await rules.delete([current]);
    await versions.put({ ...version, previous: { rule: current ?? null }, isRolledBack: isBack });
    return true;
  }

  /** A person insists on the lessons that were put aside. Gives whether there were any. */
  async function takeHeld(address: RuleAddress): Promise<boolean> {
    const version = await versions.get(address);
    const current = await find(address);
    if (!version || !current || version.held.length === 0) return false;
    await rules.put([{ ...withLessons(current, version.held), changedAt: Date.now() }]);
    await versions.put({ ...version, previous: { rule: current }, isRolledBack: false, proof: null, held: [] });
    return true;
  }

  const listOfTask = async (host: string, taskId: string) =>
    (await rules.listOfSite(host)).filter(
      ({ field, examples }) => field.taskId === taskId && !examples.some(({ column }) => column),
    );

  const find = async ({ host, field, template }: RuleAddress) =>
    (await listOfTask(host, field.taskId)).find((rule) => rule.field.id === field.id && rule.template === template);

  return { teach, forget, rollBack, takeHeld };
}

export type Teacher = ReturnType<typeof createTeacher>;

function proofOf(
  rule: SiteRule,
  known: SiteRule | null,
  champion: readonly SiteRule[],
  judged: readonly JudgedPage[],
  ofTask: readonly SiteRule[],
) {
  const candidate = [...champion.filter((other) => other !== known), rule];
  return compareRules(champion, candidate, judged, ofTask);
}

function noVersion({ host, field, template }: RuleAddress): RuleVersion {
  return { host, field, template, previous: null, isRolledBack: false, proof: null, held: [] };
}

function withLessons(rule: SiteRule, lessons: readonly SiteExample[]): SiteRule {
  const pages = new Set(lessons.map(({ page }) => page));
  const examples = [...rule.examples.filter(({ page }) => !pages.has(page)), ...lessons];
  return { ...rule, examples: examples.slice(-SITE_RULE_LIMITS.examples) };
}

/** What knew an erased page can be gone back to without it only. */
function withoutPage(version: RuleVersion, page: string, at: number): RuleVersion {
  const { rule = null } = version.previous ?? {};
  const left = rule && forgetPage(rule, page, at);
  const isGone = rule !== null && left === null;
  return {
    ...version,
    previous: isGone ? null : version.previous && { rule: left },
    isRolledBack: !isGone && version.isRolledBack,
    held: version.held.filter((example) => example.page !== page),
  };
}
