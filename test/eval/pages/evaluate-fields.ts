import { route } from "../../../lib/router/route";
import type { Stage } from "../../../lib/stage/stage";
import type { Answer, TraceStep } from "../../../lib/task/result";
import type { ExtractTask } from "../../../lib/task/task";
import { hashTask } from "../../../lib/task/task-hash";
import type { EvaluationContext } from "../context";
import { stageLatencies, stageShares } from "../measures/run-report";
import type { FieldReport, SetProblem, SetReport } from "../report/types";
import type { PageSet } from "../sets/types";
import { askedTask } from "./asked-fields";
import { type FieldOutcome, outcomeOf, scoreField } from "./field-scores";
import type { ReadPage } from "./snapshots";
import { spreadOver } from "./timed-pages";

export interface FieldsEvaluation extends Required<Pick<SetReport, "fields" | "stages" | "latencyMs">> {
  /** By field: how right the best candidate was, one a page; null where the page has no value. */
  scores: Record<string, (number | null)[]>;
  problems: SetProblem[];
}

/** Asks every page all fields of the set through the product's stages and router. Null where the set has no fields. */
export async function evaluateFields(
  set: PageSet,
  pages: readonly ReadPage[],
  context: EvaluationContext,
): Promise<FieldsEvaluation | null> {
  const task = askedTask(set);
  if (!task || pages.length === 0) return null;
  const ask = await fieldAsker(task, context.createStages());
  const outcomes = new Map<string, Map<number, FieldOutcome>>(task.fields.map(({ id }) => [id, new Map()]));
  const answers: Answer[] = [];
  const failures = new Map<string, number>();
  for (const [at, { row, snapshot }] of pages.entries()) {
    const routed = await ask(snapshot);
    for (const { message } of routed.errors) failures.set(message, (failures.get(message) ?? 0) + 1);
    for (const answer of routed.answers) {
      const expected = row.fields?.[answer.questionId];
      if (expected === undefined) continue;
      outcomes.get(answer.questionId)!.set(at, outcomeOf(expected, answer, snapshot));
      answers.push(answer);
    }
    if (at % 20 === 19) context.log(`${set.name}: fields of ${at + 1} of ${pages.length} pages answered`);
  }
  const fields: Record<string, FieldReport> = {};
  const scores: FieldsEvaluation["scores"] = {};
  for (const field of task.fields) {
    const judged = outcomes.get(field.id)!;
    const scored = scoreField(field, [...judged.values()]);
    fields[field.id] = scored.report;
    scores[field.id] = pages.map(() => null);
    [...judged.keys()].forEach((at, order) => {
      scores[field.id]![at] = scored.scores[order]?.f1 ?? null;
    });
  }
  return {
    fields,
    scores,
    stages: stageShares(answers.map(({ status, stage }) => ({ isSure: status !== "unsure", stage }))),
    latencyMs: await latencyOfFields(task, pages, context),
    problems: [...failures].map(([message, times]) => ({
      where: "fields",
      message: `a stage failed ${times} times: ${message}`,
    })),
  };
}

/** Stages are new, and their caches are passed by, so that each page costs what a first visit costs. */
async function latencyOfFields(task: ExtractTask, pages: readonly ReadPage[], context: EvaluationContext) {
  const ask = await fieldAsker(task, context.createStages());
  const { warmUp, timed } = spreadOver(pages);
  return context.withoutCaches(async () => {
    for (const { snapshot } of warmUp) await ask(snapshot);
    const times: { milliseconds: Record<string, number> }[] = [];
    for (const { snapshot } of timed) times.push({ milliseconds: timesOf((await ask(snapshot)).trace) });
    return stageLatencies(times);
  });
}

async function fieldAsker(task: ExtractTask, stages: readonly Stage[]) {
  const taskHash = await hashTask(task);
  const { signal } = new AbortController();
  return (snapshot: ReadPage["snapshot"]) => route({ task, taskHash, snapshot, scope: "page", stages, signal });
}

/** Of each stage that ran, in milliseconds: a stage answers all its questions at once, and all steps say how long. */
export function timesOf(trace: readonly TraceStep[]): Record<string, number> {
  return Object.fromEntries(trace.map(({ stage, milliseconds }) => [stage, milliseconds]));
}
