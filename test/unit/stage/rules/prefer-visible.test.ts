import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../support/stage-request";
import { field, jsonLd, type Line, pairOf, snapshotOf } from "./snapshots";

async function best(asked: Field, snapshot: Snapshot) {
  const task: ExtractTask = { id: "p", version: 1, kind: "extract", name: "Product", fields: [asked] };
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  const [first] = outcome.proposals.sort((left, right) => right.score - left.score);
  return [first?.items[0]?.value, (first?.score ?? 0) >= 0.8];
}

/** A page whose data says `properties`, and which shows `text` under `label`. */
function page(properties: Record<string, unknown>, label: string, text: string, ...more: Line[]): Snapshot {
  const structured = [jsonLd({ "@type": "Product", name: "Lamp", ...properties })];
  return snapshotOf([["title", "Lamp"], ["cell", text], ...more], {
    title: "Lamp",
    structured,
    pairs: [pairOf(label, "b1", text.length)],
  });
}

describe("data that the page contradicts", () => {
  it.each<[string, Field, Snapshot, unknown]>([
    ["text", field("color", "Color"), page({ color: "red" }, "Color", "green"), "green"],
    [
      "date",
      field("release", "Release date", { type: "date", schemaProperties: ["releaseDate"] }),
      page({ releaseDate: "2026-05-01" }, "Release date", "2 March 2026"),
      "2026-03-02",
    ],
    [
      "number",
      field("pages", "Pages", { type: "number" }),
      page({ numberOfPages: 900 }, "Number of pages", "120"),
      120,
    ],
  ])("loses against a labelled %s", async (_, asked, snapshot, expected) => {
    expect(await best(asked, snapshot)).toEqual([expected, true]);
  });

  it("loses against a rating in the page's words", async () => {
    const rating = field("rating", "Rating", { type: "number" });
    const aggregateRating = { "@type": "AggregateRating", ratingValue: "5" };
    const shown = (...texts: string[]) =>
      page({ aggregateRating }, "Height", "1 m", ...texts.map((text): Line => ["paragraph", text]));
    expect(await best(rating, shown("3.2 out of 5, from 41 reviews"))).toEqual([3.2, true]);
    // Single reviews say nothing of the average.
    expect(await best(rating, shown("3 stars", "5 stars", "4/5"))).toEqual([5, true]);
  });
});

describe("data that the page words in another way", () => {
  it.each<[string, Field, Snapshot, unknown]>([
    ["a longer text", field("color", "Color"), page({ color: "dark green" }, "Color", "green"), "dark green"],
    [
      "a text that is shown elsewhere",
      field("color", "Color"),
      page({ color: "midnight" }, "Color", "green", ["paragraph", "Comes in midnight."]),
      "midnight",
    ],
  ])("stands: %s", async (_, asked, snapshot, expected) => {
    expect(await best(asked, snapshot)).toEqual([expected, true]);
  });
});

describe("of values that the page states equally well, the one that it shows", () => {
  const author = field("author", "Author", { schemaProperties: ["author"] });
  const released = field("release", "Release date", { type: "date", schemaProperties: ["releaseDate"] });
  it.each<[string, Field, Snapshot, unknown]>([
    [
      "the day that readers see, whatever it is in the data's time zone",
      released,
      page({ releaseDate: "2026-03-01T23:30Z" }, "Release date", "2 March 2026"),
      "2026-03-02",
    ],
    [
      "but not a number of something else for a count that stands in a control",
      field("yield", "Servings", { schemaProperties: ["recipeYield"] }),
      page({ recipeYield: "4 servings" }, "Colour", "green", ["paragraph", "Servings"], ["paragraph", "200 g pasta"]),
      "4 servings",
    ],
    [
      "the writer under the title, not the account in the data",
      author,
      page({ author: "Night desk" }, "Colour", "green", ["paragraph", "By Nora Quill"]),
      "Nora Quill",
    ],
  ])("%s", async (_, asked, snapshot, expected) => {
    expect((await best(asked, snapshot))[0]).toEqual(expected);
  });
});
