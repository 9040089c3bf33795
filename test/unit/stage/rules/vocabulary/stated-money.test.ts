import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../../support/stage-request";
import { field, jsonLd, type Line, snapshotOf } from "../snapshots";

const PRICE = field("price", "Price", {
  type: "money",
  schemaProperties: ["offers.price", "offers.priceSpecification.price"],
});
const PAY = field("salary", "Salary", { type: "money", schemaProperties: ["baseSalary.value.minValue", "baseSalary"] });

/** The best answer that would be given: amount, upper end, currency; null where none would. */
async function answer(asked: Field, snapshot: Snapshot) {
  const task: ExtractTask = {
    id: "t",
    version: 1,
    kind: "extract",
    name: "Task",
    schemaTypes: ["Product", "JobPosting"],
    fields: [asked],
  };
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  const [best] = outcome.proposals.sort((left, right) => right.score - left.score);
  const item = best && best.score >= 0.8 ? best.items[0] : undefined;
  return item ? { ...(item.value as object), ...(item.to !== undefined && { to: item.to }) } : null;
}

function product(offers: Record<string, unknown> | Record<string, unknown>[], lines: string[], language = "en-GB") {
  const shown = lines.map((text): Line => ["paragraph", text]);
  const structured = [jsonLd({ "@type": "Product", name: "Lamp", offers })];
  return snapshotOf([["title", "Lamp"], ...shown], { title: "Lamp", language, structured });
}

const offer = (price: unknown, more: Record<string, unknown> = {}) => ({ "@type": "Offer", price, ...more });

describe("a price of data", () => {
  it.each<[string, Snapshot, unknown]>([
    ["a code in lower case", product(offer("59.00", { priceCurrency: "gbp" }), []), { amount: 59, currency: "GBP" }],
    ["a sign for a code", product(offer("59.00", { priceCurrency: "zł" }), []), { amount: 59, currency: "PLN" }],
    [
      "the currency on the object around",
      product(
        { "@type": "Offer", priceCurrency: "GBP", priceSpecification: { "@type": "PriceSpecification", price: 59 } },
        [],
      ),
      { amount: 59, currency: "GBP" },
    ],
    ["thousands of the page's form", product(offer("2.450"), ["2.450,00 €"], "it"), { amount: 2450, currency: "EUR" }],
    ["cents", product(offer(4990, { priceCurrency: "EUR" }), ["49,90 €"], "de"), { amount: 49.9, currency: "EUR" }],
    [
      "a plug-in's own currency",
      product(offer(59, { priceCurrency: "USD" }), ["£59.00"]),
      { amount: 59, currency: "GBP" },
    ],
    [
      "a dollar that the sign leaves open",
      product(offer(59, { priceCurrency: "CAD" }), ["$59.00"]),
      { amount: 59, currency: "CAD" },
    ],
    [
      "the variant that is shown",
      product([offer(18), offer(24), offer(31)], ["£24.00"]),
      { amount: 24, currency: "GBP" },
    ],
    [
      "a new one before a used one",
      product(
        [offer(31, { itemCondition: "https://schema.org/UsedCondition" }), offer(59)],
        ["£59.00 new", "Used from £31.00"],
      ),
      { amount: 59, currency: "GBP" },
    ],
    [
      "what is paid, not the list price",
      product(
        {
          "@type": "Offer",
          priceCurrency: "USD",
          priceSpecification: [
            { "@type": "UnitPriceSpecification", priceType: "https://schema.org/ListPrice", price: 120 },
            { "@type": "UnitPriceSpecification", price: 85 },
          ],
        },
        [],
      ),
      { amount: 85, currency: "USD" },
    ],
    ["nothing for 0", product(offer("0.00", { priceCurrency: "GBP" }), []), null],
    ["0 for what is free", product(offer("0", { priceCurrency: "GBP" }), ["Free"]), { amount: 0, currency: "GBP" }],
  ])("is %s", async (_, snapshot, expected) => {
    expect(await answer(PRICE, snapshot)).toEqual(expected);
  });

  it("is no answer where the page shows one other amount", async () => {
    expect(await answer(PRICE, product(offer(120, { priceCurrency: "GBP" }), ["£85.00"]))).toEqual({
      amount: 85,
      currency: "GBP",
    });
  });
});

describe("a salary of data", () => {
  const job = (baseSalary: unknown) =>
    snapshotOf([["title", "Clerk"]], {
      title: "Clerk",
      structured: [jsonLd({ "@type": "JobPosting", title: "Clerk", baseSalary })],
    });

  it.each<[string, unknown, unknown]>([
    [
      "a range with its currency above",
      {
        "@type": "MonetaryAmount",
        currency: "USD",
        value: { "@type": "QuantitativeValue", minValue: 60_000, maxValue: 80_000 },
      },
      { amount: 60_000, currency: "USD", to: { amount: 80_000, currency: "USD" } },
    ],
    [
      "a range on the amount itself",
      { "@type": "MonetaryAmount", currency: "USD", minValue: "$60,000", maxValue: "$80,000" },
      { amount: 60_000, currency: "USD", to: { amount: 80_000, currency: "USD" } },
    ],
    ["a text with a size", "US$120K - US$150K", { amount: 120_000, currency: "USD" }],
    [
      "nothing for 0",
      { "@type": "MonetaryAmount", currency: "USD", value: { "@type": "QuantitativeValue", value: 0 } },
      null,
    ],
    ["nothing for words", "Competitive", null],
  ])("is %s", async (_, baseSalary, expected) => {
    expect(await answer(PAY, job(baseSalary))).toEqual(expected);
  });
});

describe("a rating of data", () => {
  it("has the scale that stands beside it", async () => {
    const asked = field("rating", "Rating", { type: "rating", schemaProperties: ["aggregateRating.ratingValue"] });
    const data = {
      "@type": "Product",
      name: "Lamp",
      aggregateRating: { "@type": "AggregateRating", ratingValue: "8.7", bestRating: "10" },
    };
    const snapshot = snapshotOf([["title", "Lamp"]], { title: "Lamp", structured: [jsonLd(data)] });
    expect(await answer(asked, snapshot)).toEqual({ value: 8.7, best: 10 });
  });

  it("is read off the page where that shows one", async () => {
    const asked = field("rating", "Rating", { type: "rating" });
    const snapshot = snapshotOf(
      [
        ["title", "Lamp"],
        ["paragraph", "4,6 von 5 Sternen"],
      ],
      { title: "Lamp", language: "de" },
    );
    expect(await answer(asked, snapshot)).toEqual({ value: 4.6, best: 5 });
  });
});
