import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import type { ClassifyTask } from "../../../../lib/domain/task/task";
import { describePrediction } from "../../../../lib/router/features";
import { PACKAGED_HEADS } from "../../../../lib/stage/encoder/packaged-heads";
import type { EvaluationContext } from "../../context";
import { seededRandom, shuffled } from "../../measures/random";
import type { TextRow, TextSet } from "../../sets/types";
import { labelOf } from "../../texts/calibrate";
import { withExamples } from "../../texts/run-seed";
import { everyWord, type PriorRow } from "./row";

const SHOTS = [0, 0, 0, 2, 5, 10, 16, 40];
const ROUNDS = 6;
const LABEL_COUNTS = [2, 3, 4, 6, 10, 20, 40, 77];
/** Rows asked of one task. */
const ASKED = 150;
const MOST_OUT_OF_SCOPE = 0.4;

/**
 * Many tasks from the training rows of one set: some of its labels, with and without descriptions, with some examples
 * each; half of them allow "no label fits", and get rows of left-out labels and of `others`, which belong to none.
 */
export async function rowsOfTexts(
  set: TextSet,
  others: readonly TextRow[],
  context: Pick<EvaluationContext, "createStages" | "log">,
): Promise<PriorRow[]> {
  const rows: PriorRow[] = [];
  let number = 0;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const shots of SHOTS)
      for (const noneAllowed of [false, true]) {
        number += 1;
        rows.push(...(await rowsOfTask(set, others, { shots, noneAllowed, number }, context)));
        context.log(`${set.name}: ${number} tasks asked`);
      }
  return rows;
}

interface Plan {
  shots: number;
  noneAllowed: boolean;
  number: number;
}

async function rowsOfTask(
  set: TextSet,
  others: readonly TextRow[],
  { shots, noneAllowed, number }: Plan,
  { createStages }: Pick<EvaluationContext, "createStages">,
): Promise<PriorRow[]> {
  const random = seededRandom(number);
  const counts = LABEL_COUNTS.filter((count) => count <= set.task.labels.length);
  const count = counts[Math.floor(random() * counts.length)]!;
  const labels = shuffled(set.task.labels, random).slice(0, count);
  const ids = new Set(labels.map(({ id }) => id));
  const isDescribed = random() < 0.7;
  const order = shuffled(set.train, random);
  const own = order.filter(({ label }) => label !== null && ids.has(label));
  const examples = [...ids].flatMap((id) => own.filter(({ label }) => label === id).slice(0, shots));
  const base: ClassifyTask = {
    ...set.task,
    labels: labels.map(({ description, ...label }) => (isDescribed ? { ...label, description } : label)),
    noneAllowed,
  };
  const task = withExamples(base, examples, [...examples.keys()]);
  const left = shuffled(
    own.filter((row) => !examples.includes(row)),
    random,
  );
  const outside = noneAllowed ? Math.floor(ASKED * MOST_OUT_OF_SCOPE * random()) : 0;
  const near = order.filter(({ label }) => label === null || !ids.has(label)).slice(0, Math.ceil(outside / 2));
  const far = shuffled(others, random).slice(0, outside - near.length);
  const asked = [...left.slice(0, ASKED - outside), ...[...near, ...far].map(({ text }) => ({ text, label: null }))];
  // A head that was fitted on these very rows knows too much of them.
  const stages = createStages(PACKAGED_HEADS.filter(({ data }) => !data.sets.includes(set.name)));
  const rows: PriorRow[] = [];
  for (const { text, label } of asked)
    for (const word of await everyWord(task, snapshotOfText(text), "selection", stages)) {
      const isRight = labelOf(word.proposals[0]!) === label;
      rows.push({
        family: set.name,
        task: `${set.name}/${number}`,
        stage: word.stage,
        ...describePrediction(word),
        isRight,
      });
    }
  return rows;
}
