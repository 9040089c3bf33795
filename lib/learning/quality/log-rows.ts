import type { LoggedPrediction, RemoteCost } from "../../domain/learning/prediction-log";
import type { Prediction, Result, TraceStep } from "../../domain/result/result";
import { type Question, questionsOf } from "../../domain/task/task";
import { sha256 } from "../../util/digest";

export interface LogContext {
  /** May host and text be kept as they are? */
  keepsTexts: boolean;
  /** "" for pages without one. */
  host: string;
  head: string;
  /** Parts of what the run sent, by question. */
  remote: ReadonlyMap<string, RemoteCost>;
  /** Probability of a candidate as other tasks know it. */
  priorOf(prediction: Prediction): number;
}

/** A row for each question that the stages answered. Tables of items have no answers of their own, and no rows. */
export async function logRowsOf(result: Result, context: LogContext): Promise<LoggedPrediction[]> {
  const { id: resultId, createdAt: at, task, taskHash, page, excerpt, revisions, trace } = result;
  const { host, head, keepsTexts } = context;
  const [site, input] = await Promise.all([host === "" ? "" : sha256(host), sha256(excerpt)]);
  const kinds = new Map(questionsOf(task).map((one) => [one.id, kindOf(one)]));
  const plain = keepsTexts ? { plain: { host, text: excerpt } } : {};
  const shared = { resultId, at, taskId: task.id, taskHash, site, input, revisions, head, ...plain };
  const language = page.language.split("-", 1)[0]!.toLowerCase();
  return result.answers.map((answer) => {
    const { questionId, status, stage, confidence, predictions } = answer.previous ?? answer;
    const first = predictions.find((one) => one.stage !== "learned");
    return {
      ...shared,
      questionId,
      kind: kinds.get(questionId) ?? "text",
      language,
      status,
      stage,
      confidence,
      prior: first ? context.priorOf(first) : 0,
      features: first?.features ?? [],
      milliseconds: timesOf(questionId, trace),
      remote: context.remote.get(questionId) ?? null,
      verdict: null,
    };
  });
}

const kindOf = (question: Question): LoggedPrediction["kind"] =>
  question.kind === "label" ? "label" : question.field.type;

const ASKED: readonly TraceStep["verdict"][] = ["answered", "not-sure", "nothing-found"];

function timesOf(questionId: string, trace: readonly TraceStep[]): LoggedPrediction["milliseconds"] {
  const own = trace.filter((step) => step.questionId === questionId && ASKED.includes(step.verdict));
  return Object.fromEntries(own.map(({ stage, milliseconds }) => [stage, milliseconds]));
}

/** Whether the run may have sent something. */
export function mayHaveSent({ trace }: Pick<Result, "trace">): boolean {
  return trace.some(({ stage, verdict }) => stage === "remote" && verdict !== "skipped" && verdict !== "not-asked");
}
