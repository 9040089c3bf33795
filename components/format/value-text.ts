import type { Task } from "../../lib/domain/task/task";
import { text, uiLanguage } from "../../lib/messages/text";
import { formatValue, type Value } from "../../lib/value";
import { fieldOf, labelName } from "../export/export-result";

/** A value as the person reads it, in the browser's language. */
export function valueText(task: Task, questionId: string, value: Value): string {
  if (task.kind === "classify") return labelName(task, value);
  const type = fieldOf(task, questionId)?.type ?? "text";
  return formatValue(value, type, { language: uiLanguage(), yes: text("yes"), no: text("no") }) || text("valueEmpty");
}
