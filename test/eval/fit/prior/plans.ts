import { FEATURE_NAMES } from "../../../../lib/router/features";
import type { PriorGroup } from "../../../../lib/router/prior";
import { type GroupPlan, TARGETS } from "./fit-group";

const [, SHARE, LEAD, , LABELS, EXAMPLES, NEARNESS, FITS] = FEATURE_NAMES.label;
const [, SCORE, SCORE_LEAD, RIVALS, ...REST] = FEATURE_NAMES.field;

/**
 * Features were added one by one where they made sets that were left out likelier; see docs/decisions/0011. A packaged
 * head has one family only, so it goes by its score.
 */
export const PLANS: readonly GroupPlan[] = [
  { group: "encoder/zero-shot", kind: "label", features: [SHARE] },
  { group: "encoder/zero-shot/none", kind: "label", features: [LABELS, NEARNESS] },
  { group: "encoder/few-shot", kind: "label", features: [SHARE, LEAD, FITS] },
  { group: "encoder/few-shot/none", kind: "label", features: [EXAMPLES, NEARNESS] },
  { group: "encoder/packaged", kind: "label", features: [SHARE] },
  { group: "rules/label", kind: "label", features: [] },
  { group: "rules/field", kind: "field", features: [SCORE, SCORE_LEAD, RIVALS, ...REST] },
  { group: "encoder/field", kind: "field", features: [SCORE, SCORE_LEAD, RIVALS, ...REST] },
];

/** Which of several titles is meant is a question of its own, with more sets to learn from: title-prior.ts. */
export const TITLE_PLAN: GroupPlan = {
  group: "rules/title",
  kind: "field",
  features: [SCORE, SCORE_LEAD, RIVALS, ...REST],
};

const [TEXT, LIST] = REST;
const AGREEING = REST.at(-1)!;

/** What a site rule says: its chances are too sure of themselves. site-rule.ts. */
export const LEARNED_PLAN: GroupPlan = {
  group: "learned/field",
  kind: "field",
  features: [SCORE, SCORE_LEAD, RIVALS, TEXT, LIST, AGREEING],
};

const AGREEMENT = 2;
/** Logit of 0.8. */
const USUALLY_RIGHT = 1.386;
/** Logit of 0.5: models that fit into a browser are small. */
const AS_LIKELY_AS_NOT = 0;

/**
 * Kinds that there are no rows for yet. A score of log-probabilities is taken at its word; an answer without one is as
 * likely as `share`, and likelier where a local stage said the same.
 */
export const BY_HAND: Record<string, PriorGroup> = {
  "encoder/several-labels": atItsWord("label"),
  "encoder/read": { ...atItsWord("field"), rows: 9720, thresholds: readThresholds() },
  "encoder/read-none": atItsWord("field"),
  "llm/label": atItsWord("label"),
  "llm/label/none": atItsWord("label"),
  "llm/field": atItsWord("said"),
  // What other stages found in another order: no more likely than they said, so never an answer by itself.
  "llm/ordered": { ...atItsWord("said"), thresholds: [{ target: 1, answerFrom: 1 }] },
  "llm/label-unscored": unscored("label", AS_LIKELY_AS_NOT),
  "llm/label-unscored/none": unscored("label", AS_LIKELY_AS_NOT),
  "llm/field-unscored": unscored("said", AS_LIKELY_AS_NOT),
  "remote/label": atItsWord("label"),
  "remote/label/none": atItsWord("label"),
  "remote/field": atItsWord("said"),
  "remote/label-unscored": unscored("label", USUALLY_RIGHT),
  "remote/label-unscored/none": unscored("label", USUALLY_RIGHT),
  "remote/field-unscored": unscored("said", USUALLY_RIGHT),
};

/**
 * On kinds left out 91.2, 94.3 and 98.0 % of the values are right that have a probability of .85, .9 and .95 or more, and
 * 95 % from .92 on: tools/reader/fit.py prints them. Below that the probability is taken at its word.
 */
function readThresholds(): PriorGroup["thresholds"] {
  const known: Record<number, number> = { 0.9: 0.85, 0.93: 0.9, 0.95: 0.92, 0.97: 0.95, 0.98: 0.95 };
  return TARGETS.map((target) => ({ target, answerFrom: known[target] ?? (target < 0.9 ? target : null) }));
}

function atItsWord(kind: keyof typeof FEATURE_NAMES): PriorGroup {
  return byHand(FEATURE_NAMES[kind].map((_, at) => Number(at === 1)));
}

function unscored(kind: keyof typeof FEATURE_NAMES, share: number): PriorGroup {
  const names: readonly string[] = FEATURE_NAMES[kind];
  const agreement = names.indexOf("an earlier stage says the same");
  return byHand(names.map((_, at) => (at === 0 ? share : at === agreement ? AGREEMENT : 0)));
}

function byHand(weights: number[]): PriorGroup {
  return { weights, rows: 0, thresholds: [], leftOut: {} };
}
