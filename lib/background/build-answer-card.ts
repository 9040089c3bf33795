import type { SerialisedError } from "../domain/errors";
import type { AnswerCard } from "../domain/result/answer-card";
import { joinLabelNames } from "../domain/result/label-names";
import type { Answer, Result } from "../domain/result/result";
import type { RunReport } from "../messages/payloads";
import { text } from "../messages/text";
import type { FieldType, Value } from "../value";

/** The bubble is for a glance; the panel has the rest. */
const MOST_LINES = 8;
const MOST_CHARACTERS = 300;

/** How values and errors are put into words; shared with the panel. */
export interface Wording {
  formatValue(value: Value, type: FieldType, to?: Value): string;
  errorText(error: SerialisedError): { title: string; advice: string };
}

/** A run's state in the words of the bubble beside the selection. */
export function buildAnswerCard({ runId, taskName, result, error }: RunReport, wording: Wording): AnswerCard {
  const shared = { runId, closeLabel: text("close") };
  if (error) {
    const { title, advice } = wording.errorText(error);
    return { ...shared, state: "failed", title, lines: [], footer: advice };
  }
  if (!result) return { ...shared, state: "working", title: taskName, lines: [], footer: text("cardWorking") };
  return { ...shared, state: "done", title: taskName, lines: linesOf(result, wording), footer: footerOf(result) };
}

/** That the page itself was not read is said before anything else. */
function footerOf({ page }: Result): string {
  return page.isPlainText ? text("cardPlainText") : text("cardFooter");
}

function linesOf({ task, answers }: Result, { formatValue }: Wording): AnswerCard["lines"] {
  const shown = task.kind === "classify" ? answers : answers.filter((answer) => answer.items.length > 0);
  return shown.slice(0, MOST_LINES).map((answer) => {
    const field = task.kind === "extract" ? task.fields.find(({ id }) => id === answer.questionId) : undefined;
    const value =
      task.kind === "classify"
        ? joinLabelNames(task, answer.items)
        : answer.items.map((item) => formatValue(item.value, field?.type ?? "text", item.to)).join(", ");
    return { name: field?.name ?? "", value: value.slice(0, MOST_CHARACTERS), detail: detailOf(answer) };
  });
}

function detailOf(answer: Answer): string {
  if (answer.status === "absent") return text("cardAbsent");
  return answer.status === "unsure" ? text("cardUnsure") : "";
}
