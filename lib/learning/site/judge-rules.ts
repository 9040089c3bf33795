import type { RuleProof } from "../../domain/learning/rule-version";
import type { SiteRule } from "../../domain/learning/site-rule";
import { itemsKey } from "../../domain/result/items-key";
import type { Item } from "../../domain/result/proposal";
import { applyRule, compareCandidates } from "./apply-rule";
import type { FieldReader } from "./field-reader";
import { otherRowsOf } from "./other-rows";
import type { SitePage } from "./page-places";
import { forgetPage, pageKeyOf, rankByTemplate } from "./teach-rule";

/** A page that a person said something about, for one field. */
export interface JudgedPage {
  page: SitePage;
  reader: FieldReader;
  /** What is right; none: there is no value. */
  items: readonly Item[];
}

/** A value that is less likely than not is no answer. */
const LIKELY = 0.5;

/**
 * How two sets of a field's rules do on pages that a person judged, each by what was learned from the other pages.
 * Verdicts on a site are few, far too few for a test of means, so the rule is strict and simple: `lost` counts the pages
 * that the first set gets right and the second doesn't, and one is too many. `others`: all rules of the task on the site.
 */
export function compareRules(
  champion: readonly SiteRule[],
  candidate: readonly SiteRule[],
  judged: readonly JudgedPage[],
  others: readonly SiteRule[],
): RuleProof & { lost: number } {
  const before = judged.map((page) => isRight(champion, page, others));
  const after = judged.map((page) => isRight(candidate, page, others));
  const count = (all: readonly boolean[]) => all.filter(Boolean).length;
  const lost = before.filter((wasRight, index) => wasRight && !after[index]).length;
  return { pages: judged.length, rightBefore: count(before), rightAfter: count(after), lost };
}

function isRight(rules: readonly SiteRule[], { page, reader, items }: JudgedPage, others: readonly SiteRule[]) {
  const key = pageKeyOf(page.snapshot.url);
  const unseen = rules.flatMap((rule) => forgetPage(rule, key, rule.changedAt) ?? []);
  const [rule] = rankByTemplate(unseen, page);
  if (!rule) return false;
  const compared = compareCandidates(rule, page, reader, otherRowsOf(rule, [rule, ...ofOtherFields(rule, others)]));
  const [best] = applyRule(compared, rule.field.many).values;
  const isAnswered = best !== undefined && best.chance >= LIKELY;
  return isAnswered ? itemsKey(best.items) === itemsKey(items) : items.length === 0;
}

const ofOtherFields = ({ field }: SiteRule, rules: readonly SiteRule[]) =>
  rules.filter((other) => other.field.id !== field.id);
