import { itemsKey } from "../domain/result/items-key";
import type { Item } from "../domain/result/proposal";
import type { Result, StageId } from "../domain/result/result";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { questionsOf } from "../domain/task/task";
import type { FieldQuestion } from "../learning/site/ask-rules";
import type { Taught } from "../learning/site/locate-taught";
import { readSitePage } from "../learning/site/page-places";
import { fieldOfRule, pageKeyOf, siteOf } from "../learning/site/teach-rule";
import { createLearnedStage } from "../stage/learned/index";
import { createFieldReader } from "../stage/rules/field-reader";
import type { Stage } from "../stage/stage";
import type { Database } from "../store/database";
import { createReadPageStore, type ReadPageStore } from "../store/read-page-store";
import { createResultStore, type ResultStore } from "../store/result-store";
import { createRuleChangeStore, type RuleChangeStore } from "../store/rule-change-store";
import { createRuleVersionStore, type RuleVersionStore } from "../store/rule-version-store";
import { createSiteRuleStore, type SiteRuleStore } from "../store/site-rule-store";
import { createHealer } from "./heal-sites";
import { addPushed, createPushedRules, type PushedRules, type SettingsOfPacks } from "./pushed-rules";
import { createTeacher } from "./teach-rules";

export interface SiteMemoryDependencies {
  rules: SiteRuleStore;
  pages: ReadPageStore;
  changes: RuleChangeStore;
  versions: RuleVersionStore;
  results: Pick<ResultStore, "get">;
  /** What policy knows about sites. */
  pushed: PushedRules;
}

/** What people taught about sites: learned from verdicts, and asked by the `learned` stage. Throws `store-failed`. */
export function createSiteMemory(dependencies: SiteMemoryDependencies) {
  const { rules, pages, changes, versions, pushed } = dependencies;
  const healer = createHealer(dependencies);
  const teacher = createTeacher(dependencies);

  /** A person said what is right on the result's page. Gives whether that taught anything. */
  const teach = async (result: Result, questionId: string, taught: Taught): Promise<boolean> => {
    const question = fieldQuestionOf(result, questionId);
    if (!question || !canTeach(result)) return false;
    const snapshot = await pages.get(result.id);
    const page = snapshot && readSitePage(snapshot);
    if (!page) return false;
    const reader = createFieldReader(question, page.snapshot);
    const field = fieldOfRule(result.task, question.field);
    const judged = judgeStages(taught.items, result, questionId);
    const rule = await teacher.teach({ page, field, ...taught, ...judged, reader, at: Date.now() }, question);
    if (rule) await healer.settle(rule);
    return rule !== null;
  };

  return {
    stage: (): Stage =>
      createLearnedStage({
        rulesOf: async (host, taskId) => {
          // Without what policy says, own lessons still hold.
          const known = addPushed(await rules.listOfSite(host), await pushed().catch(() => []));
          return known.filter((rule) => rule.host === host && rule.field.taskId === taskId);
        },
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
      const { page, task } = result;
      const question = fieldQuestionOf(result, questionId);
      if (!question) return;
      const field = fieldOfRule(task, question.field);
      await teacher.forget({ host: siteOf(page.url), field }, pageKeyOf(page.url));
    },
    forgetPage: teacher.forget,
    rollBack: teacher.rollBack,
    takeHeld: teacher.takeHeld,
    async clear(): Promise<void> {
      await rules.clear();
      await changes.clear();
      await versions.clear();
    },
  };
}

function fieldQuestionOf({ task }: Result, questionId: string): FieldQuestion | null {
  const question = questionsOf(task).find(({ id }) => id === questionId);
  return question?.kind === "field" ? question : null;
}

/** The site memory of the extension's database. */
export function openSiteMemory(database: Database, settings: SettingsOfPacks): SiteMemory {
  return createSiteMemory({
    pushed: createPushedRules(settings),
    rules: createSiteRuleStore(database),
    pages: createReadPageStore(database),
    changes: createRuleChangeStore(database),
    versions: createRuleVersionStore(database),
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
