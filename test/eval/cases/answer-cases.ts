import type { Answer } from "../../../lib/domain/result/result";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { Task } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import { type RouteOutcome, route } from "../../../lib/router/route";
import type { Stage } from "../../../lib/stage/stage";
import { judgeAnswer } from "./judge-answer";
import type { ValueType } from "./same-value";
import type { Case, Expected, JudgedQuestion } from "./types";

/** Asks a case's task of its page, through the product's router, and judges the questions that the case names. */
export async function answerCase(
  one: Case,
  snapshot: Snapshot,
  stages: readonly Stage[],
): Promise<{ judged: JudgedQuestion[]; errors: RouteOutcome["errors"] }> {
  const { task, expected } = one;
  const taskHash = await hashTask(task);
  const scope = one.selection === undefined ? "page" : "selection";
  const { signal } = new AbortController();
  const { answers, errors } = await route({ task, taskHash, snapshot, scope, stages, signal });
  const judged = Object.entries(expected).map(([question, wanted]) => {
    return judgeQuestion(one, question, wanted, answers.find(({ questionId }) => questionId === question)!);
  });
  return { judged, errors };
}

function judgeQuestion(one: Case, question: string, expected: Expected, answer: Answer): JudgedQuestion {
  const { status, items, confidence, candidates, source } = answer;
  return {
    kind: one.kind,
    case: one.name,
    question,
    expected,
    verdict: judgeAnswer(expected, answer, typeOf(one.task, question)),
    status,
    answered: items.map(({ value }) => value),
    confidence: Math.round(1000 * confidence) / 1000,
    stage: answer.stage ?? candidates[0]?.stage ?? null,
    source,
    why: one.why,
  };
}

function typeOf(task: Task, question: string): ValueType {
  if (task.kind === "classify") return "label";
  return task.fields.find(({ id }) => id === question)?.type ?? "text";
}
