import type { SiteRule } from "../../domain/learning/site-rule";
import type { Item } from "../../domain/result/proposal";
import { valueKey } from "../../value";
import { findSingles, type SiteCandidate } from "./candidates";
import { type ComparedAs, compareWith, countAgreeing, takeApart } from "./compare";
import type { FieldReader } from "./field-reader";
import { hypothesesOf } from "./hypotheses";
import { findLists } from "./list-groups";
import type { SitePage } from "./page-places";
import weights from "./site-rule-model.json";

/** A conditional logit over what a page offers, and that it offers nothing; `test/eval/fit/site-rule.ts` fits it. */
export interface SiteRuleModel {
  /** For `FEATURE_NAMES`, of single values and of lists. */
  single: number[];
  list: number[];
  /** Of "not here": a constant, by how much of the skeleton is unlike what was taught, and by the share of pages that had no value. */
  none: { single: number[]; list: number[] };
}

/** What a rule says of a page: values with their chances, best first; what is left to 1 is that none of them is meant. */
export interface RuleOutcome {
  values: RuleValue[];
}

export interface RuleValue {
  items: Item[];
  /** 0 to 1. */
  chance: number;
  /** Kinds of anchors that hold for its likeliest place. */
  agreeing: number;
}

/** Parts of the two skeletons that both have, of those that either has. 0 to 1. */
export function overlapOf(taught: readonly string[], page: ReadonlySet<string>): number {
  const shared = taught.filter((part) => page.has(part)).length;
  return shared / Math.max(1, taught.length + page.size - shared);
}

/** What a page offers a rule, and how it compares with what may have been meant. */
export interface Applied {
  candidates: Pick<SiteCandidate, "items">[];
  readings: {
    weight: number;
    /** Of each candidate. */
    features: number[][];
  }[];
  none: number[];
}

/** Everything that the model compares. */
export function compareCandidates(
  rule: Pick<SiteRule, "field" | "examples" | "skeleton">,
  page: SitePage,
  reader: FieldReader,
  otherRows: ComparedAs["otherRows"],
): Applied {
  const { examples, field, skeleton } = rule;
  const candidates = field.many ? findLists(page, reader, examples) : findSingles(page, reader, examples);
  const found = candidates.map(({ anchors }) => takeApart(anchors));
  const as = { isText: field.type === "text", otherRows };
  const absent = examples.filter(({ places }) => places.length === 0).length;
  return {
    candidates,
    readings: hypothesesOf(examples).map(({ weight, taught }) => ({
      weight,
      features: found.map((parts) => compareWith(taught, parts, as)),
    })),
    none: [1, 1 - overlapOf(skeleton, page.skeleton), absent / Math.max(1, examples.length)],
  };
}

/** What a rule says of a page of its site. Equal values are one. */
export function applyRule(applied: Applied, isMany: boolean, model: SiteRuleModel = weights): RuleOutcome {
  const keys = applied.candidates.map(({ items }) => JSON.stringify(items.map(({ value }) => valueKey(value))));
  const byValue = new Map<
    string,
    { chance: number; likeliest: { share: number; index: number; features: number[] } }
  >();
  for (const { weight, features, shares } of weighReadings(applied, isMany ? "list" : "single", model)) {
    for (const [index, chance] of shares.entries()) {
      const share = weight * chance;
      const place = { share, index, features: features[index]! };
      const known = byValue.get(keys[index]!);
      if (!known) byValue.set(keys[index]!, { chance: share, likeliest: place });
      else {
        known.chance += share;
        if (share > known.likeliest.share) known.likeliest = place;
      }
    }
  }
  const best = [...byValue.values()].sort((one, other) => other.chance - one.chance).slice(0, MOST_VALUES);
  return {
    // The likelier place is the evidence.
    values: best.map(({ chance, likeliest: { index, features } }) => ({
      items: applied.candidates[index]!.items,
      chance,
      agreeing: countAgreeing(features),
    })),
  };
}

/** How much speaks for a place being the taught one of another page, as the model weighs what they have in common: a logit. */
export function likenessOf(features: readonly number[], model: SiteRuleModel = weights): number {
  return dot(model.single, features);
}

const MOST_VALUES = 8;
/** Of a place that may have been meant, so much stays where this page has nothing like it. */
const UNSEEN = 0.25;

/** Places that may have been meant, by how much on this page speaks for them, with the share of each candidate. */
function weighReadings({ readings, none }: Applied, kind: "single" | "list", model: SiteRuleModel) {
  const weighed = readings.map(({ weight, features }) => {
    const shares = choose(features, none, kind, model);
    const found = shares.reduce((sum, share) => sum + share, 0);
    return { features, shares, weight: weight * (UNSEEN + (1 - UNSEEN) * found) };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed.map((reading) => ({ ...reading, weight: reading.weight / total }));
}

/** The chance of each candidate; what is left to 1 is that of none. */
function choose(
  features: readonly number[][],
  none: readonly number[],
  kind: "single" | "list",
  model: SiteRuleModel,
): number[] {
  const logits = features.map((row) => dot(model[kind], row));
  const noneLogit = dot(model.none[kind], none);
  const most = Math.max(noneLogit, ...logits);
  const shares = logits.map((logit) => Math.exp(logit - most));
  const total = shares.reduce((sum, share) => sum + share, Math.exp(noneLogit - most));
  return shares.map((share) => share / total);
}

const dot = (weights: readonly number[], features: readonly number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * features[index]!, 0);
