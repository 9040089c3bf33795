import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field } from "../../../../lib/domain/task/task";
import { askedField, fieldQueries, isReadable, matchOf } from "../../../../lib/stage/encoder/field-match";

const TOTAL: Field = { id: "total", name: "Total time", type: "number", synonyms: ["Tiempo total", "所要時間", "by"] };
const COOK: Field = { id: "cook", name: "Cooking time", type: "number", synonyms: ["tiempo de cocción"] };

/** Directions in a plane: nearness is the cosine of the angle between them. */
const at = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
const total = askedField(TOTAL, [at(0)]);
const cook = askedField(COOK, [at(40)]);

describe("matchOf", () => {
  it("is sure of a label that is the field's own name, whatever it looks like to the model", () => {
    expect(matchOf("TIEMPO total:", at(90), total, [cook])).toBe(1);
    expect(matchOf("所要時間", at(90), total, [cook])).toBe(1);
  });

  it("gives nothing for a label that is another field's name, however near", () => {
    expect(matchOf("Tiempo total", at(40), cook, [total])).toBe(0);
  });

  it("counts a nearer rival against the field, and only a nearer one", () => {
    const alone = matchOf("time in the oven", at(20), total, []);
    expect(matchOf("time in the oven", at(10), total, [cook])).toBe(matchOf("time in the oven", at(10), total, []));
    expect(matchOf("time in the oven", at(25), total, [cook])).toBeLessThan(alone / 2);
  });

  it("does not guess at scripts that the model can't read", () => {
    expect(matchOf("調理", at(0), total, [])).toBe(0);
  });

  it("lies between 0 and 1, and grows with nearness", () => {
    const angle = fc.integer({ min: 0, max: 90 });
    fc.assert(
      fc.property(fc.string(), angle, angle, (context, one, other) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)].map((degrees) =>
          matchOf(context, at(degrees), total, [cook]),
        );
        expect(far).toBeGreaterThanOrEqual(0);
        expect(near).toBeLessThanOrEqual(1);
        expect(near).toBeGreaterThanOrEqual(far!);
      }),
    );
  });
});

describe("fieldQueries", () => {
  it("leaves out what has no meaning by itself, and what the model can't read", () => {
    expect(fieldQueries(TOTAL)).toEqual(["Total time", "Tiempo total"]);
  });
});

describe("isReadable", () => {
  it.each([
    ["Straße", true],
    ["por 15 min", true],
    ["作者", false],
    ["Автор by", false],
    ["12:30", false],
    ["", false],
  ])("%s: %s", (text, readable) => expect(isReadable(text)).toBe(readable));
});
