import { snapshotOfText } from "../../../lib/task/excerpt";
import { hashTask } from "../../../lib/task/task-hash";
import type { EvaluationContext } from "../context";
import type { CachedEmbedder } from "../embeddings/cached-embedder";
import type { SetReport } from "../report/types";
import type { TextRow, TextSet } from "../sets/types";
import type { JudgedRow } from "./calibrate";
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
  for (const shots of options.shots) {
    // Without training rows there is nothing to draw examples from; the set's problems say so.
    if (shots !== 0 && set.train.length === 0) continue;
    const { run, problems } = await evaluateRun(set, rows, shots, context);
    report.runs!.push(run);
    report.problems.push(...problems);
  }
  return report;
}

const withSnapshots = (rows: readonly TextRow[]): JudgedRow[] =>
  rows.map(({ text, label }) => ({ snapshot: snapshotOfText(text), truth: label }));
