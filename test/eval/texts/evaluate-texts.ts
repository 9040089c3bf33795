import { snapshotOfText } from "../../../lib/domain/snapshot/excerpt";
import { hashTask } from "../../../lib/domain/task/task-hash";
import type { EvaluationContext, Shots } from "../context";
import type { CachedEmbedder } from "../embeddings/cached-embedder";
import type { SetReport } from "../report/types";
import type { TextRow, TextSet } from "../sets/types";
import type { JudgedRow } from "./calibrate";
import { cascadeOfTexts } from "./cascade-of-texts";
import { evaluateRun } from "./evaluate-run";
import { textsToEmbed } from "./texts-to-embed";

export type TextContext = EvaluationContext & { embedder: Pick<CachedEmbedder, "prefetch"> };

/** Measures a set of texts through the product's own stages and router, for each number of examples a label. */
export async function evaluateTexts(set: TextSet, context: TextContext): Promise<SetReport> {
  const { options, log } = context;
  const report: SetReport = {
    kind: "classify",
    taskHash: await hashTask(set.task),
    dataHash: set.dataHash,
    problems: [...set.problems],
    runs: [],
  };
  if (set.task.labels.some(({ examples }) => examples?.length)) {
    const message = "its own examples are left out: runs draw theirs from train.jsonl";
    report.problems.push({ where: "task.json", message });
  }
  if (set.test.length === 0) return report;
  const rows = { train: withSnapshots(set.train), test: withSnapshots(set.test) };
  if (options.stages.includes("encoder")) {
    const texts = textsToEmbed(set.task, [...rows.train, ...rows.test]);
    await context.embedder.prefetch(texts, (done, all) => log(`${set.name}: ${done} of ${all} new texts embedded`));
  }
  // Without training rows there is nothing to draw examples from; the set's problems say so.
  const possible = options.shots.filter((shots) => shots === 0 || set.train.length > 0);
  for (const shots of possible) {
    const { run, problems, first } = await evaluateRun(set, rows, shots, context);
    report.runs!.push(run);
    report.problems.push(...problems);
    if (context.remote && shots === comparedShots(possible)) {
      const { remote } = context;
      const cascade = await cascadeOfTexts(first.task, rows.test, first.decisions, { ...context, remote });
      if (cascade) report.cascade = cascade;
      else report.problems.push({ where: options.remote!.url, message: "the endpoint answered no row" });
    }
  }
  return report;
}

/** The run that a remote endpoint is compared with: ten examples a label, else the last one asked for. */
const comparedShots = (shots: readonly Shots[]) => (shots.includes(10) ? 10 : shots.at(-1));

export const withSnapshots = (rows: readonly TextRow[]): JudgedRow[] =>
  rows.map(({ text, label }, row) => ({ row, snapshot: snapshotOfText(text), truth: label }));
