import { expect, it } from "vitest";
import type { Field } from "../../../../lib/domain/task/task";
import { countQuestion, NO_QUESTIONS, typeQuestions, underOwnIds } from "../../../eval/pages/asked-questions";
import type { TalliedQuestion } from "../../../eval/pages/tally-answers";
import { smallExtractTask } from "../../../support/snapshots";

it("reads the fields that somebody asked for from the words, and keeps the others and their places", () => {
  const { task, ownIds } = typeQuestions(smallExtractTask, { email: "Where do I write to?" });
  expect(task.fields[0]).toEqual(smallExtractTask.fields[0]);
  expect(task.fields[1]).toMatchObject({ type: "email", description: "Where do I write to?" });
  expect(task.fields[1]!.id).not.toBe("email");
  expect(ownIds.get(task.fields[1]!.id)).toBe("email");
  const said = { questionId: task.fields[1]!.id, items: [], score: 1, source: "" };
  expect(underOwnIds([said], { task, ownIds })).toEqual([{ ...said, questionId: "email" }]);
});

it("counts what came of the question against what came of the task's own field", () => {
  const field: Field = { id: "email", name: "E-mail", type: "email" };
  const tallied = (value: string): TalliedQuestion => ({
    field,
    expected: "a@b.example",
    also: [],
    answer: { status: "unsure", items: [{ value, evidence: [] }], candidates: [] },
    proposals: [],
  });
  const report = structuredClone(NO_QUESTIONS);
  countQuestion(report, tallied("a@b.example"), tallied("a@b.example"), field);
  countQuestion(report, tallied("a@b.example"), tallied("c@d.example"), { ...field, type: "text" });
  expect(report).toEqual({ typed: 2, sameType: 1, sameOutcome: 1, firstByField: 2, firstByQuestion: 1 });
});
