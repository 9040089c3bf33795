import { type EncoderCost, encoderCost } from "./encoder-cost";
import { type GrowthPoint, growthOutcome } from "./growth";
import type { BenchOutcome } from "./types";

/** Measured twice, so that two that disagree are not believed. */
const REPEATS = 2;
/** Bytes that a heap grows and shrinks by itself: below them nothing can be told. */
const NOISE = 100_000;
/** The drawn texts are easy; a stage that gets them wrong has left work undone, which is cheap at any size. */
const LEAST_RIGHT = 0.9;

interface Step {
  size: number;
  labels: number;
  examples: number;
}

interface MeasuredStep extends Step {
  costs: EncoderCost[];
}

/** Curves of the first answer, of one after it and of what is held, against `what`. */
export async function encoderGrowth(
  steps: readonly Step[],
  what: string,
  notes: string[],
  log: (line: string) => void,
): Promise<BenchOutcome> {
  // The first run of all pays for compiling, and is dropped.
  await encoderCost(steps[0]!.labels, steps[0]!.examples);
  const measured: MeasuredStep[] = [];
  for (const step of steps) {
    log(`${step.labels} labels, ${step.examples} examples`);
    const costs: EncoderCost[] = [];
    while (costs.length < REPEATS) costs.push(await encoderCost(step.labels, step.examples));
    measured.push({ ...step, costs });
  }
  const outcome = growthOutcome(curvesOf(measured, what), [...notes, ...NOTES]);
  const right = measured.map(({ size, costs }) => ({ size, share: costs[0]!.right }));
  const least = Math.min(...right.map(({ share }) => share));
  return {
    ...outcome,
    targets: [
      ...outcome.targets,
      { what: `least share of right answers, whatever the ${what}`, value: least, atLeast: LEAST_RIGHT, trusted: true },
    ],
    figures: {
      ...outcome.figures,
      [`share of right answers, by ${what}`]: right.map(({ size, share }) => `${size}: ${share}`).join(", "),
    },
  };
}

const NOTES = [
  `Sizes that hold less than ${NOISE.toLocaleString("en")} bytes are left out of the curve of bytes.`,
  "Time is CPU time, under node. Left out: computing embeddings (they are drawn, with the cosines of real ones), whose cost grows with texts and is measured by the encoder's own benchmarks.",
];

function curvesOf(measured: readonly MeasuredStep[], what: string): Parameters<typeof growthOutcome>[0] {
  const time = (costOf: (cost: EncoderCost) => number) => ({
    points: measured.map(({ size, costs }) => ({ size, costs: costs.map(costOf) })),
    isTime: true,
  });
  const bytes: GrowthPoint[] = measured
    .map(({ size, costs }) => ({ size, costs: [Math.max(...costs.map((cost) => cost.bytes))] }))
    .filter(({ costs }) => costs[0]! > NOISE);
  return {
    [`first answer, with training: time against ${what}`]: time((cost) => cost.first),
    [`each answer after it: time against ${what}`]: time((cost) => cost.next),
    ...(bytes.length >= 3 && { [`bytes held against ${what}`]: { points: bytes, isTime: false } }),
  };
}
