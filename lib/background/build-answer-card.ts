import type { SerialisedError } from "../domain/errors";
import type { AnswerCard } from "../domain/result/answer-card";
import { certaintyOfAnswer } from "../domain/result/certainty";
import { joinLabelNames } from "../domain/result/label-names";
import type { Answer, Result } from "../domain/result/result";
import { localiseTask } from "../messages/builtin-words";
import type { RunReport } from "../messages/payloads";
import { text, uiLanguage } from "../messages/text";
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

function linesOf({ task: stored, answers }: Result, { formatValue }: Wording): AnswerCard["lines"] {
  const task = localiseTask(stored);
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

const DOUBTS = { sure: "certaintySure", likely: "certaintyLikely", guess: "certaintyGuess" } as const;

/** What is not sure is called so; the percentage stands with either. */
function detailOf(answer: Answer): string {
  const { status, corrected, items, confidence } = answer;
  if (status === "absent") return text("cardAbsent");
  const share = new Intl.NumberFormat(uiLanguage(), { style: "percent", maximumFractionDigits: 0 });
  // Of what a person said themselves there is nothing to be sure of.
  const shown = corrected || items.length === 0 ? [] : [share.format(confidence)];
  return [...(status === "unsure" ? [text(DOUBTS[certaintyOfAnswer(answer)])] : []), ...shown].join(" · ");
}
