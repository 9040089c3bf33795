import { expect, test } from "vitest";
import { seenTextsOf } from "../../../../lib/learning/quality/seen-texts";
import { loggedPrediction } from "../../../support/logged-predictions";

const row = (resultId: string, more: Parameters<typeof loggedPrediction>[1] = {}) =>
  loggedPrediction(resultId, { features: [1, 2], ...more });

test("a text counts once, as it was first seen", () => {
  const rows = [row("1", { input: "a", prior: 0.7 }), row("2", { input: "b" }), row("3", { input: "a", prior: 0.9 })];
  expect(seenTextsOf(rows).map(({ confidence }) => confidence)).toEqual([0.7, 0.97]);
});

test("the questions of one page are one text, by their mean", () => {
  const rows = [
    row("1", { questionId: "title", prior: 0.6, features: [1, 0] }),
    row("1", { questionId: "price", prior: 0.8, features: [1, 4] }),
    row("1", { questionId: "sku", prior: 0, features: [] }),
  ];
  expect(seenTextsOf(rows)).toEqual([{ confidence: 0.7, input: [1, 2] }]);
});

test("what an earlier revision or head saw is no longer compared", () => {
  const rows = [
    row("1", { revisions: { rules: "1", encoder: "1" } }),
    row("2", { revisions: { rules: "1" } }),
    row("3", { revisions: { rules: "1", encoder: "2" } }),
    row("4", { revisions: { rules: "1" } }),
  ];
  expect(seenTextsOf(rows)).toHaveLength(3);
  expect(seenTextsOf([...rows, row("5", { head: "v", revisions: { rules: "1", encoder: "2" } })])).toHaveLength(1);
});
