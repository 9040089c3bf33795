import { joinLabelNames } from "../domain/result/label-names";
import type { Result } from "../domain/result/result";
import type { ResultSummary } from "../messages/payloads";

/** A result as one line of a list. */
export function summarise(result: Result): ResultSummary {
  const { id, task, page, createdAt } = result;
  return {
    id,
    taskId: task.id,
    taskName: task.name,
    pageTitle: page.title,
    pageUrl: page.url,
    createdAt,
    headline: headlineOf(result),
    ...(result.records && { items: result.records.rows.length }),
  };
}

function headlineOf({ task, answers }: Result): string {
  if (task.kind === "classify") return answers[0]?.status === "answered" ? joinLabelNames(task, answers[0].items) : "–";
  return `${answers.filter((answer) => answer.status === "answered").length} / ${answers.length}`;
}
