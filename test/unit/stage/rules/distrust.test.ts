import { expect, it } from "vitest";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../support/stage-request";
import { field, jsonLd, type Line, snapshotOf } from "./snapshots";

async function sure(asked: Field, snapshot: Snapshot) {
  const task: ExtractTask = { id: "a", version: 1, kind: "extract", name: "Article", fields: [asked] };
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals.filter(({ score }) => score >= 0.8).map(({ items }) => items[0]!.value);
}

/** A page about knots whose JSON-LD is of `type`. Its site is site.example. */
function page(type: string, properties: Record<string, unknown>, ...more: Line[]) {
  const structured = [jsonLd({ "@type": type, name: "Knots", ...properties })];
  return snapshotOf([["title", "Knots"], ...more], { title: "Knots", structured });
}

const published = field("published", "Published", { type: "date" });
const author = field("author", "Author");

it("does not surely give a page's date that nobody can see, unless it is an article's", async () => {
  const date = { datePublished: "2026-03-02" };
  expect(await sure(published, page("WebPage", date))).toEqual([]);
  expect(await sure(published, page("WebPage", date, ["paragraph", "2 March 2026"]))).toEqual(["2026-03-02"]);
  expect(await sure(published, page("BlogPosting", date))).toEqual(["2026-03-02"]);
});

it.each([
  ["the site itself", "Article", "Site", []],
  ["the site's company", "Article", "Site Inc.", []],
  ["a person", "Article", "Ada Okoro", ["Ada Okoro"]],
  ["the site, of a recipe", "Recipe", "Site", ["Site"]],
  ["a rating", "Article", "4.26 of 6,937 ratings", []],
])("an author who is %s", async (_, type, name, expected) => {
  expect(await sure(author, page(type, { author: name }))).toEqual(expected);
});
