import type { SerialisedError } from "../domain/errors";
import type { AnswerCard, CardLine } from "../domain/result/answer-card";
import { certaintyOfAnswer, WORTH_A_LOOK } from "../domain/result/certainty";
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
  const shared = { runId, closeLabel: text("close"), openLabel: "" };
  if (error) {
    const { title, advice } = wording.errorText(error);
    return { ...shared, state: "failed", title, lines: [], footer: advice };
  }
  if (!result) return { ...shared, state: "working", title: taskName, lines: [], footer: text("cardWorking") };
  const [lines, openLabel] = [linesOf(result, wording), result.unkept ? "" : text("cardOpen")];
  return { ...shared, state: "done", title: taskName, lines, footer: footerOf(result), openLabel };
}

/** That the page itself was not read is said before anything else. */
function footerOf({ page }: Result): string {
  return page.isPlainText ? text("cardPlainText") : text("cardFooter");
}

function linesOf({ task: stored, answers, unkept }: Result, { formatValue }: Wording): AnswerCard["lines"] {
  const task = localiseTask(stored);
  const shown = task.kind === "classify" ? answers : answers.filter(isWorthShowing);
  if (shown.length === 0) return [{ name: "", value: "", detail: text("guessNothing") }];
  return shown.slice(0, MOST_LINES).map((answer) => {
    const field = task.kind === "extract" ? task.fields.find(({ id }) => id === answer.questionId) : undefined;
    const value =
      task.kind === "classify"
        ? joinLabelNames(task, answer.items)
        : answer.items.map((item) => formatValue(item.value, field?.type ?? "text", item.to)).join(", ");
    const line = { name: field?.name ?? "", value: value.slice(0, MOST_CHARACTERS), detail: detailOf(answer) };
    return unkept ? line : { ...line, tools: toolsOf(answer, field?.name ?? task.name) };
  });
}

/** What is hardly likely stays out of sight, as in the panel. */
function isWorthShowing({ items, stage, confirmed, corrected, confidence }: Answer): boolean {
  return items.length > 0 && (stage !== null || confirmed || corrected || confidence >= WORTH_A_LOOK);
}

/** As beside the answer in the panel: what nobody is sure of is chosen there, not confirmed. */
function toolsOf({ questionId, stage, corrected, confirmed = false }: Answer, name: string): CardLine["tools"] {
  const isOpen = stage === null && !confirmed;
  return {
    questionId,
    confirmLabel: isOpen || corrected ? "" : text("confirmName", name),
    correctLabel: text("correctName", name),
    isConfirmed: confirmed,
  };
}

const CERTAINTIES = { sure: "certaintySure", likely: "certaintyLikely", guess: "certaintyGuess" } as const;

/** How sure it is, in a word and beside it as a percentage. */
function detailOf(answer: Answer): string {
  const { status, corrected, items, confidence } = answer;
  if (status === "absent") return text("cardAbsent");
  const share = new Intl.NumberFormat(uiLanguage(), { style: "percent", maximumFractionDigits: 0 });
  // Of what a person said themselves there is nothing to be sure of.
  const shown = corrected || items.length === 0 ? [] : [share.format(confidence)];
  const word = status === "unsure" || shown.length > 0 ? [text(CERTAINTIES[certaintyOfAnswer(answer)])] : [];
  return [...word, ...shown].join(" · ");
}
