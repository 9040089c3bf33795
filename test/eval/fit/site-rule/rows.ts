import type { Proposal } from "../../../../lib/domain/result/proposal";
import { applyRule, type SiteRuleModel } from "../../../../lib/learning/site/apply-rule";
import { describePrediction } from "../../../../lib/router/features";
import { valueKey } from "../../../../lib/value";
import type { PriorRow } from "../prior/row";
import type { Pair } from "./pairs";

/** What a rule's surest word on the other page is worth, as the router would see it; none where it says nothing. */
export function rowsOf(pair: Pair, model: SiteRuleModel): PriorRow[] {
  const { compared, question, right, keys } = pair;
  const proposals = applyRule(compared, pair.isMany, model).values.map(
    ({ items, chance, agreeing }): Proposal => ({
      questionId: question.id,
      items,
      score: chance,
      source: "site-rule:1",
      agreement: Math.max(1, agreeing),
    }),
  );
  const [best] = proposals;
  if (!best) return [];
  const described = describePrediction({ stage: "learned", revision: "", question, proposals, earlier: [] });
  const said = JSON.stringify(best.items.map(({ value }) => valueKey(value)));
  const isRight = right.some((index) => keys[index] === said);
  return [{ family: familyOf(pair), task: pair.set, stage: "learned", ...described, isRight }];
}

/** Kinds of pages by their first letter, and recipe sites: what is left out together when the prior is checked. */
function familyOf({ set, site }: Pair): string {
  const name = set.startsWith("train-plain/") ? set.slice("train-plain/".length) : site;
  const half = name.localeCompare("m") < 0 ? "first half" : "second half";
  return `${set.startsWith("train-plain/") ? "train-plain" : set}, ${half}`;
}
