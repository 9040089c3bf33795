import type { Proposal } from "../../../../lib/domain/result/proposal";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../support/stage-request";
import { field, type Line } from "./snapshots";

export async function propose(
  fields: Field[],
  snapshot: Snapshot,
  name = "Recipe",
  scope: "page" | "selection" = "page",
) {
  const task: ExtractTask = { id: "t", version: 1, kind: "extract", name, fields };
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot, scope }));
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals;
}

export async function best(
  asked: Field,
  snapshot: Snapshot,
  name?: string,
  scope?: "page" | "selection",
): Promise<Proposal | undefined> {
  return (await propose([asked], snapshot, name, scope)).sort((left, right) => right.score - left.score)[0];
}

export const values = (proposal: Proposal | undefined) => proposal?.items.map(({ value }) => value);
export const minutes = field("total_time", "Total time in minutes", { type: "number" });
export const ingredients = field("ingredients", "Ingredients", { many: true });
export const recipe = {
  "@type": "Recipe",
  name: "Plum cake",
  totalTime: "PT1H15M",
  recipeIngredient: ["500 g plums", "1 pinch of salt"],
};
export const page: Line[] = [
  ["title", "Plum cake"],
  ["h2", "What you need"],
  ["list-item", "500 g  plums"],
  ["list-item", "1 pinch of Salt"],
];
