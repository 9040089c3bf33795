import { describe, expect, it } from "vitest";
import type { Field } from "../../../../lib/domain/task/task";
import { best, ingredients, minutes, page, propose, recipe, values } from "./run-rules";
import { field, jsonLd, type Line, snapshotOf } from "./snapshots";

describe("structured data", () => {
  it("answers fields of a task that it has never seen", async () => {
    const snapshot = snapshotOf(page, { title: "Plum cake | Site", structured: [jsonLd(recipe)] });
    const proposals = await propose([field("title", "Title"), ingredients, minutes], snapshot);
    const sure = proposals.filter(({ score }) => score >= 0.9);
    expect(sure.map(({ questionId, items }) => [questionId, items.map(({ value }) => value)])).toEqual([
      ["title", ["Plum cake"]],
      ["ingredients", ["500 g plums", "1 pinch of salt"]],
      ["total_time", [75]],
    ]);
    expect(sure[1]!.source).toBe("json-ld:Recipe.recipeIngredient");
  });

  it("shows where a value stands in visible text, in the page's own wording", async () => {
    const found = await best(ingredients, snapshotOf(page, { structured: [jsonLd(recipe)] }));
    expect(found!.items[0]!.evidence).toEqual([
      { blockId: "b2", start: 0, end: 12, quote: "500 g  plums" },
      { blockId: "json-ld:0/recipeIngredient/0", start: 0, end: 11, quote: "500 g plums" },
    ]);
  });

  it("prefers the thing that the page is about to teasers of others", async () => {
    const others = ["Apple pie", "Pear tart", "Cherry cake", "Fig roll"].map((name, index) =>
      jsonLd({ "@type": "Recipe", name, totalTime: "PT5M" }, `json-ld:${index}`),
    );
    const structured = [...others, jsonLd(recipe, "json-ld:9")];
    expect(values(await best(minutes, snapshotOf(page, { title: "Plum cake", structured })))).toEqual([75]);
  });

  it("does not surely believe what nobody can see", async () => {
    const fake = jsonLd({ "@type": "Recipe", name: "World-famous lasagne", recipeIngredient: ["1 washing machine"] });
    const snapshot = snapshotOf(
      [
        ["title", "Marlin 5"],
        ["paragraph", "A washing machine."],
      ],
      { title: "Marlin 5", structured: [fake] },
    );
    expect((await best(ingredients, snapshot))?.score ?? 0).toBeLessThan(0.8);
  });

  it("flattens sections, steps, people, offers and addresses", async () => {
    const steps = {
      "@type": "HowToSection",
      name: "Dough",
      itemListElement: [
        { "@type": "HowToStep", name: "Mix", text: "Mix it." },
        { "@type": "HowToStep", text: "Bake &amp; <b>cool</b>." },
      ],
    };
    const address = {
      "@type": "PostalAddress",
      streetAddress: "Am Markt 1",
      postalCode: "12345",
      addressLocality: "Ort",
      addressCountry: { "@type": "Country", name: "DE" },
    };
    const item = jsonLd({
      "@type": "Recipe",
      name: "Plum cake",
      recipeInstructions: [steps],
      author: { "@type": "Person", name: "Ann Lee" },
      offers: { "@type": "Offer", price: "12.50", priceCurrency: "EUR" },
      address,
    });
    const snapshot = snapshotOf(page, { structured: [item] });
    const ask = async (asked: Field) => values(await best(asked, snapshot));
    expect(await ask(field("instructions_list", "Instructions", { many: true }))).toEqual(["Mix it.", "Bake & cool."]);
    expect(await ask(field("author", "Author"))).toEqual(["Ann Lee"]);
    expect(await ask(field("price", "Price", { type: "money" }))).toEqual([{ amount: 12.5, currency: "EUR" }]);
    expect(await ask(field("address", "Address"))).toEqual(["Am Markt 1, 12345 Ort, DE"]);
  });

  it("adds preparation and cooking time where no total is given", async () => {
    const { totalTime: _, ...rest } = recipe;
    const snapshot = snapshotOf(page, { structured: [jsonLd({ ...rest, prepTime: "PT20M", cookTime: "PT1H" })] });
    expect(await best(minutes, snapshot)).toMatchObject({
      items: [{ value: 80 }],
      source: "derived:prepTime+cookTime",
    });
  });

  it("splits a list written as one string where the page shows its parts", async () => {
    const lines: Line[] = [
      ["title", "Plum cake"],
      ["list-item", "500 g ripe plums"],
      ["list-item", "1 pinch of salt"],
      ["list-item", "2 large eggs"],
    ];
    const joined = jsonLd({ ...recipe, recipeIngredient: "500 g ripe plums1 pinch of salt 2 large eggs" });
    expect(values(await best(ingredients, snapshotOf(lines, { structured: [joined] })))).toEqual([
      "500 g ripe plums",
      "1 pinch of salt",
      "2 large eggs",
    ]);
  });
});
