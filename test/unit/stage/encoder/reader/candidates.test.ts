import { describe, expect, it } from "vitest";
import { readingHabitsOf } from "../../../../../lib/domain/snapshot/reading-habits";
import type { Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import type { Field } from "../../../../../lib/domain/task/task";
import { findCandidates } from "../../../../../lib/stage/encoder/reader/find-candidates";
import { linesOf } from "../../../../../lib/stage/encoder/reader/lines";
import { pageOf } from "./pages";

function valuesOn(page: Snapshot, field: Omit<Field, "id" | "name">): unknown[] {
  const found = findCandidates({ id: "f", name: "F", ...field }, linesOf(page), readingHabitsOf(page), []);
  for (const { items } of found)
    for (const { evidence } of items)
      for (const { blockId, start, end, quote } of evidence)
        expect(page.blocks.find(({ id }) => id === blockId)!.text.slice(start, end)).toBe(quote);
  return found.map(({ items }) => (field.many ? items.map(({ value }) => value) : items[0]!.value));
}

describe("lines", () => {
  it("are parted where the page breaks them, and keep their place in the block", () => {
    const text = "Priya Raman Lettings negotiator 020 7946 0187";
    const lines = linesOf(pageOf([{ text, breaks: [12, 32], path: [1] }]));
    expect(lines.map((line) => [line.text, line.offset])).toEqual([
      ["Priya Raman", 0],
      ["Lettings negotiator", 12],
      ["020 7946 0187", 32],
    ]);
  });

  it("know the entries of a series by places that differ in one step", () => {
    const card = (at: number) => [
      { text: `Plan ${at}`, path: [1, at, 0] },
      { text: `$${at}`, path: [1, at, 1] },
    ];
    const lines = linesOf(pageOf([0, 1, 2].flatMap(card)));
    const plans = lines.filter(({ text }) => text.startsWith("Plan"));
    expect(plans.map(({ repeats, repeatedAs }) => [repeats, repeatedAs])).toEqual([
      [3, 0],
      [3, 1],
      [3, 2],
    ]);
    expect(new Set(plans.map(({ series }) => series)).size).toBe(1);
    expect(lines[1]!.series).not.toBe(lines[0]!.series);
  });
});

describe("candidates", () => {
  it("are all values of the type, labelled or not", () => {
    const page = pageOf([
      { text: "£1,850 pcm (£427 pw)", path: [0] },
      { text: "Deposit: £2,134", path: [1] },
    ]);
    const pounds = (amount: number) => ({ amount, currency: "GBP" });
    expect(valuesOn(page, { type: "money" })).toEqual([pounds(1850), pounds(427), pounds(2134)]);
  });

  it("are spans of text between separators, behind colons, in quotes, names and codes", () => {
    const page = pageOf([{ text: "Colour: Slate Blue · by Ann Lee, ref. AB-12 “Tarn” (two keys)", path: [0] }]);
    const values = valuesOn(page, { type: "text" });
    expect(values).toEqual(expect.arrayContaining(["Slate Blue", "Ann Lee", "AB-12", "Tarn", "two keys"]));
  });

  it("are yes and no, and every option, for each sentence", () => {
    const page = pageOf([{ text: "One cat is fine. No dogs.", path: [0] }]);
    expect(valuesOn(page, { type: "boolean" })).toEqual([true, false, true, false]);
    expect(valuesOn(page, { type: "enum", options: ["a", "b"] })).toEqual(["a", "b", "a", "b"]);
  });

  it("are lists of the page's structure, and the parts of one line", () => {
    const page = pageOf([
      { text: "Soapbox", path: [1, 0, 0] },
      { text: "1 host", path: [1, 0, 1] },
      { text: "Lectern", path: [1, 1, 0] },
      { text: "3 hosts", path: [1, 1, 1] },
      { text: "Grapes: Baga, Touriga and Jaen", path: [2] },
    ]);
    const lists = valuesOn(page, { type: "text", many: true });
    expect(lists).toContainEqual(["Soapbox", "Lectern"]);
    expect(lists).toContainEqual(["Baga", "Touriga", "Jaen"]);
  });
});
