import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import { textOf } from "../../../../lib/domain/snapshot/evidence";
import type { ExtractTask } from "../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../support/stage-request";
import { best, ingredients, minutes, page, propose, recipe, values } from "./run-rules";
import { field, jsonLd, type Line, pairOf, snapshotOf } from "./snapshots";

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
    const request = stageRequest({ task, snapshot: snapshotOf(page), signal: controller.signal });
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
