import { computeLogits, softmax, type TrainingOptions, type TrainingRow, trainHead } from "./head";

export interface HeldOutRequest {
  labels: readonly string[];
  /** Each with its label; what a head is trained on. */
  rows: readonly TrainingRow[];
  /** How many of the rows, from the first on, are examples and may be held out; the others are the labels' own texts. */
  examples: number;
  options: TrainingOptions;
  /** The temperature that is usual for so many examples. */
  usual: number;
}

/** Parts that are held out in turn. */
const FOLDS = 4;
/** With fewer nothing can be told, with more the usual temperature is right, and training again would take seconds. */
const EXAMPLES = { least: 8, most: 400 };
/** How far tasks lie from what is usual, on the scale of logarithms: docs/decisions/0011-confidence.md. */
const SPREAD = 0.25;
const TRIED = Array.from({ length: 49 }, (_, step) => 0.15 * 1.06 ** step);

/**
 * What a head's logits are to be divided by: where the examples say what is usual is wrong for this task, by heads that
 * have not seen the example. A task's labels may be told apart much more, or less, surely than those of others.
 */
export async function fitHeldOutTemperature(request: HeldOutRequest): Promise<number> {
  const { examples, usual } = request;
  if (examples < EXAMPLES.least || examples > EXAMPLES.most) return usual;
  return chooseTemperature(await computeHeldOutLogits(request), usual).temperature;
}

/** What the head said of a text that it has not seen. */
export interface HeldOutLogits {
  logits: readonly number[];
  /** Index of the right label. */
  label: number;
}

/** The likeliest temperature, and the log loss with it, summed over the texts. */
export function chooseTemperature(
  judged: readonly HeldOutLogits[],
  usual: number,
): { temperature: number; logLoss: number } {
  const logLoss = (temperature: number) =>
    judged.reduce((sum, { logits, label }) => sum - Math.log(softmax(logits, temperature)[label]! + 1e-12), 0);
  const loss = (temperature: number) => logLoss(temperature) + 0.5 * (Math.log(temperature / usual) / SPREAD) ** 2;
  const temperature = TRIED.reduce((best, next) => (loss(next) < loss(best) ? next : best), usual);
  return { temperature, logLoss: logLoss(temperature) };
}

async function computeHeldOutLogits({ labels, rows, examples, options }: HeldOutRequest) {
  const seen = new Map<number, number>();
  // In turn within each label, so that each part has some of every one.
  const folds = rows.map(({ label }, index) => {
    if (index >= examples) return -1;
    const order = seen.get(label) ?? 0;
    seen.set(label, order + 1);
    return (order + label) % FOLDS;
  });
  const judged: HeldOutLogits[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = rows.filter((_row, index) => folds[index] === fold);
    if (held.length === 0) continue;
    const head = await trainHead(
      labels,
      rows.filter((_row, index) => folds[index] !== fold),
      options,
    );
    judged.push(...held.map(({ features, words, label }) => ({ logits: computeLogits(head, features, words), label })));
  }
  return judged;
}
