import type { Proposal } from "../../../lib/domain/result/proposal";
import type { Answer, TraceStep } from "../../../lib/domain/result/result";
import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import { createConfidenceModel } from "../../../lib/router/confidence-model";
import { route } from "../../../lib/router/route";
import type { Stage } from "../../../lib/stage/stage";
import type { EvaluationContext } from "../context";
import { stageLatencies, stageShares } from "../measures/run-report";
import type { CascadeReport, FieldReport, SetProblem, SetReport } from "../report/types";
import type { PageRow, PageSet } from "../sets/types";
import { askedTask } from "./asked-fields";
import { cascadeOfFields, type LocalAnswer } from "./cascade-fields";
import { outcomeOf, scoreField } from "./field-scores";
import { overheardStages } from "./overheard-stages";
import type { ReadPage } from "./snapshots";
import { type TalliedQuestion, tallyAnswers } from "./tally-answers";
import { spreadOver } from "./timed-pages";

export interface FieldsEvaluation
  extends Required<Pick<SetReport, "fields" | "overall" | "types" | "stages" | "latencyMs">> {
  /** By field: how right the best candidate was, one a page; null where the page has no value. */
  scores: Record<string, (number | null)[]>;
  problems: SetProblem[];
  cascade: CascadeReport | null;
}

/** Asks every page all fields of the set through the product's stages and router. Null where the set has no fields. */
export async function evaluateFields(
  set: PageSet,
  pages: readonly ReadPage[],
  context: EvaluationContext,
): Promise<FieldsEvaluation | null> {
  const task = askedTask(set);
  if (!task || pages.length === 0) return null;
  const { answers, questions, problems } = await answerPages(set.name, task, pages, context);
  const fields: Record<string, FieldReport> = {};
  const scores: FieldsEvaluation["scores"] = {};
  for (const field of task.fields) {
    const judged = answers.get(field.id)!;
    const scored = scoreField(field, [...judged.values()]);
    fields[field.id] = scored.report;
    scores[field.id] = pages.map(() => null);
    [...judged.keys()].forEach((at, order) => {
      scores[field.id]![at] = scored.scores[order]?.f1 ?? null;
    });
  }
  const { remote } = context;
  const localOf = (field: Field, at: number) => answers.get(field.id)?.get(at) ?? null;
  return {
    fields,
    ...tallyAnswers(questions),
    scores,
    problems,
    stages: stageShares([...answers.values()].flatMap((judged) => [...judged.values()])),
    latencyMs: await latencyOfFields(task, pages, context),
    cascade: remote && (await cascadeOfFields(task, pages, localOf, { ...context, remote })),
  };
}

/** By field and position of the page, for every field that the page's row speaks of. */
async function answerPages(name: string, task: ExtractTask, pages: readonly ReadPage[], context: EvaluationContext) {
  const { stages, takeProposals } = overheardStages(context.createStages());
  const ask = await fieldAsker(task, stages, context.options.target);
  const questions: TalliedQuestion[] = [];
  const answers = new Map<string, Map<number, LocalAnswer>>(task.fields.map(({ id }) => [id, new Map()]));
  const failures = new Map<string, number>();
  for (const [at, { row, snapshot }] of pages.entries()) {
    const routed = await ask(snapshot);
    questions.push(...questionsOf(task, row, routed.answers, takeProposals()));
    for (const { message } of routed.errors) failures.set(message, (failures.get(message) ?? 0) + 1);
    for (const answer of routed.answers) {
      const expected = row.fields?.[answer.questionId];
      if (expected === undefined) continue;
      const { score, stage } = answer;
      answers.get(answer.questionId)!.set(at, { ...outcomeOf(expected, answer, snapshot), score, stage });
    }
    if (at % 20 === 19) context.log(`${name}: fields of ${at + 1} of ${pages.length} pages answered`);
  }
  const problems = [...failures].map(([message, times]) => ({
    where: "fields",
    message: `a stage failed ${times} times: ${message}`,
  }));
  return { answers, questions, problems };
}

/** What is to be tallied of a page: every field that its row speaks of. */
export function questionsOf(
  task: ExtractTask,
  { fields = {}, also = {} }: Pick<PageRow, "fields" | "also">,
  answers: readonly Answer[],
  proposals: readonly Proposal[],
): TalliedQuestion[] {
  return task.fields.flatMap((field): TalliedQuestion[] => {
    const expected = fields[field.id];
    const answer = answers.find(({ questionId }) => questionId === field.id);
    if (expected === undefined || !answer) return [];
    const own = proposals.filter(({ questionId }) => questionId === field.id);
    return [{ field, expected, also: also[field.id] ?? [], answer, proposals: own }];
  });
}

/** Stages are new, and their caches are passed by, so that each page costs what a first visit costs. */
async function latencyOfFields(task: ExtractTask, pages: readonly ReadPage[], context: EvaluationContext) {
  const ask = await fieldAsker(task, context.createStages(), context.options.target);
  const { warmUp, timed } = spreadOver(pages);
  return context.withoutCaches(async () => {
    for (const { snapshot } of warmUp) await ask(snapshot);
    const times: { milliseconds: Record<string, number> }[] = [];
    for (const { snapshot } of timed) times.push({ milliseconds: timesOf((await ask(snapshot)).trace) });
    return stageLatencies(times);
  });
}

/** `target`: the share of sure answers that is to be right. */
export async function fieldAsker(task: ExtractTask, stages: readonly Stage[], target: number) {
  const taskHash = await hashTask(task);
  const { signal } = new AbortController();
  const confidence = createConfidenceModel({ target });
  return (snapshot: ReadPage["snapshot"]) =>
    route({ task, taskHash, snapshot, scope: "page", stages, confidence, signal });
}

/** Of each stage that ran, in milliseconds: a stage answers all its questions at once, and all steps say how long. */
export function timesOf(trace: readonly TraceStep[]): Record<string, number> {
  return Object.fromEntries(trace.map(({ stage, milliseconds }) => [stage, milliseconds]));
}
