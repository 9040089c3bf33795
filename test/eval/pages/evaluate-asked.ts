import { createHash } from "node:crypto";
import type { EvaluationContext } from "../context";
import type { QuestionsReport, SetReport } from "../report/types";
import type { AskedRow, AskedSet } from "../sets/types";
import { countQuestion, NO_QUESTIONS, typeQuestions, underOwnIds } from "./asked-questions";
import { fieldAsker, questionsOf } from "./evaluate-fields";
import { overheardStages } from "./overheard-stages";
import { readPages } from "./snapshots";
import { type TalliedQuestion, tallyAnswers } from "./tally-answers";

type Snapshot = Awaited<ReturnType<typeof readPages>>["pages"][number]["snapshot"];

/** Asks every page of a set the fields of its own task, through the product's stages and router. */
export async function evaluateAsked(set: AskedSet, context: EvaluationContext): Promise<SetReport> {
  const { pages, problems } = await readPages(set, context.options, context.log);
  const { stages, takeProposals } = overheardStages(context.createStages());
  const { target } = context.options;
  const questions: TalliedQuestion[] = [];
  const failures = new Set<string>();
  const typed = { ...NO_QUESTIONS };
  const askOwn = async ({ task, ...row }: AskedRow, snapshot: Snapshot) => {
    const { answers, errors } = await (await fieldAsker(task, stages, target))(snapshot);
    for (const { message } of errors) failures.add(message);
    return questionsOf(task, row, answers, takeProposals());
  };
  const askTyped = async ({ task, ...row }: AskedRow, snapshot: Snapshot) => {
    const read = typeQuestions(task, row.questions);
    const { answers } = await (await fieldAsker(read.task, stages, target))(snapshot);
    const answered = questionsOf(task, row, underOwnIds(answers, read), underOwnIds(takeProposals(), read));
    return { answered, fields: read.task.fields };
  };
  for (const { index, snapshot } of pages) {
    const row = set.rows[index]!;
    const own = await askOwn(row, snapshot);
    if (!context.options.questions) questions.push(...own);
    else {
      const { answered, fields } = await askTyped(row, snapshot);
      questions.push(...answered);
      countTyped(typed, row, own, answered, fields);
    }
  }
  return {
    kind: "extract",
    taskHash: createHash("sha256")
      .update(JSON.stringify(set.rows.map(({ task }) => task)))
      .digest("hex"),
    dataHash: set.dataHash,
    problems: [...set.problems, ...problems, ...[...failures].map((message) => ({ where: "fields", message }))],
    pages: pages.length,
    ...tallyAnswers(questions),
    ...(context.options.questions && { questions: typed }),
  };
}

function countTyped(
  report: QuestionsReport,
  { task, questions }: AskedRow,
  own: readonly TalliedQuestion[],
  answered: readonly TalliedQuestion[],
  fields: AskedRow["task"]["fields"],
): void {
  for (const [at, { id }] of task.fields.entries()) {
    const before = own.find(({ field }) => field.id === id);
    const after = answered.find(({ field }) => field.id === id);
    if (questions[id] !== undefined && before && after) countQuestion(report, before, after, fields[at]!);
  }
}
