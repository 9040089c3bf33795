import { expect, test } from "vitest";
import type { Example } from "../../../../lib/domain/learning/example";
import type { Result } from "../../../../lib/domain/result/result";
import { exampleOf, findExcess, hashExamples } from "../../../../lib/learning/examples/examples";
import { smallClassifyTask, smallExtractTask } from "../../../support/snapshots";

const task = smallClassifyTask;
const [first, second] = task.labels.map(({ id }) => id) as [string, string];
const resultOf = (more: Partial<Result> = {}) =>
  ({ id: "r", task, taskHash: "hash", excerpt: " Some text ", createdAt: 7, ...more }) as Result;
const item = (value: string) => ({ value, evidence: [] });
const example = (resultId: string, label: string, createdAt = 0): Example => {
  return { resultId, taskId: "t", taskHash: "hash", text: resultId, label, createdAt };
};

test("a verdict on a label keeps the text, for as long as the result", () => {
  expect(exampleOf(resultOf(), "label", [item(first)])).toEqual({
    resultId: "r",
    taskId: task.id,
    taskHash: "hash",
    text: "Some text",
    label: first,
    createdAt: 7,
  });
});

test("nothing is kept of fields, of no label, of several, of labels that the task hasn't, and of no text", () => {
  expect(exampleOf(resultOf({ task: smallExtractTask }), "label", [item(first)])).toBeNull();
  expect(exampleOf(resultOf(), "email", [item(first)])).toBeNull();
  expect(exampleOf(resultOf(), "label", [])).toBeNull();
  expect(exampleOf(resultOf(), "label", [item(first), item(second)])).toBeNull();
  expect(exampleOf(resultOf({ task: { ...task, multiple: true } }), "label", [item(first)])).toBeNull();
  expect(exampleOf(resultOf(), "label", [item("unheard of")])).toBeNull();
  expect(exampleOf(resultOf({ excerpt: "  " }), "label", [item(first)])).toBeNull();
});

test("of too many the oldest of the largest label go, so that a rare label stays", () => {
  const rare = example("rare", "b", -1);
  const many = ["4", "2", "3", "1"].map((id) => example(id, "a", Number(id)));
  expect(findExcess([...many, rare], 3).map(({ resultId }) => resultId)).toEqual(["1", "2"]);
  expect(findExcess([...many, rare], 5)).toEqual([]);
});

test("examples have one hash in any order, and another one for another label, text or number", async () => {
  const both = [example("1", "a"), example("2", "b")];
  const hash = await hashExamples(both);
  expect(await hashExamples(both.toReversed())).toBe(hash);
  expect(await hashExamples([example("1", "b"), example("2", "b")])).not.toBe(hash);
  expect(await hashExamples(both.slice(1))).not.toBe(hash);
});
