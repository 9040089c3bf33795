import { encoderGrowth } from "../encoder-growth";
import type { Benchmark } from "../types";

const LABELS = 10;

export const growthExamples: Benchmark = {
  id: "growth-examples",
  title: "Encoder stage as a task's examples grow",
  run: ({ log }) =>
    encoderGrowth(
      [10, 100, 1000, 10_000].map((examples) => ({ size: examples, labels: LABELS, examples })),
      "examples",
      [`${LABELS} labels, whatever the number of examples.`],
      log,
    ),
};
