import type { SiteRule } from "../../domain/learning/site-rule";
import type { Snapshot } from "../../domain/snapshot/snapshot";
import type { Question } from "../../domain/task/task";
import { type Applied, compareCandidates } from "./apply-rule";
import type { FieldReader } from "./field-reader";
import { otherRowsOf } from "./other-rows";
import type { SitePage } from "./page-places";
import { rankByTemplate } from "./teach-rule";

export type FieldQuestion = Extract<Question, { kind: "field" }>;

export type ReaderOf = (question: FieldQuestion, snapshot: Snapshot) => FieldReader;

/** A question with the rule that knows pages like this best, and all that it compares there. */
export interface AskedRule {
  question: FieldQuestion;
  rule: SiteRule;
  reader: FieldReader;
  compared: Applied;
}

/** `known`: the rules of one task on the page's site. Questions without a rule are left out. */
export function askRules(
  questions: readonly Question[],
  known: readonly SiteRule[],
  page: SitePage,
  readerOf: ReaderOf,
): AskedRule[] {
  const asked = questions.flatMap((question) => {
    const [rule] = question.kind === "field" ? rankByTemplate(rulesFor(question, known), page) : [];
    return question.kind === "field" && rule ? [{ question, rule }] : [];
  });
  const rules = asked.map(({ rule }) => rule);
  return asked.map(({ question, rule }) => {
    const reader = readerOf(question, page.snapshot);
    return { question, rule, reader, compared: compareCandidates(rule, page, reader, otherRowsOf(rule, rules)) };
  });
}

/** A field whose values are read otherwise now is another field; what is known of items says nothing of the page. */
export function rulesFor({ field }: FieldQuestion, rules: readonly SiteRule[]): SiteRule[] {
  const isMany = field.many === true;
  return rules.filter(
    ({ field: own, examples }) =>
      own.id === field.id && own.type === field.type && own.many === isMany && !examples.some(({ column }) => column),
  );
}
