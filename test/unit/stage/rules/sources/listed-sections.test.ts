import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import { best, ingredients, propose, values } from "../run-rules";
import { field, type Line, snapshotOf } from "../snapshots";

const steps = field("steps", "Instructions", { many: true });

/** The snapshot with each block at its place in the page's tree; a step that is missing keeps the flat place. */
function placed(lines: [path: number[], ...line: Line][]): Snapshot {
  const snapshot = snapshotOf(lines.map(([, ...line]) => line));
  for (const [index, [path]] of lines.entries()) snapshot.blocks[index]!.locator = { path, tag: "p" };
  return snapshot;
}

describe("a list below a heading", () => {
  it("is the one that looks like it, and not the talk about it", async () => {
    const lines: Line[] = [
      ["h2", "Ingredients"],
      ["list-item", "Flour - Plain flour works best here, but you can use rye. Sift it well before use."],
      ["list-item", "Butter - Cold butter gives the crumble its bite, so keep it in the fridge until the end."],
      ["h2", "Plum cake"],
      ["h3", "Recipe Ingredients 1x 2x 3x", "boilerplate"],
      ["list-item", "▢ 500 g plums", "boilerplate"],
      ["list-item", "▢ 2 eggs", "boilerplate"],
      ["list-item", "▢ Salt", "boilerplate"],
      ["h3", "Instructions", "boilerplate"],
      ["list-item", "Mix it all and bake for an hour.", "boilerplate"],
    ];
    const found = await best(ingredients, snapshotOf(lines));
    expect(values(found)).toEqual(["500 g plums", "2 eggs", "Salt"]);
    expect(found!.score).toBeGreaterThanOrEqual(0.8);
  });

  it("goes on below the headings of its parts, and past switches and servings", async () => {
    const lines: Line[] = [
      ["h2", "Zutaten für 4 Personen"],
      ["control", "US Customary"],
      ["paragraph", "Personen"],
      ["h3", "Für den Teig"],
      ["list-item", "500 g Mehl"],
      ["h2", "Für den Belag"],
      ["list-item", "1 kg Pflaumen"],
      ["list-item", "Zucker"],
      ["h2", "Nährwerte"],
      ["list-item", "200 kcal"],
    ];
    expect(values(await best(ingredients, snapshotOf(lines)))).toEqual(["500 g Mehl", "1 kg Pflaumen", "Zucker"]);
  });

  it("joins the cells of a row, with evidence for each", async () => {
    const row = (index: number, amount: string, name: string): [number[], ...Line][] => [
      [[1, 0, index, 0], "list-item", amount],
      [[1, 0, index, 1], "list-item", name],
    ];
    const snapshot = placed([
      [[0], "h2", "Ingredients"],
      ...row(0, "2 tsp", "salt"),
      ...row(1, "250 g", "rice"),
      ...row(2, "1", "onion"),
    ]);
    const found = await best(ingredients, snapshot);
    expect(values(found)).toEqual(["2 tsp salt", "250 g rice", "1 onion"]);
    expect(found!.items[0]!.evidence.map(({ quote }) => quote)).toEqual(["2 tsp", "salt"]);
  });

  it("puts amounts beside the names that they stand before or after", async () => {
    const lines = (...texts: string[]): Line[] => [
      ["h2", "Zutaten"],
      ...texts.map((text): Line => ["paragraph", text]),
    ];
    const before = lines("150 g", "Zuckerschoten", "2 EL", "Öl", "Salz", "1", "Ei");
    const after = lines("Zuckerschoten", "150 g", "Öl", "2 EL", "Ei", "1");
    expect(values(await best(ingredients, snapshotOf(before)))).toEqual([
      "150 g Zuckerschoten",
      "2 EL Öl",
      "Salz",
      "1 Ei",
    ]);
    expect(values(await best(ingredients, snapshotOf(after)))).toEqual(["Zuckerschoten 150 g", "Öl 2 EL", "Ei 1"]);
  });

  it("gives steps without their numbers, each with what belongs to it", async () => {
    const snapshot = placed([
      [[0], "h2", "Method"],
      [[1, 0, 0], "list-item", "Step 1"],
      [[1, 0, 1], "list-item", "Whisk the eggs until they are thick and pale."],
      [[1, 0, 2], "list-item", "3 eggs"],
      [[1, 1, 0], "list-item", "Step 2"],
      [[1, 1, 1], "list-item", "Fold in the flour."],
      [[1, 1, 2], "list-item", "Do not stir for long, or it gets heavy."],
      [[1, 2, 0], "list-item", "Step 3"],
      [[1, 2, 1], "list-item", "Bake for 20 minutes."],
      [[2], "h2", "Notes"],
      [[3], "list-item", "It keeps for three days in a tin."],
    ]);
    expect(values(await best(steps, snapshot))).toEqual([
      "Whisk the eggs until they are thick and pale.",
      "Fold in the flour. Do not stir for long, or it gets heavy.",
      "Bake for 20 minutes.",
    ]);
  });

  it("is no single text behind a colon", async () => {
    const line = "Method: see the video below";
    const pair = { label: "Method", value: { blockId: "b0", start: 8, end: line.length }, source: "inline" as const };
    const found = await best(steps, snapshotOf([["paragraph", line]], { pairs: [pair] }));
    expect(found!.score).toBeLessThan(0.8);
  });
});

describe("a list that no heading names", () => {
  it("is a candidate where its entries look like the field's", async () => {
    const lines: Line[] = [
      ["h2", "In your box"],
      ["list-item", "6 oz mushrooms"],
      ["list-item", "2 cloves of garlic"],
      ["list-item", "1 lemon"],
      ["paragraph", "Our cooks love this dish."],
      ["list-item", "Home"],
      ["list-item", "About us"],
      ["list-item", "Contact"],
    ];
    const found = await best(ingredients, snapshotOf(lines));
    expect(values(found)).toEqual(["6 oz mushrooms", "2 cloves of garlic", "1 lemon"]);
    expect(found!.score).toBeLessThan(0.8);
  });

  it("is none where they don't", async () => {
    const lines: Line[] = ["Home", "About us", "Contact", "Imprint"].map((text) => ["list-item", text]);
    expect(await propose([ingredients], snapshotOf(lines))).toEqual([]);
  });
});
