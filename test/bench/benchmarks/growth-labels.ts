import { encoderGrowth } from "../encoder-growth";
import type { Benchmark } from "../types";

const EXAMPLES = 1000;

export const growthLabels: Benchmark = {
  id: "growth-labels",
  title: "Encoder stage as a task's labels grow",
  run: ({ log }) =>
    encoderGrowth(
      [2, 10, 50, 200, 1000].map((labels) => ({ size: labels, labels, examples: EXAMPLES })),
      "labels",
      [`${EXAMPLES} examples in all, spread over the labels, whatever their number.`],
      log,
    ),
};
