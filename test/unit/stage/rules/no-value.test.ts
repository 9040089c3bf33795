import { describe, expect, it } from "vitest";
import type { ExtractTask, Field } from "../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../support/stage-request";
import { field, jsonLd, type Line, pairOf, snapshotOf } from "./snapshots";

/** The best answer from data of one thing, and from lines of which the second may stand under a label. */
async function best(asked: Field, properties: Record<string, unknown>, lines: Line[] = [], label = "") {
  const name = "Orchard kettle";
  const snapshot = snapshotOf([["title", name], ...lines], {
    title: name,
    structured: [jsonLd({ "@type": "Product", name, ...properties })],
    pairs: label ? [pairOf(label, "b1", lines[0]![1].length)] : [],
  });
  const task: ExtractTask = { id: "p", version: 1, kind: "extract", name: "Product", fields: [asked] };
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  const [first] = outcome.proposals.filter(({ score }) => score >= 0.6).sort((one, other) => other.score - one.score);
  return first?.items[0]?.value ?? null;
}

const brand = field("brand", "Brand");
const price = field("price", "Price", { type: "money" });
const time = field("total_time", "Total time in minutes", { type: "number" });
const stock = field("availability", "In stock", { type: "boolean" });

describe("what is no value", () => {
  it.each<[string, Field, Record<string, unknown>]>([
    ["a slot", brand, { brand: "{{ product.vendor }}" }],
    ["a word for nothing", brand, { brand: { "@type": "Brand", name: "keine Angabe" } }],
    ["the field's own name", brand, { brand: "Brand" }],
    ["an address", brand, { brand: "https://shop.example/brands/ironbark" }],
    ["a dangling id", brand, { brand: "#brand" }],
    ["a price of nothing", price, { offers: { "@type": "Offer", price: "0.00", priceCurrency: "GBP" } }],
    ["a price of nines", price, { offers: { "@type": "Offer", price: 999999, priceCurrency: "GBP" } }],
    ["no time", time, { totalTime: "PT0M" }],
    ["no rating", field("rating", "Rating", { type: "number" }), { aggregateRating: { ratingValue: 0 } }],
    ["nobody to serve", field("yields", "Servings"), { recipeYield: "0 servings" }],
    ["a database's first day", field("published", "Published", { type: "date" }), { datePublished: "1970-01-01" }],
  ])("is left out: %s", async (_, asked, properties) => {
    expect(await best(asked, properties)).toBeNull();
  });

  it("gives way to the next property that has one", async () => {
    expect(await best(brand, { brand: "undefined", manufacturer: "Ironbark" })).toBe("Ironbark");
  });

  it("is an answer where the page shows it", async () => {
    const free = { offers: { "@type": "Offer", price: 0, priceCurrency: "EUR" } };
    expect(await best(price, free, [["paragraph", "Eintritt frei"]])).toEqual({ amount: 0, currency: "EUR" });
    expect(await best(field("homepage", "Home page"), { homepage: "https://a.example/" })).toBe("https://a.example/");
  });
});

describe("what the page shows against its data", () => {
  it("is a time under its own label", async () => {
    expect(await best(time, { totalTime: "PT45M" }, [["cell", "1 h 20 min"]], "Total time")).toBe(80);
    // A time for resting is another one.
    expect(await best(time, { totalTime: "PT45M" }, [["cell", "1 h 20 min"]], "Resting time")).toBe(45);
  });

  it("is a brand where the data names the shop", async () => {
    const lines: Line[] = [
      ["cell", "Ironbark"],
      ["paragraph", "© 2026 Marlowe & Finch"],
    ];
    expect(await best(brand, { brand: "Marlowe & Finch" }, lines, "Brand")).toBe("Ironbark");
    expect(await best(brand, { brand: "Marlowe & Finch" }, lines.slice(1))).toBe("Marlowe & Finch");
  });

  it("is a number with its leading zeros, under its name", async () => {
    const sku = field("sku", "SKU");
    expect(await best(sku, { sku: 420 }, [["paragraph", "SKU: 00420"]])).toBe("00420");
    expect(await best(sku, { sku: 420 }, [["paragraph", "Call 00420 123 456 789"]])).toBe("420");
  });

  it("is a badge that says the thing is gone, and nothing in the basket", async () => {
    const offers = { "@type": "Offer", availability: "https://schema.org/InStock" };
    expect(await best(stock, { offers }, [["paragraph", "Sold out"]])).toBe(false);
    expect(
      await best(stock, { offers }, [
        ["paragraph", "Sold out"],
        ["control", "Add to cart"],
      ]),
    ).toBe(true);
    expect(await best(stock, { offers }, [["paragraph", "The green one is sold out at the moment, sadly."]])).toBe(
      true,
    );
  });

  it("is the heading, where the data's name is stuffed for search engines", async () => {
    const name = field("name", "Name");
    expect(await best(name, { name: "Buy Orchard kettle online cheap" })).toBe("Orchard kettle");
  });

  it("is the data's name, where the heading goes on in a line of its own", async () => {
    const name = field("name", "Name");
    const whole = "Orchard kettle with a lid, two litres";
    expect(await best(name, { name: whole }, [["paragraph", "with a lid, two litres"]])).toBe(whole);
  });
});
