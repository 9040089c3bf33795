import type { Verdict } from "../../../lib/domain/learning/verdict";
import { PACKAGED_HEADS } from "../../../lib/stage/encoder/packaged-heads";
import type { EvaluationContext, Shots } from "../context";
import type { TextSet } from "../sets/types";
import { verdictsOf } from "../texts/calibrate";
import { draw } from "../texts/draw";
import { remembered } from "../texts/remembered-stage";
import { asker, type SnapshotRows, withExamples } from "../texts/run-seed";

/** What the encoder said of the rows of one draw, judged by their labels; no row is in both lists, or an example. */
export interface JudgedSeed {
  calibration: Verdict[];
  test: Verdict[];
  /** Of the test rows, those that belong to no label. */
  foreign: Verdict[];
}

/** Through the product's stages and router; heads that were fitted on rows of this set are left out. */
export async function judgeSeed(
  set: TextSet,
  rows: SnapshotRows,
  shots: Shots,
  seed: number,
  context: Pick<EvaluationContext, "createStages">,
): Promise<JudgedSeed> {
  const labels = set.task.labels.map(({ id }) => id);
  const drawn = draw(set.train, labels, shots, seed);
  const heads = PACKAGED_HEADS.filter(({ data }) => !data.sets.includes(set.name));
  const task = withExamples(set.task, set.train, drawn.examples);
  const ask = await asker(task, context.createStages(heads).map(remembered));
  const judge = async ({ snapshot, truth }: SnapshotRows["test"][number], at: number) =>
    verdictsOf(await ask(snapshot), truth, at).filter(({ stage }) => stage === "encoder");
  const judged: JudgedSeed = { calibration: [], test: [], foreign: [] };
  for (const at of drawn.calibration) judged.calibration.push(...(await judge(rows.train[at]!, at)));
  for (const row of rows.test) {
    const verdicts = await judge(row, row.row);
    judged.test.push(...verdicts);
    if (row.truth === null) judged.foreign.push(...verdicts);
  }
  return judged;
}
