import { describe, expect, it } from "vitest";
import { isUndecided, likelyCandidates } from "../../../../components/result/likely-candidates";
import type { Candidate } from "../../../../lib/domain/result/result";
import { answer, candidate, item } from "../results";

function ranked(...given: (Partial<Candidate> & { value: string })[]): Candidate[] {
  return given.map(({ value, ...more }) => ({ ...candidate("total", [item(value)]), ...more }));
}

const valuesOf = (candidates: Candidate[]) => likelyCandidates({ candidates }).map(({ items }) => items[0]?.value);

describe("an undecided answer", () => {
  it("is one that no stage was sure of, though that be of an absence, until a person says what is right", () => {
    const absent = answer("total", [], { status: "absent", stage: null });
    expect(isUndecided(absent)).toBe(true);
    expect(isUndecided({ ...absent, confirmed: true })).toBe(false);
    expect(isUndecided({ ...absent, corrected: true })).toBe(false);
    expect(isUndecided({ ...absent, stage: "rules" })).toBe(false);
  });
});

describe("likely candidates", () => {
  it("are those of 10 % and more, in the order of the router", () => {
    const given = ranked(
      { value: "a", confidence: 0.44 },
      { value: "b", confidence: 0.1 },
      { value: "c", confidence: 0.099 },
    );
    expect(valuesOf(given)).toEqual(["a", "b"]);
  });

  it("leave out what is no likelier than something too unlikely", () => {
    const given = ranked(
      { value: "a", confidence: 0.6 },
      { value: "b", stage: "rules", confidence: 0.05 },
      { value: "c", stage: "encoder" },
    );
    expect(valuesOf(given)).toEqual(["a"]);
  });

  it("take those of unknown probability for no likelier than their stage's best", () => {
    expect(valuesOf(ranked({ value: "a", confidence: 0.3 }, { value: "b" }))).toEqual(["a", "b"]);
    expect(valuesOf(ranked({ value: "a", confidence: 0.08 }, { value: "b" }))).toEqual([]);
    expect(valuesOf(ranked({ value: "a" }, { value: "b" }))).toEqual([]);
  });

  it("are never what the page does not hold", () => {
    const given = ranked({ value: "a", confidence: 0.9, isUngrounded: true }, { value: "b", confidence: 0.2 });
    expect(valuesOf(given)).toEqual(["b"]);
  });
});
