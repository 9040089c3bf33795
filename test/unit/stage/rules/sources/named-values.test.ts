import { describe, expect, it } from "vitest";
import { best, minutes, values } from "../run-rules";
import { field, type Line, pairOf, snapshotOf } from "../snapshots";

const prep = field("prep_time", "Preparation time in minutes", { type: "number", synonyms: ["prep time", "prep"] });
const servings = field("yields", "Servings");
const line = (...texts: string[]) => snapshotOf(texts.map((text): Line => ["paragraph", text]));

describe("a value beside the field's name", () => {
  it("follows it in a line, without a colon or among others", async () => {
    const snapshot = line("Prep Time 5 mins Cook Time 10 mins Total Time 1 hr 15 mins");
    expect(values(await best(minutes, snapshot))).toEqual([75]);
    expect(values(await best(prep, snapshot))).toEqual([5]);
  });

  it("stands before it", async () => {
    expect(values(await best(prep, line("20 min prep", "40 min cook")))).toEqual([20]);
    expect(values(await best(servings, line("590 kcal", "6 to 8 servings")))).toEqual(["6 to 8 servings"]);
  });

  it("stands in the next line", async () => {
    const found = await best(servings, line("Serves", "8", "Makes me happy"));
    expect(found).toMatchObject({ items: [{ value: "8", evidence: [{ blockId: "b1", quote: "8" }] }] });
    expect(found!.score).toBeGreaterThanOrEqual(0.8);
  });

  it("is shown as the page writes it", async () => {
    expect(values(await best(servings, line("Author: Ann Total Time: 1 hour Yield: 12 flat breads 1x")))).toEqual([
      "12 flat breads",
    ]);
  });

  it("is none where the name is a word of a sentence, or the value another's", async () => {
    for (const text of ["Total Fat 9g", "In total we baked 20 minutes longer", "It makes 20 people happy"]) {
      const found = await best(minutes, line(text));
      expect(found?.score ?? 0).toBeLessThan(0.8);
    }
  });

  it("is doubted where values differ", async () => {
    const found = await best(minutes, line("Total 20 mins", "Total 35 mins", "Total 50 mins", "Total 65 mins"));
    expect(found!.score).toBeLessThan(0.8);
  });

  it("is no size of a serving", async () => {
    const text = "1tbsp, Calories: 25kcal";
    const snapshot = snapshotOf([["paragraph", text]], { pairs: [pairOf("Serving", "b0", text.length)] });
    expect((await best(servings, snapshot))!.score).toBeLessThan(0.8);
  });
});

describe("a total that no line gives", () => {
  it("is the sum of its parts, with the evidence of both", async () => {
    const found = await best(minutes, line("Prep: 10 mins", "Cook: 1 hour hr 25 minutes mins"));
    expect(found).toMatchObject({ items: [{ value: 95 }], source: "derived:prepTime+cookTime" });
    expect(found!.items[0]!.evidence.map(({ blockId }) => blockId)).toEqual(["b0", "b1"]);
    expect(found!.score).toBeGreaterThanOrEqual(0.8);
  });

  it("is not sure with one part alone", async () => {
    expect((await best(minutes, line("Prep Time 10 mins")))!.score).toBeLessThan(0.8);
  });
});
