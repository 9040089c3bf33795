import { text, uiLanguage } from "../../lib/messages/text";
import type { Task } from "../../lib/task/task";
import type { Value } from "../../lib/task/value";
import { fieldOf, labelName } from "../export/export-result";
import { formatValue } from "./format-value";

/** A value as the person reads it, in the browser's language. */
export function valueText(task: Task, questionId: string, value: Value): string {
  if (task.kind === "classify") return labelName(task, value);
  const type = fieldOf(task, questionId)?.type ?? "text";
  return formatValue(value, type, { language: uiLanguage(), yes: text("yes"), no: text("no") }) || text("valueEmpty");
}
