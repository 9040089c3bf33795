import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listShapeOf } from "../../../../../lib/stage/rules/vocabulary/list-shapes";

const amounts = listShapeOf(["ingredients"])!;
const steps = listShapeOf(["instructions"])!;

describe("amounts of things", () => {
  it("fit, whatever the order and the language", () => {
    for (const text of [
      "500 g Mehl",
      "½ cup milk",
      "1½ tbsp oil",
      "Kartoffeln 800 g, geschält",
      "砂糖…大さじ2",
      "a pinch of salt",
    ])
      expect(amounts.fit(text), text).toBeGreaterThanOrEqual(0.7);
    for (const text of ["Add to basket", "Our readers love this cake, and so do we.", "1. Preheat the oven."])
      expect(amounts.fit(text), text).toBeLessThan(0.5);
  });

  it("are halves where only the amount is there", () => {
    for (const text of ["2", "150 g", "1 tsp", "1 heaped tbsp", "大さじ1", "2 Stück"])
      expect(amounts.isHalf(text), text).toBe(true);
    for (const text of ["1 egg", "1 Ei", "2 teaspoons salt", "Salz"]) expect(amounts.isHalf(text), text).toBe(false);
  });
});

describe("steps", () => {
  it("are sentences, without their number", () => {
    for (const text of ["1. Mix it.", "2) Mix it.", "Step 3: Mix it.", "04 Mix it.", "▢ Mix it."])
      expect(text.slice(steps.lead(text, 9)), text).toBe("Mix it.");
    expect("1 Tbsp makes 15 fritters.".slice(steps.lead("1 Tbsp makes 15 fritters.", 4))).toBe(
      "1 Tbsp makes 15 fritters.",
    );
    expect(steps.fit("Whisk the eggs until they are pale.")).toBe(1);
    expect(steps.fit("500 g plums")).toBe(0);
  });
});

describe("every shape", () => {
  it("gives a share, at once, whatever the text", () => {
    const piece = fc.constantFrom("1", "11", "½", " ", "/", "-", "to", "g", "Mix", ".", "大さじ", "•");
    const text = fc.array(piece, { maxLength: 400 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (input) => {
        for (const shape of [amounts, steps]) {
          const started = performance.now();
          const fit = shape.fit(input);
          shape.isHalf(input);
          expect(shape.lead(input, 1)).toBeLessThanOrEqual(input.length);
          expect(fit >= 0 && fit <= 1).toBe(true);
          expect(performance.now() - started).toBeLessThan(1_000);
        }
      }),
      { numRuns: 300 },
    );
  });
});
