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
  ["two letters", "Article", "kj", []],
  ["an agency's letters", "Article", "D.P.A.", []],
  ["a person of two characters", "Article", "李白", ["李白"]],
])("an author who is %s", async (_, type, name, expected) => {
  expect(await sure(author, page(type, { author: name }))).toEqual(expected);
});

it("is unsure of a day that only data gives, where readers see another beside the title, or only that one", async () => {
  const published = field("published", "Published", { type: "date" });
  const data = { "@type": "Article", headline: "The mill", datePublished: "2024-09-06", dateModified: "2025-11-14" };
  const article = jsonLd(data);
  const sureDays = (...lines: Line[]) => {
    const all: Line[] = [["title", "The mill"], ...lines, ["paragraph", "It stood empty for years."]];
    return sure(published, snapshotOf(all, { title: "The mill", structured: [article] }));
  };
  expect(await sureDays()).toEqual(["2024-09-06"]);
  expect(await sureDays(["paragraph", "November 14, 2025"])).toEqual([]);
  expect(await sureDays(["paragraph", "September 6, 2024"])).toEqual(["2024-09-06"]);
  const far: Line[] = Array.from({ length: 12 }, (_, index) => ["paragraph", `It has ${index} rooms for guests.`]);
  expect(await sureDays(...far, ["paragraph", "November 14, 2025", "boilerplate"])).toEqual([]);
});

it("takes no title for sure that only the head gives, and nobody sees", async () => {
  const page = snapshotOf([["paragraph", "The mill stood empty for eleven years."]], {
    title: "The mill - News - Valley",
    structured: [{ id: "meta:0", source: "meta", types: [], properties: { title: ["The mill - News - Valley"] } }],
  });
  expect(await sure(field("title", "Title"), page)).toEqual([]);
});

it("takes no author for sure whom only the head gives, and who stands in a menu", async () => {
  const head = { id: "meta:0", source: "meta" as const, types: [], properties: { author: ["Mara Lind"] } };
  const sureIn = (region: Line[2]) => {
    const lines: Line[] = [
      ["title", "The mill"],
      ["paragraph", "It stood empty for years."],
      ["paragraph", "Mara Lind", region],
    ];
    return sure(field("author", "Author"), snapshotOf(lines, { title: "The mill", structured: [head] }));
  };
  expect(await sureIn("navigation")).toEqual([]);
  expect(await sureIn("main")).toEqual(["Mara Lind"]);
});
