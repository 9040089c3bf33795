import { type Anchors, SITE_RULE_LIMITS, type SiteExample, type SiteRule } from "../../domain/learning/site-rule";
import type { StageId } from "../../domain/result/stages";
import { documentStateOf } from "../../domain/snapshot/document-state";
import type { Field, Task } from "../../domain/task/task";
import { shortHash } from "../../util/short-hash";
import { overlapOf } from "./apply-rule";
import type { FieldReader } from "./field-reader";
import { learnExample, type Taught } from "./locate-taught";
import type { SitePage } from "./page-places";

/** The site of a page: its host without `www.`; "" for files and the like, which have none. */
export function siteOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, "") ?? "";
}

/** One state of a page, whatever part of it is shown. */
export function pageKeyOf(url: string): string {
  return shortHash(documentStateOf(url));
}

export function fieldOfRule(task: Pick<Task, "id">, field: Field): SiteRule["field"] {
  return { taskId: task.id, id: field.id, name: field.name, type: field.type, many: field.many === true };
}

export interface Lesson extends Taught {
  page: SitePage;
  field: SiteRule["field"];
  reader: FieldReader;
  /** Stages whose best was this, and something else. */
  trusts: StageId[];
  overrules: StageId[];
  /** Epoch milliseconds. */
  at: number;
}

/** Pages whose skeletons share less are of another kind. */
export const SAME_TEMPLATE = 0.3;

/** Of a field's rules on a site the one for pages like this; null where all are for other kinds of pages. */
export function ruleForPage(rules: readonly SiteRule[], page: SitePage): SiteRule | null {
  const [best] = rankByTemplate(rules, page);
  return best && overlapOf(best.skeleton, page.skeleton) >= SAME_TEMPLATE ? best : null;
}

/** The likeliest template first. */
export function rankByTemplate(rules: readonly SiteRule[], page: SitePage): SiteRule[] {
  const overlap = (rule: SiteRule) => overlapOf(rule.skeleton, page.skeleton);
  return [...rules].sort((one, other) => overlap(other) - overlap(one));
}

/** What this page teaches about the field; null where it shows none of the items. */
export function exampleOf(lesson: Lesson): SiteExample | null {
  const { page, field, reader, trusts, overrules, at } = lesson;
  const learned = learnExample(page, lesson, reader, field.many);
  if (!learned) return null;
  const example: SiteExample = { page: pageKeyOf(page.snapshot.url), taughtAt: at, ...learned };
  if (trusts.length > 0) example.trusts = trusts;
  if (overrules.length > 0) example.overrules = overrules;
  return example;
}

/** The rule with what a page teaches. What that page taught before is replaced. */
export function addExample(
  known: SiteRule | null,
  example: SiteExample,
  { page, field, at }: Pick<Lesson, "page" | "field" | "at">,
): SiteRule {
  const key = example.page;
  const earlier = known?.examples.filter((other) => other.page !== key && !isRefuted(other, example)) ?? [];
  const isFirst = earlier.length === 0;
  return {
    host: siteOf(page.snapshot.url),
    template: known?.template ?? shortHash([...page.skeleton].sort().join("\n")),
    field,
    skeleton: isFirst ? [...page.skeleton] : sharedSkeleton(known!.skeleton, page),
    examples: [...earlier, example].slice(-SITE_RULE_LIMITS.examples),
    changedAt: at,
  };
}

/** A person's word outweighs what nobody taught: a place that was healed into and is another one than theirs. */
function isRefuted(known: SiteExample, taught: SiteExample): boolean {
  if (!known.healed || taught.places.length === 0) return false;
  const paths = taught.places.map(({ anchors }) => keyOfPlace(anchors));
  return !known.places.some(({ anchors }) => paths.includes(keyOfPlace(anchors)));
}

/** Two values may stand in one path; what tells them apart on every page is label or position. */
const keyOfPlace = ({ path, row, ordinal, nth }: Anchors) => JSON.stringify([path, row || ordinal, nth]);

/** The rule without what a page taught, by its `pageKeyOf`; null where nothing is left, the rule itself where that page taught nothing. */
export function forgetPage(rule: SiteRule, key: string, at: number): SiteRule | null {
  const examples = rule.examples.filter(({ page }) => page !== key);
  if (examples.length === rule.examples.length) return rule;
  return examples.length === 0 ? null : { ...rule, examples, changedAt: at };
}

/** What both have; where that is little, pages of the kind differ that much, and all counts, the newest page's first. */
export function sharedSkeleton(known: readonly string[], { skeleton }: SitePage): string[] {
  const shared = known.filter((part) => skeleton.has(part));
  return 2 * shared.length >= known.length
    ? shared
    : [...new Set([...skeleton, ...known])].slice(0, SITE_RULE_LIMITS.skeleton);
}
