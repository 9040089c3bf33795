import { describe, expect, it } from "vitest";
import type { Answer } from "../../../../lib/domain/result/result";
import type { Field } from "../../../../lib/domain/task/task";
import type { Value } from "../../../../lib/value";
import { type FieldOutcome, outcomeOf, scoreField } from "../../../eval/pages/field-scores";
import type { ExpectedValue } from "../../../eval/sets/types";
import { smallSnapshot } from "../../../support/snapshots";

const text: Field = { id: "title", name: "Title", type: "text" };

function outcome(expected: ExpectedValue, values: Value[], isSure = true, isFounded = true): FieldOutcome {
  const items = values.map((value) => ({ value, evidence: [] }));
  return { expected, items, isSure, isFounded: values.length > 0 ? isFounded : null };
}

describe("figures of a field", () => {
  it("count pages with a value for exactness, and all pages for precision and abstention", () => {
    const { report, scores } = scoreField(text, [
      outcome("Lemon cake", ["lemon cake"]),
      outcome("Lemon cake", ["Cakes"], false),
      outcome(null, ["Cakes"]),
      outcome(null, [], false),
    ]);
    expect(report).toEqual({
      exact: 0.5,
      f1: 0.5,
      evidence: 1,
      surePrecision: 0.5,
      sureShare: 0.5,
      abstained: 0.5,
      n: 2,
    });
    expect(scores.map((score) => score?.exact ?? null)).toEqual([1, 0, null, null]);
  });

  it("are the F1 of the sets for lists, and exact where the sets are equal", () => {
    const list = { ...text, many: true };
    const { report } = scoreField(list, [
      outcome(["Flour", "2 eggs"], ["2 Eggs", "flour"]),
      outcome(["Flour", "2 eggs"], ["flour", "salt"]),
    ]);
    expect(report).toMatchObject({ exact: 0.5, f1: 0.75, surePrecision: 0.75 });
  });

  it("count a list's values as the same by the rules for single ones", () => {
    const phones: Field = { id: "phone", name: "Phone", type: "phone", many: true };
    const { report } = scoreField(phones, [
      outcome(["020 7946 0958", "+44 (0)1632 960001"], ["+442079460958", "+441632960001"]),
      outcome(["020 7946 0958"], ["+442079460959"]),
    ]);
    expect(report).toMatchObject({ exact: 0.5, f1: 0.5 });
  });

  it("are shared words for long texts", () => {
    const long = Array.from({ length: 30 }, (_, index) => `word${index}`).join(" ");
    const { report } = scoreField(text, [outcome(long, [long.split(" ").slice(0, 15).join(" ")])]);
    expect(report.exact).toBe(0);
    expect(report.f1).toBeCloseTo(2 / 3);
  });

  it("forgive the unit of a number, and say what they are without that", () => {
    const { report } = scoreField(text, [outcome("8 servings", ["8"]), outcome("39 cookies", ["38"])]);
    expect(report).toMatchObject({ exact: 0.5, exactStrict: 0, f1: 0.5 });
  });

  it("are null where there is nothing to measure", () => {
    const nothing = {
      exact: null,
      f1: null,
      evidence: null,
      surePrecision: null,
      sureShare: null,
      abstained: null,
      n: 0,
    };
    expect(scoreField(text, []).report).toEqual(nothing);
  });
});

describe("an outcome", () => {
  const answer = (quote: string, status: Answer["status"] = "answered"): Answer => ({
    questionId: "title",
    status,
    items: [{ value: "Lemon cake", evidence: [{ blockId: "text:0", start: 0, end: 10, quote }] }],
    score: 1,
    stage: "rules",
    source: "",
    candidates: [],
    confidence: 0,
    predictions: [],
  });

  it("is founded only where the quote stands in its block", () => {
    expect(outcomeOf("Lemon cake", answer("Lemon cake"), smallSnapshot()).isFounded).toBe(true);
    expect(outcomeOf("Lemon cake", answer("Lemon cak!"), smallSnapshot()).isFounded).toBe(false);
    const unproved = { ...answer(""), items: [{ value: "Lemon cake", evidence: [] }] };
    expect(outcomeOf("Lemon cake", unproved, smallSnapshot()).isFounded).toBe(false);
  });

  it("takes empty expectations for none, and is sure where the router is", () => {
    expect(outcomeOf("", answer("Lemon cake", "unsure"), smallSnapshot())).toMatchObject({
      expected: null,
      isSure: false,
    });
    expect(outcomeOf([], answer("Lemon cake"), smallSnapshot())).toMatchObject({ expected: null, isSure: true });
  });
});
