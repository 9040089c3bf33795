import type { Result } from "../domain/result/result";
import type { Task } from "../domain/task/task";
import type { ResultSummary } from "./payloads";
import { findText } from "./text";

/**
 * The words of the built-in tasks in the browser's language. They are found by the English word itself, so that a task
 * of an organisation that takes a built-in one's place keeps its own words wherever they differ.
 */
type Kind = "task" | "about" | "label" | "field";

const BUILTIN_IDS: ReadonlySet<string> = new Set([
  ...["article", "product", "recipe", "event", "job-posting", "contact", "tables"],
  ...["page-type", "sentiment", "support-intent", "urgency", "scam-signs"],
]);

/** The key in `public/_locales` of an English word or phrase. */
export const keyOfWord = (kind: Kind, english: string): string =>
  `${kind}_${english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")}`;

const wordOf = (kind: Kind, english: string): string => findText(keyOfWord(kind, english)) ?? english;

/** The name of a built-in task in the browser's language; any other name as it is. */
export function localiseTaskName(taskId: string, name: string): string {
  return BUILTIN_IDS.has(taskId) ? wordOf("task", name) : name;
}

/** The same for the name of a field or label of a task. */
export function localiseMemberName(taskId: string, kind: "label" | "field", name: string): string {
  return BUILTIN_IDS.has(taskId) ? wordOf(kind, name) : name;
}

/** A task as the browser's language words it. What a model or an endpoint is asked stays as it is. */
export function localiseTask<Known extends Task>(task: Known): Known {
  if (!BUILTIN_IDS.has(task.id)) return task;
  const name = wordOf("task", task.name);
  // A description is found by the task's name: it is a sentence.
  const description = task.description && (findText(keyOfWord("about", task.name)) ?? task.description);
  const named = { ...task, name, ...(description && { description }) };
  return task.kind === "classify"
    ? { ...named, labels: task.labels.map((label) => ({ ...label, name: wordOf("label", label.name) })) }
    : { ...named, fields: task.fields.map((field) => ({ ...field, name: wordOf("field", field.name) })) };
}

export const localiseResult = (result: Result): Result => ({ ...result, task: localiseTask(result.task) });

/** `headline` of a classification is made of names of labels. */
export function localiseSummary(summary: ResultSummary): ResultSummary {
  const { taskId, taskName, headline, best } = summary;
  if (!BUILTIN_IDS.has(taskId)) return summary;
  const words = headline.split(", ").map((word) => wordOf("label", word));
  return {
    ...summary,
    taskName: wordOf("task", taskName),
    headline: words.join(", "),
    best: best.map((guess) => ({ ...guess, name: wordOf("field", guess.name) })),
  };
}
