import { createHash } from "node:crypto";
import type { EvaluationContext } from "../context";
import type { SetReport } from "../report/types";
import type { AskedSet } from "../sets/types";
import { fieldAsker, questionsOf } from "./evaluate-fields";
import { overheardStages } from "./overheard-stages";
import { readPages } from "./snapshots";
import { type TalliedQuestion, tallyAnswers } from "./tally-answers";

/** Asks every page of a set the fields of its own task, through the product's stages and router. */
export async function evaluateAsked(set: AskedSet, context: EvaluationContext): Promise<SetReport> {
  const { pages, problems } = await readPages(set, context.options, context.log);
  const { stages, takeProposals } = overheardStages(context.createStages());
  const questions: TalliedQuestion[] = [];
  const failures = new Set<string>();
  for (const { index, snapshot } of pages) {
    const { task, ...row } = set.rows[index]!;
    const { answers, errors } = await (await fieldAsker(task, stages))(snapshot);
    questions.push(...questionsOf(task, row, answers, takeProposals()));
    for (const { message } of errors) failures.add(message);
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
  };
}
