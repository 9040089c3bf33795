import type { SiteRule } from "../../domain/learning/site-rule";
import type { Proposal } from "../../domain/result/proposal";
import type { SkipReason } from "../../domain/settings/settings";
import type { Snapshot } from "../../domain/snapshot/snapshot";
import type { Question, Task } from "../../domain/task/task";
import { compareCandidates } from "../../learning/site/apply-rule";
import type { FieldReader } from "../../learning/site/field-reader";
import { otherRowsOf } from "../../learning/site/other-rows";
import { readSitePage } from "../../learning/site/page-places";
import { type Offer, proposeTogether } from "../../learning/site/propose-together";
import { rankByTemplate, siteOf } from "../../learning/site/teach-rule";
import type { Stage } from "../stage";

type FieldQuestion = Extract<Question, { kind: "field" }>;

export interface LearnedDependencies {
  /** What was taught about the task's fields on that site. */
  rulesOf(host: string, taskId: Task["id"]): Promise<readonly SiteRule[]>;
  readerOf(question: FieldQuestion, snapshot: Snapshot): FieldReader;
}

/** Answers from what corrections and pointing taught about the site. Loads no model. */
export function createLearnedStage({ rulesOf, readerOf }: LearnedDependencies): Stage {
  return {
    id: "learned",
    revision: "1",
    async propose({ task, questions, snapshot, scope }) {
      const host = siteOf(snapshot.url);
      const known = host === "" || scope === "selection" ? [] : await rulesOf(host, task.id);
      const page = known.length > 0 ? readSitePage(snapshot) : null;
      if (!page) return skip("nothing-learned");
      const asked = questions.flatMap((question) => {
        const [rule] = question.kind === "field" ? rankByTemplate(rulesFor(question, known), page) : [];
        return question.kind === "field" && rule ? [{ question, rule }] : [];
      });
      if (asked.length === 0) return skip("nothing-learned");
      const rules = asked.map(({ rule }) => rule);
      const applied = asked.map(({ question, rule }) => {
        const reader = readerOf(question, snapshot);
        return { rule, compared: compareCandidates(rule, page, reader, otherRowsOf(rule, rules)) };
      });
      const proposals = proposeTogether(applied).flatMap((outcome, index): Proposal[] => {
        const { question, rule } = asked[index]!;
        return outcome.map((offer) => proposalOf(offer, question.id, rule));
      });
      return { status: "done", proposals };
    },
  };
}

/** A field whose values are read otherwise now is another field. */
function rulesFor({ field }: FieldQuestion, rules: readonly SiteRule[]): SiteRule[] {
  const isMany = field.many === true;
  return rules.filter(({ field: own }) => own.id === field.id && own.type === field.type && own.many === isMany);
}

function proposalOf({ items, chance, agreeing }: Offer, questionId: string, { examples }: SiteRule): Proposal {
  const namedBy = (list: "trusts" | "overrules") => [...new Set(examples.flatMap((example) => example[list] ?? []))];
  const overrules = namedBy("overrules");
  const trusts = namedBy("trusts").filter((stage) => !overrules.includes(stage));
  const source = `site-rule:${examples.length}`;
  return { questionId, items, score: chance, source, agreement: Math.max(1, agreeing), trusts, overrules };
}

function skip(reason: SkipReason) {
  return { status: "skipped" as const, reason };
}
