import type { Item } from "../../lib/domain/result/proposal";
import type { Answer } from "../../lib/domain/result/result";
import { type Field, LABEL_QUESTION, type Task } from "../../lib/domain/task/task";
import { plainValue, type Value } from "../../lib/value";

/** Words that an export needs in the person's language. */
export interface ExportWords {
  status: Record<Answer["status"], string>;
  label: string;
  table: string;
}

/** What a question is called: the field's name, or `label` for the one question of a classification. */
export function questionName(task: Task, questionId: string, label: string): string {
  if (questionId === LABEL_QUESTION && task.kind === "classify") return label;
  return fieldOf(task, questionId)?.name ?? questionId;
}

export function fieldOf(task: Task, questionId: string): Field | undefined {
  return task.kind === "extract" ? task.fields.find((field) => field.id === questionId) : undefined;
}

/** A label's name; the id where the task no longer has such a label. */
export function labelName(task: Task, id: Value): string {
  const label = task.kind === "classify" ? task.labels.find((candidate) => candidate.id === id) : undefined;
  return label?.name ?? String(id);
}

/** A value for programs and spreadsheets: a label by its name, a range as both ends, anything else unformatted. */
export function exportValue(task: Task, { value, to }: Pick<Item, "value" | "to">): string {
  if (task.kind === "classify") return labelName(task, value);
  return to === undefined ? plainValue(value) : `${plainValue(value)}–${plainValue(to)}`;
}
