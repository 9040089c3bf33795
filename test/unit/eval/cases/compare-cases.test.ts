import { describe, expect, it } from "vitest";
import { compareCases } from "../../../eval/cases/compare-cases";
import { printFailures, reportCases } from "../../../eval/cases/report-cases";
import type { JudgedQuestion, Verdict } from "../../../eval/cases/types";

const judged = (kind: string, name: string, verdict: Verdict): JudgedQuestion => ({
  kind,
  case: name,
  question: "price",
  expected: 1,
  verdict,
  status: "answered",
  answered: [2],
  confidence: 0.9,
  stage: "rules",
  source: "test",
  why: "because",
});
const base = reportCases([
  judged("sale", "one", "right"),
  judged("sale", "two", "missed"),
  judged("vat", "one", "right"),
]);

describe("the report of cases", () => {
  it("counts verdicts by kind and in all, and keeps what is not right", () => {
    const none = { right: 0, sureWrong: 0, incomplete: 0, unsureRight: 0, missed: 0 };
    expect(base.kinds).toEqual({
      sale: { ...none, questions: 2, right: 1, missed: 1 },
      vat: { ...none, questions: 1, right: 1 },
    });
    expect(base.total).toEqual({ ...none, questions: 3, right: 2, missed: 1 });
    expect(base.failures).toEqual([judged("sale", "two", "missed")]);
  });

  it("prints the worst failures of a kind first", () => {
    const failures = [judged("sale", "one", "unsureRight"), judged("sale", "two", "sureWrong")];
    expect(printFailures(failures).split("\n")).toEqual([
      "sureWrong sale/two price: 1 ← [2] (rules 0.90 test): because",
      "unsureRight sale/one price: 1 ← [2] (rules 0.90 test): because",
    ]);
  });
});

describe("two reports of cases", () => {
  const compare = (after: JudgedQuestion[], kinds: string[] = []) => compareCases(base, reportCases(after), kinds);
  const vat = judged("vat", "one", "right");

  it("lose nothing where more is right, although others are missed", () => {
    expect(compare([judged("sale", "one", "missed"), judged("sale", "two", "right"), vat])).toEqual({
      losses: [],
      changes: ["sale/one price: right → missed", "sale/two price: missed → right"],
    });
  });

  it("lose where a kind has fewer right or more sure and wrong, also where the total gains", () => {
    const better = [judged("sale", "one", "right"), judged("sale", "two", "right")];
    expect(compare([...better, judged("vat", "one", "missed")]).losses).toEqual(["vat: right 1 → 0"]);
    const surer = [judged("sale", "one", "right"), judged("sale", "two", "sureWrong"), vat];
    expect(compare(surer).losses).toEqual(["sale: sure and wrong 0 → 1"]);
  });

  it("lose where the questions are others, or a kind was not measured that was asked for", () => {
    expect(compare([judged("sale", "one", "right")], ["sale"]).losses).toEqual(["sale: questions 2 → 1"]);
    expect(compare([judged("sale", "one", "right"), judged("sale", "two", "missed")]).losses).toEqual([
      "vat: not measured now",
    ]);
    expect(compare([judged("new", "one", "right")], ["new"]).losses).toEqual(["nothing was compared"]);
  });
});
