import type { SiteRule } from "../domain/learning/site-rule";
import { itemsKey } from "../domain/result/items-key";
import type { Item } from "../domain/result/proposal";
import type { Result, StageId } from "../domain/result/result";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { type Question, questionsOf } from "../domain/task/task";
import type { Taught } from "../learning/site/locate-taught";
import { readSitePage } from "../learning/site/page-places";
import { fieldOfRule, forgetPage, pageKeyOf, ruleForPage, siteOf, teachRule } from "../learning/site/teach-rule";
import { createLearnedStage } from "../stage/learned/index";
import { createFieldReader } from "../stage/rules/field-reader";
import type { Stage } from "../stage/stage";
import type { Database } from "../store/database";
import { createReadPageStore, type ReadPageStore } from "../store/read-page-store";
import { createResultStore, type ResultStore } from "../store/result-store";
import { createRuleChangeStore, type RuleChangeStore } from "../store/rule-change-store";
import { createSiteRuleStore, type SiteRuleStore } from "../store/site-rule-store";
import { createHealer } from "./heal-sites";

export interface SiteMemoryDependencies {
  rules: SiteRuleStore;
  pages: ReadPageStore;
  changes: RuleChangeStore;
  results: Pick<ResultStore, "get">;
}

/** What people taught about sites: learned from verdicts, and asked by the `learned` stage. Throws `store-failed`. */
export function createSiteMemory(dependencies: SiteMemoryDependencies) {
  const { rules, pages, changes } = dependencies;
  const healer = createHealer(dependencies);
  const ofField = async (result: Result, question: Question): Promise<SiteRule[]> => {
    const known = await rules.listOfSite(siteOf(result.page.url));
    return known.filter(({ field }) => field.taskId === result.task.id && field.id === question.id);
  };
  const questionOf = (result: Result, questionId: string): Question | undefined =>
    questionsOf(result.task).find(({ id }) => id === questionId);

  /** A person said what is right on the result's page. Gives whether that taught a rule. */
  const teach = async (result: Result, questionId: string, taught: Taught): Promise<boolean> => {
    const question = questionOf(result, questionId);
    if (question?.kind !== "field" || !canTeach(result)) return false;
    const snapshot = await pages.get(result.id);
    const page = snapshot && readSitePage(snapshot);
    if (!page) return false;
    const known = ruleForPage(await ofField(result, question), page);
    const reader = createFieldReader(question, page.snapshot);
    const field = fieldOfRule(result.task, question.field);
    const rule = teachRule(known, {
      page,
      field,
      ...taught,
      ...judgeStages(taught.items, result, questionId),
      reader,
      at: Date.now(),
    });
    if (!rule) return false;
    await rules.put([rule]);
    await healer.settle(rule);
    return true;
  };

  return {
    stage: (): Stage =>
      createLearnedStage({
        rulesOf: async (host, taskId) => (await rules.listOfSite(host)).filter(({ field }) => field.taskId === taskId),
        readerOf: createFieldReader,
      }),
    /** Keeps the page of a result for a verdict that may come later, where one could teach anything. */
    async remember(result: Result, snapshot: Snapshot): Promise<void> {
      if (canTeach(result)) await pages.put(result.id, snapshot);
    },
    /** A page of another design may heal what was taught. Gives whether anything changed, or may soon. */
    heal: async (result: Result, snapshot: Snapshot): Promise<boolean> =>
      canTeach(result) && (await healer.look(result, snapshot)),
    undoHeal: healer.undo,
    teach,
    /** The person took it back: what this page taught is forgotten. */
    async forget(result: Result, questionId: string): Promise<void> {
      const question = questionOf(result, questionId);
      if (question?.kind !== "field") return;
      const changed = (await ofField(result, question)).map((rule) => ({
        rule,
        left: forgetPage(rule, pageKeyOf(result.page.url), Date.now()),
      }));
      await rules.put(changed.flatMap(({ left }) => left ?? []));
      await rules.delete(changed.filter(({ left }) => left === null).map(({ rule }) => rule));
    },
    async clear(): Promise<void> {
      await rules.clear();
      await changes.clear();
    },
  };
}

/** The site memory of the extension's database. */
export function openSiteMemory(database: Database): SiteMemory {
  return createSiteMemory({
    rules: createSiteRuleStore(database),
    pages: createReadPageStore(database),
    changes: createRuleChangeStore(database),
    results: createResultStore(database),
  });
}

export type SiteMemory = ReturnType<typeof createSiteMemory>;

/** Fields of whole pages that have an address. */
function canTeach({ task, scope, page }: Result): boolean {
  return task.kind === "extract" && scope === "page" && siteOf(page.url) !== "";
}

/** Stages that held the same for right, and something else. */
function judgeStages(items: readonly Item[], { answers }: Result, questionId: string) {
  const answer = answers.find((known) => known.questionId === questionId);
  const { predictions = [] } = answer?.previous ?? answer ?? {};
  const right = itemsKey(items);
  const others = predictions.filter(({ stage }) => stage !== "learned");
  const stagesWhere = (isRight: boolean): StageId[] =>
    others.filter(({ value }) => (value === right) === isRight).map(({ stage }) => stage);
  return { trusts: stagesWhere(true), overrules: stagesWhere(false) };
}
