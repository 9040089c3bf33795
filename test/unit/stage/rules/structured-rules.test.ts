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

describe("whose data it is", () => {
  const place = field("location", "Place of work", { schemaProperties: ["jobLocation.address.addressLocality"] });
  const at = (...towns: string[]) =>
    towns.map((addressLocality) => ({ "@type": "Place", address: { "@type": "PostalAddress", addressLocality } }));
  const lines: Line[] = [
    ["title", "Lock keeper"],
    ["paragraph", "Look after the gates of our three locks."],
    ["paragraph", "Diver"],
  ];
  const jobPage = (data: Record<string, unknown>, link = "") => {
    const snapshot = snapshotOf(lines, {
      title: "Lock keeper",
      structured: [jsonLd({ "@type": "JobPosting", ...data })],
    });
    const marks = link ? [{ type: "link" as const, start: 0, end: 5, value: link }] : [];
    const blocks = snapshot.blocks.map((block) => (block.text === "Diver" ? { ...block, marks } : block));
    return { ...snapshot, blocks };
  };
  const answer = async (snapshot: ReturnType<typeof jobPage>) => {
    const found = await best(place, snapshot, "Job");
    return [found?.items[0]?.value, (found?.score ?? 0) >= 0.8];
  };

  it("is another's where the page leads to that one by a link, and has a name of its own", async () => {
    const other = { title: "Diver", jobLocation: at("Plymouth") };
    expect(await answer(jobPage(other, "https://site.example/diver"))).toEqual(["Plymouth", false]);
    expect(await answer(jobPage(other, "https://site.example/page#top"))).toEqual(["Plymouth", true]);
    expect(await answer(jobPage(other))).toEqual(["Plymouth", true]);
  });

  it("names all places of a job, and is not sure where the place may be left to the person", async () => {
    const own = { title: "Lock keeper" };
    expect(await answer(jobPage({ ...own, jobLocation: at("Hull", "Leeds", "Hull") }))).toEqual(["Hull, Leeds", true]);
    const remote = { ...own, jobLocation: at("Hull"), jobLocationType: "TELECOMMUTE" };
    expect(await answer(jobPage(remote))).toEqual(["Hull", false]);
  });
});

describe("lists of a recipe's data", () => {
  const listed = async (recipeIngredient: unknown[]) =>
    values(await best(ingredients, snapshotOf(page, { structured: [jsonLd({ ...recipe, recipeIngredient })] })));

  it("keep what is needed twice, unless the whole list is there twice", async () => {
    expect(await listed(["1 egg", "2 leeks", "1 egg"])).toEqual(["1 egg", "2 leeks", "1 egg"]);
    expect(await listed(["1 egg", "2 leeks", "1 egg", "2 leeks"])).toEqual(["1 egg", "2 leeks"]);
  });

  it("name the amount of an ingredient that is an object", async () => {
    const objects = [
      { "@type": "PropertyValue", name: "flour", value: "250", unitText: "g" },
      { name: "plums", amount: 6 },
      { name: "salt" },
    ];
    expect(await listed(objects)).toEqual(["250 g flour", "6 plums", "salt"]);
  });
});

it("ends a section at the page's copyright notice", async () => {
  const lines: Line[] = [
    ["title", "Plum cake"],
    ["h2", "Ingredients"],
    ["list-item", "500 g plums"],
    ["list-item", "1¹⁄₂ cups flour"],
    ["list-item", "© 2026 Pantry Notes"],
  ];
  expect(values(await best(ingredients, snapshotOf(lines)))).toEqual(["500 g plums", "1 1⁄2 cups flour"]);
});
