import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../../lib/domain/result/result";
import type { Field } from "../../../../lib/domain/task/task";
import type { Value } from "../../../../lib/value";
import { isRightAnswer, type TalliedQuestion, tallyAnswers } from "../../../eval/pages/tally-answers";
import type { ExpectedValue } from "../../../eval/sets/types";

const rent: Field = { id: "rent", name: "Rent", type: "money" };
const itemsOf = (values: readonly Value[]) => values.map((value) => ({ value, evidence: [] }));
const pounds = (amount: number) => ({ amount, currency: "GBP" });

function question(expected: ExpectedValue, status: "answered" | "unsure" | "absent", values: Value[]): TalliedQuestion {
  const candidates = values.map((value) => ({ items: itemsOf([value]) }) as unknown as Candidate);
  const items = status === "absent" ? [] : itemsOf(values.slice(0, 1));
  return { field: rent, expected, also: [], answer: { status, items, candidates }, proposals: candidates };
}

describe("the tally of answers", () => {
  it("tells sure answers, best guesses, what is shown and what was found at all", () => {
    const { overall, types } = tallyAnswers([
      question("GBP 1850", "answered", [pounds(1850)]),
      question("GBP 1850", "answered", [pounds(427)]),
      question("GBP 1850", "unsure", [pounds(427), pounds(1850)]),
      question("GBP 1850", "unsure", [pounds(1), pounds(2), pounds(3), pounds(1850)]),
      question("GBP 1850", "absent", []),
    ]);
    const wanted = { asked: 5, right: 1, wrong: 1, first: 1, shown: 2, candidates: 3, absent: 0, absentRight: 0 };
    expect(overall).toEqual(wanted);
    expect(types).toEqual({ money: wanted });
  });

  it("counts what a page lacks apart: a sure value is wrong there, and unsure is not said to be absent", () => {
    const { overall } = tallyAnswers([
      question(null, "absent", []),
      question(null, "unsure", [pounds(427)]),
      question(null, "answered", [pounds(427)]),
    ]);
    expect(overall).toMatchObject({ asked: 0, wrong: 1, absent: 3, absentRight: 1 });
  });
});

describe("a right answer", () => {
  it("shares three quarters of the words with an expected text", () => {
    const text: Field = { id: "maker", name: "Maker", type: "text" };
    expect(isRightAnswer(text, "Professor Armand Le Guennec", itemsOf(["Armand Le Guennec"]))).toBe(true);
    expect(isRightAnswer(text, "Armand Le Guennec", itemsOf(["Guennec"]))).toBe(false);
  });

  it("is the same length of time in other units", () => {
    const term: Field = { id: "term", name: "Term", type: "duration" };
    expect(isRightAnswer(term, "P1Y", itemsOf(["P12M"]))).toBe(true);
    expect(isRightAnswer(term, "P1Y", itemsOf(["P1M"]))).toBe(false);
  });

  it("has every entry of a list, and no other", () => {
    const list: Field = { id: "plans", name: "Plans", type: "text", many: true };
    expect(isRightAnswer(list, ["Hobby", "Scale"], itemsOf(["Scale", "Hobby"]))).toBe(true);
    expect(isRightAnswer(list, ["Hobby", "Scale"], itemsOf(["Hobby"]))).toBe(false);
    expect(isRightAnswer(list, ["Hobby", "Scale"], itemsOf(["Hobby", "Scale", "Terms"]))).toBe(false);
  });
});
