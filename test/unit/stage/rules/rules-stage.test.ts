import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { LoupeError } from "../../../../lib/task/errors";
import { textOf } from "../../../../lib/task/evidence";
import type { Proposal } from "../../../../lib/task/proposal";
import type { Snapshot } from "../../../../lib/task/snapshot";
import { type ExtractTask, type Field, questionsOf } from "../../../../lib/task/task";
import { field, jsonLd, type Line, pairOf, snapshotOf } from "./snapshots";

async function propose(fields: Field[], snapshot: Snapshot, name = "Recipe", scope: "page" | "selection" = "page") {
  const task: ExtractTask = { id: "t", version: 1, kind: "extract", name, fields };
  const signal = new AbortController().signal;
  const request = { task, taskHash: "h", questions: questionsOf(task), snapshot, scope, candidates: [], signal };
  const outcome = await createRulesStage().propose(request);
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals;
}

async function best(
  asked: Field,
  snapshot: Snapshot,
  name?: string,
  scope?: "page" | "selection",
): Promise<Proposal | undefined> {
  return (await propose([asked], snapshot, name, scope)).sort((left, right) => right.score - left.score)[0];
}

const values = (proposal: Proposal | undefined) => proposal?.items.map(({ value }) => value);
const minutes = field("total_time", "Total time in minutes", { type: "number" });
const ingredients = field("ingredients", "Ingredients", { many: true });
const recipe = {
  "@type": "Recipe",
  name: "Plum cake",
  totalTime: "PT1H15M",
  recipeIngredient: ["500 g plums", "1 pinch of salt"],
};
const page: Line[] = [
  ["title", "Plum cake"],
  ["h2", "What you need"],
  ["list-item", "500 g  plums"],
  ["list-item", "1 pinch of Salt"],
];

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

describe("the layout", () => {
  it("reads labelled values in other languages", async () => {
    const lines: Line[] = [
      ["title", "Pflaumenkuchen"],
      ["cell", "1 Std. 15 Min."],
    ];
    const snapshot = snapshotOf(lines, { language: "de", pairs: [pairOf("Gesamtzeit:", "b1", 14)] });
    const found = await best(minutes, snapshot);
    expect(found).toMatchObject({
      items: [{ value: 75, evidence: [{ quote: "1 Std. 15 Min." }] }],
      source: "pair:table-row",
    });
    expect(found!.score).toBeGreaterThanOrEqual(0.8);
  });

  it("is less sure where pairs of one name disagree", async () => {
    const lines: Line[] = [
      ["cell", "$10"],
      ["cell", "$20"],
      ["cell", "$30"],
      ["cell", "$40"],
    ];
    const pairs = lines.map((_, index) => pairOf("Price", `b${index}`, 3, "table-column"));
    const found = await best(field("price", "Price", { type: "money" }), snapshotOf(lines, { pairs }), "Product");
    expect(found!.score).toBeLessThan(0.8);
  });

  it("reads the list below a heading, up to the next thing", async () => {
    const lines: Line[] = [
      ["h2", "Zutaten"],
      ["paragraph", "Für den Teig:"],
      ["list-item", "500 g Mehl"],
      ["list-item", "1 Ei"],
      ["h2", "Zubereitung"],
      ["list-item", "Alles mischen."],
    ];
    expect(values(await best(ingredients, snapshotOf(lines, { language: "de" })))).toEqual(["500 g Mehl", "1 Ei"]);
  });

  it("takes the heading for the title, without the site's name", async () => {
    const snapshot = snapshotOf([["title", "A fine day"]], { title: "A fine day – Site" });
    expect(await best(field("title", "Title"), snapshot, "Note")).toMatchObject({ items: [{ value: "A fine day" }] });
  });

  it("finds author and date beside the title", async () => {
    const lines: Line[] = [
      ["title", "Clock runs again"],
      ["paragraph", "2026年2月14日 記者：佐伯 美咲"],
      ["paragraph", "Text. ".repeat(50)],
    ];
    const snapshot = snapshotOf(lines, { language: "ja" });
    expect(values(await best(field("author", "Author"), snapshot, "Article"))).toEqual(["佐伯 美咲"]);
    expect(values(await best(field("publish_date", "Publish date", { type: "date" }), snapshot, "Article"))).toEqual([
      "2026-02-14",
    ]);
  });

  it("hands on several unsure candidates, not too many, best first", async () => {
    const lines = Array.from(
      { length: 80 },
      (_, index): Line => ["paragraph", `Paid $${index + 1} for it on that day`],
    );
    const proposals = await propose([field("fine", "Highest fine", { type: "money" })], snapshotOf(lines));
    expect(proposals.length).toBe(30);
    expect(Math.max(...proposals.map(({ score }) => score))).toBeLessThan(0.8);
    expect(proposals.map(({ score }) => score)).toEqual(
      proposals.map(({ score }) => score).sort((left, right) => right - left),
    );
  });

  it("puts all addresses together for a list, and no card number", async () => {
    const lines: Line[] = [
      ["paragraph", "ann@x.example"],
      ["paragraph", "Ben@y.example, 4111 1111 1111 1111"],
    ];
    const snapshot = snapshotOf(lines, { structured: [jsonLd({ "@type": "Organization", email: "ann@x.example" })] });
    expect(values(await best(field("emails", "E-mail", { type: "email", many: true }), snapshot, "Contact"))).toEqual([
      "ann@x.example",
      "ben@y.example",
    ]);
    expect(await propose([field("phones", "Phone", { type: "phone", many: true })], snapshot, "Contact")).toEqual([]);
  });
});

describe("the selection", () => {
  it("is all that is read", async () => {
    const lines: Line[] = [["paragraph", "Write to ann@x.example or ben@y.example"]];
    const selection = { text: "ben@y.example", spans: [{ blockId: "b0", start: 26, end: 39 }] };
    const snapshot = snapshotOf(lines, {
      selection,
      structured: [jsonLd({ "@type": "Person", email: "eve@z.example" })],
    });
    const proposals = await propose([field("email", "E-mail", { type: "email" })], snapshot, "Contact", "selection");
    expect(proposals.map(({ items }) => items)).toEqual([
      [{ value: "ben@y.example", evidence: [{ blockId: "b0", start: 26, end: 39, quote: "ben@y.example" }] }],
    ]);
  });
});

describe("the stage", () => {
  it("stops when it is told to", async () => {
    const task: ExtractTask = { id: "t", version: 1, kind: "extract", name: "Recipe", fields: [minutes] };
    const controller = new AbortController();
    const request = {
      task,
      taskHash: "h",
      questions: questionsOf(task),
      snapshot: snapshotOf(page),
      scope: "page" as const,
      candidates: [],
      signal: controller.signal,
    };
    const running = createRulesStage().propose(request);
    controller.abort();
    await expect(running).rejects.toThrow(LoupeError);
  });

  it("gives evidence that is on the page, whatever the page", async () => {
    const kind = fc.constantFrom<Line[0]>("title", "h1", "h2", "paragraph", "list-item", "cell");
    const words = fc.constantFrom(
      "Ingredients",
      "Price:",
      "$12.50",
      "by Ann Lee",
      "2026-03-01",
      "1 hr",
      "ann@x.example",
      "😀 ﬁne",
      "שלום",
      "日本",
    );
    const line = fc.tuple(
      kind,
      fc
        .array(fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 12 })), { minLength: 1, maxLength: 4 })
        .map((parts) => parts.join(" ")),
    );
    const asked = [
      ingredients,
      minutes,
      field("title", "Title"),
      field("price", "Price", { type: "money" }),
      field("author", "Author"),
      field("published", "Published", { type: "date" }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.string({ unit: "grapheme", maxLength: 20 }),
        async (lines, name) => {
          const snapshot = snapshotOf(lines as Line[], {
            title: name,
            structured: [jsonLd({ ...recipe, name, author: lines[0]?.[1] ?? name })],
          });
          for (const { items, score } of await propose(asked, snapshot)) {
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(1);
            for (const { evidence } of items) {
              expect(evidence.length).toBeGreaterThan(0);
              for (const { blockId, start, end, quote } of evidence)
                expect(textOf(snapshot, blockId)!.slice(start, end)).toBe(quote);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  it("takes about as much longer as the page is longer", async () => {
    const lines = (count: number) =>
      Array.from(
        { length: count },
        (_, index): Line => [
          "paragraph",
          `On 3 March 2026 Ann paid $${index} to +1 406 555 ${1000 + (index % 9000)} in ${index} minutes.`,
        ],
      );
    const asked = [
      minutes,
      ingredients,
      field("price", "Price", { type: "money" }),
      field("phone", "Phone", { type: "phone" }),
      field("day", "Date", { type: "date" }),
    ];
    const time = async (count: number) => {
      // Processor time: the clock on the wall also counts what others do on the machine.
      const before = process.threadCpuUsage();
      await propose(asked, snapshotOf(lines(count)));
      return process.threadCpuUsage(before).user;
    };
    const short = Math.min(await time(500), await time(500), await time(500));
    const long = Math.min(await time(2_000), await time(2_000), await time(2_000));
    expect(long / short).toBeLessThan(10);
  }, 30_000);
});
