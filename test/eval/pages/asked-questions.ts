import type { Proposal } from "../../../lib/domain/result/proposal";
import type { Answer } from "../../../lib/domain/result/result";
import { assignMemberIds } from "../../../lib/domain/task/member-ids";
import { readQuestion } from "../../../lib/domain/task/question/read-question";
import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import type { FieldType } from "../../../lib/value";
import type { QuestionsReport } from "../report/types";
import { type TalliedQuestion, tallyQuestion } from "./tally-answers";

export interface TypedTask {
  task: ExtractTask;
  /** The id of the task's own field by that of the field read from a question. */
  ownIds: ReadonlyMap<string, string>;
}

/** The task with the fields that a person asked for in words of their own read from those, as the product reads them. */
export function typeQuestions(task: ExtractTask, questions: Readonly<Record<string, string>>): TypedTask {
  const read = task.fields.map((field) => {
    const typed = questions[field.id];
    return typed === undefined ? field : { ...readQuestion(typed), id: "" };
  });
  const ids = assignMemberIds(read, "question");
  const fields = read.map((field, at): Field => ({ ...field, id: ids[at]! }));
  return { task: { ...task, fields }, ownIds: new Map(ids.map((id, at) => [id, task.fields[at]!.id])) };
}

/** What was said of the fields read, as said of the task's own. */
export function underOwnIds<Said extends Answer | Proposal>(said: readonly Said[], { ownIds }: TypedTask): Said[] {
  return said.map((one) => ({ ...one, questionId: ownIds.get(one.questionId) ?? one.questionId }));
}

export const NO_QUESTIONS: QuestionsReport = {
  typed: 0,
  sameType: 0,
  sameOutcome: 0,
  firstByField: 0,
  firstByQuestion: 0,
};

/** The same type, or one whose values are the same: tasks older than percentages ask for numbers. */
export function hasSameValues(one: FieldType, other: FieldType): boolean {
  const plain = (type: FieldType) => (type === "percentage" ? "number" : type);
  return plain(one) === plain(other);
}

/** Adds what came of one question to `report`. */
export function countQuestion(
  report: QuestionsReport,
  own: TalliedQuestion,
  asked: TalliedQuestion,
  read: Field,
): void {
  const [byField, byQuestion] = [tallyQuestion(own), tallyQuestion(asked)];
  const isSameOutcome = byField.first === byQuestion.first && byField.absentRight === byQuestion.absentRight;
  report.typed += 1;
  report.sameType += Number(hasSameValues(read.type, own.field.type));
  report.sameOutcome += Number(isSameOutcome);
  report.firstByField += byField.first;
  report.firstByQuestion += byQuestion.first;
}
