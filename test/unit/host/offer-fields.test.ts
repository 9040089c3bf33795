import { describe, expect, it } from "vitest";
import type { Pair, Snapshot, StructuredItem } from "../../../lib/domain/snapshot/snapshot";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin/index";
import { fieldAt, offerFields } from "../../../lib/host/offer-fields";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import { block, pageOf } from "../stage/prompt/pages";

/** A page of labelled values, each with its label in a block of its own before it. */
function labelled(values: [label: string, value: string][], more: Partial<Snapshot> = {}): Snapshot {
  const blocks = values.flatMap(([label, value], at) => [block(`l${at}`, label), block(`v${at}`, value)]);
  const pairs = values.map(([label, value], at): Pair => {
    return { label, value: { blockId: `v${at}`, start: 0, end: value.length }, source: "definition-list" };
  });
  return { ...pageOf(blocks), pairs, ...more };
}

const offered = async (snapshot: Snapshot) =>
  (await offerFields(snapshot, BUILTIN_TASKS, createRulesStage())).map(({ field, sample }) => [
    field.name,
    field.type,
    sample,
  ]);

describe("what a page offers as fields", () => {
  it("are its labelled values, each with the type of what stands there", async () => {
    const page = labelled([
      ["Rent:", "£1,150 per month"],
      ["Bedrooms", "2"],
      ["Available from", "1 March 2027"],
      ["Contact", "lettings@leith.example"],
      ["Heating", "Gas, 2 boilers"],
      ["rent", "£1,200"],
      ["…", "nothing"],
      ["Terms", "word ".repeat(80)],
    ]);
    expect(await offered(page)).toEqual([
      ["Rent", "money", "£1,150 per month"],
      ["Bedrooms", "number", "2"],
      ["Available from", "date", "1 March 2027"],
      ["Contact", "email", "lettings@leith.example"],
      ["Heating", "text", "Gas, 2 boilers"],
    ]);
  });

  it("are first what rules find of a built-in task that fits, under its names, and no second time", async () => {
    const recipe: StructuredItem = {
      id: "json-ld:0",
      source: "json-ld",
      types: ["Recipe"],
      properties: { name: ["Lemon cake"], totalTime: ["PT45M"], recipeCuisine: ["Scottish"], image: ["a.png"] },
    };
    const page = labelled([["Total time", "45 minutes"]], { structured: [recipe] });
    const offers = await offerFields(page, BUILTIN_TASKS, createRulesStage());
    const names = offers.map(({ field }) => field.name);
    expect(names).toContain("Total time in minutes");
    expect(names).not.toContain("Total time");
    expect(names).toContain("Recipe cuisine");
    expect(names).not.toContain("Image");
    const time = offers.find(({ field }) => field.name === "Total time in minutes")!.field;
    expect(time.schemaProperties).toContain("totalTime");
    expect(offers.length).toBeLessThanOrEqual(24);
  });

  it("are none where a page has neither", async () => {
    expect(await offered(pageOf([block("a", "Just a paragraph of text.")]))).toEqual([]);
  });
});

describe("a place that a person points at", () => {
  const page = labelled([["Deposit", "£1,400"]]);
  it("has the name of its label and the type of its value", () => {
    const evidence = [{ blockId: "v0", start: 0, end: 6, quote: "£1,400" }];
    expect(fieldAt(page, evidence)).toEqual({ field: { name: "Deposit", type: "money" }, sample: "£1,400" });
  });

  it("has no name where there is no label", () => {
    const evidence = [{ blockId: "l0", start: 0, end: 7, quote: "Deposit" }];
    expect(fieldAt(page, evidence)).toEqual({ field: { name: "", type: "text" }, sample: "Deposit" });
  });
});
