import { BUILTIN_TASKS } from "../../lib/domain/task/builtin";
import type { ClassifyTask } from "../../lib/domain/task/task";
import type { Embedder } from "../../lib/stage/encoder/embedder";
import { judgeFor } from "../../lib/stage/encoder/judge-labels";
import { bestLabel } from "../../lib/stage/encoder/label-scorer";
import { seededRandom, shuffled } from "../eval/measures/random";
import type { TextRow } from "../eval/sets/types";

/** One draw: the task with its examples, and the rows that it is judged on. */
export interface Draw {
  task: ClassifyTask;
  test: readonly TextRow[];
}

/** The task with `shots` rows of each label as its only examples, drawn anew for each seed. */
export function withShots(task: ClassifyTask, train: readonly TextRow[], shots: number, seed: number): ClassifyTask {
  const order = shuffled(train, seededRandom(seed));
  const labels = task.labels.map((label) => {
    const examples = order.filter((row) => row.label === label.id).slice(0, shots);
    return { ...label, examples: examples.map((row) => row.text) };
  });
  return { ...task, labels };
}

/** The built-in tasks that have examples: half of each label's stay examples, the other half is asked. */
export function drawBuiltin(seed: number): Draw[] {
  const tasks = BUILTIN_TASKS.filter(
    (task): task is ClassifyTask => task.kind === "classify" && task.labels.every((label) => label.examples?.length),
  );
  return tasks.map((task) => {
    const rows = task.labels.flatMap(({ id, examples = [] }) => examples.map((text) => ({ text, label: id })));
    const shots = Math.floor(Math.min(...task.labels.map(({ examples = [] }) => examples.length)) / 2);
    const halved = withShots(task, rows, shots, seed);
    const shown = new Set(halved.labels.flatMap(({ examples = [] }) => examples));
    return {
      task: halved,
      test: rows.filter((row) => !shown.has(row.text)).map((row, index) => ({ ...row, row: index })),
    };
  });
}

/** 1 for each row of the draw whose best label is right, else 0; through the product's own scorer. */
export async function scoreRows(embedder: Embedder, { task, test }: Draw): Promise<number[]> {
  const { scorer } = await judgeFor(task, (texts) => embedder.embed(texts));
  const embeddings = await embedder.embed(test.map((row) => row.text));
  return test.map((row, index) => {
    const label = task.labels[bestLabel(scorer.logits(embeddings[index]!))]!;
    return label.id === row.label ? 1 : 0;
  });
}
