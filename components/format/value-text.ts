import type { Task } from "../../lib/domain/task/task";
import { text, uiLanguage } from "../../lib/messages/text";
import { type FieldType, formatRange, type Value } from "../../lib/value";
import { fieldOf, labelName } from "../export/export-values";

/** A value as the person reads it, in the browser's language; with `to` the range up to that. */
export function valueText(task: Task, questionId: string, value: Value, to?: Value): string {
  if (task.kind === "classify") return labelName(task, value);
  return typedValueText(fieldOf(task, questionId)?.type ?? "text", value, to);
}

/** The same of a value whose type is known. */
export function typedValueText(type: FieldType, value: Value, to?: Value): string {
  const options = { language: uiLanguage(), yes: text("yes"), no: text("no") };
  return formatRange(value, to, type, options) || text("valueEmpty");
}
