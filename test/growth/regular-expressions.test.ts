import { analyse } from "scslre";
import { beforeAll, describe, expect, it } from "vitest";
import { type Expression, expressionsOf, sourceFiles } from "../support/regular-expressions/find-expressions";
import { findFault } from "../support/regular-expressions/measure-growth";
import { observeConstructions } from "../support/regular-expressions/observe-constructions";
import { useConstructions } from "../support/regular-expressions/use-constructions";

const files = sourceFiles(["lib", "components", "entrypoints"]).map(expressionsOf);
const constructions = files.flatMap((file) => file.constructions);
let expressions: Expression[] = [];
let made: Expression[] = [];

beforeAll(async () => {
  const seen = await observeConstructions(() => useConstructions(constructions));
  made = seen.filter(({ place }) => constructions.includes(place));
  const all = [...files.flatMap(({ literals }) => literals), ...made];
  expressions = [...new Map(all.map((one) => [`/${one.source}/${one.flags}`, one])).values()];
}, 60_000);

describe("every regular expression of the extension", () => {
  it("is in sight", () => {
    expect(expressions.length).toBeGreaterThan(500);
    expect(files.flatMap(({ hidden }) => hidden)).toEqual([]);
    const unseen = constructions.filter((place) => !made.some((one) => one.place === place));
    expect(unseen, "make these run in test/support/regular-expressions/use-constructions.ts").toEqual([]);
  });

  it("has no quantifiers that share work, and none that every start scans again", () => {
    const faults = expressions.flatMap(({ place, source, flags }) =>
      analyse({ source, flags }).reports.map(({ type, exponential }) => {
        return `${place} ${exponential ? "exponential " : ""}${type} /${source}/${flags}`;
      }),
    );
    expect(faults).toEqual([]);
  }, 60_000);

  it("takes as much longer as the text is longer, measured", () => {
    const faults = expressions.flatMap((expression) => {
      const fault = findFault(expression);
      return fault ? [{ place: expression.place, source: expression.source, ...fault }] : [];
    });
    expect(faults).toEqual([]);
  }, 600_000);
});

describe("the check", () => {
  it.each([
    ["nested quantifiers", "(?:[a-z]+\\s?){1,6}!", "u"],
    ["two that meet", "^\\d+\\d+$", ""],
    ["one that each start scans", "\\s+$", ""],
    ["one without its end", "\\([^)]*\\)", "g"],
    ["behind a word", "<!--[\\s\\S]*?-->", "g"],
    ["not of Latin-1 alone", "\\d+時", "gu"],
    ["behind an anchor's match", "^-+|-+$", "g"],
    ["parted by a sign", "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$", ""],
  ])(
    "finds %s: /%s/%s",
    (_, source, flags) => {
      const fault = findFault({ place: "", source, flags });
      expect(fault).not.toBeNull();
    },
    60_000,
  );

  it.each([
    ["\\d{1,20}時", "gu"],
    ["(?<!\\s)\\s+$", ""],
    ["(?<![\\p{L}\\d])[\\p{L}\\d]{1,40}(?: [\\p{L}\\d]{1,40}){0,5}!", "gu"],
  ])("passes /%s/%s", (source, flags) => {
    expect(findFault({ place: "", source, flags })).toBeNull();
  });
});
