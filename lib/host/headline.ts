import { certaintyOfAnswer } from "../domain/result/certainty";
import { joinLabelNames } from "../domain/result/label-names";
import type { Answer, Result } from "../domain/result/result";
import type { BestGuess, ResultSummary } from "../messages/payloads";

/** Fields of a line, and UTF-16 code units of what was selected. */
const MOST_FIELDS = 3;
const LONGEST_TEXT = 160;

/** A result as one entry of a list. */
export function summarise(result: Result): ResultSummary {
  const { id, task, page, createdAt, scope, excerpt } = result;
  return {
    id,
    taskId: task.id,
    taskName: task.name,
    pageTitle: page.title,
    pageUrl: page.url,
    createdAt,
    ...headlineOf(result),
    ...(scope === "selection" && { selected: excerpt.slice(0, LONGEST_TEXT) }),
    best: bestOf(result),
    ...(result.records && { items: result.records.rows.length }),
  };
}

function headlineOf({ task, answers }: Result): Pick<ResultSummary, "headline" | "certainty"> {
  if (task.kind === "extract") return { headline: `${answers.filter(isFound).length} / ${answers.length}` };
  const answer = answers[0];
  if (!answer || answer.items.length === 0) return { headline: "–" };
  return { headline: joinLabelNames(task, answer.items), certainty: certaintyOfAnswer(answer) };
}

const isFound = ({ status }: Answer) => status === "answered";

/** What is sure comes first; fields of one kind are in the task's order. */
function bestOf({ task, answers }: Result): BestGuess[] {
  if (task.kind === "classify") return [];
  const guessed = answers.flatMap((answer): BestGuess[] => {
    const field = task.fields.find(({ id }) => id === answer.questionId);
    const [item] = answer.items;
    if (!field || !item || answer.status === "absent") return [];
    const { value, to } = item;
    const certainty = certaintyOfAnswer(answer);
    return [{ name: field.name, type: field.type, item: { value, ...(to !== undefined && { to }) }, certainty }];
  });
  const isSure = ({ certainty }: BestGuess) => certainty === "sure";
  return [...guessed.filter(isSure), ...guessed.filter((guess) => !isSure(guess))].slice(0, MOST_FIELDS);
}
