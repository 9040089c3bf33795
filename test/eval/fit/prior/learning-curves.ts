import type { PriorCalibrator } from "../../../../lib/router/prior";
import { learnMaps, mappedConfidence } from "../../../../lib/router/task-calibration";
import { seededRandom, shuffled } from "../../measures/random";
import type { PriorRow } from "./row";

const STRENGTHS = [0.5, 1, 2, 4, 8, 16, 32, 64];
const VERDICTS = [5, 10, 20, 40, 80];
const CUTS = [200, 400, 800, 1600];
/** Rows of a task that are left to judge by. */
const LEAST_LEFT = 40;

/** Mean log-loss by number of verdicts and strength of the prior, on tasks of families that the prior never saw. */
export function shrinkageCurve(rows: readonly PriorRow[], priorWithout: (family: string) => PriorCalibrator) {
  return VERDICTS.map((verdicts) => {
    const losses = STRENGTHS.map((shrinkage) =>
      meanOverTasks(rows, verdicts, (family) => ({
        ...priorWithout(family),
        shrinkage,
        isotonicFrom: Number.POSITIVE_INFINITY,
      })),
    );
    return { verdicts, ...Object.fromEntries(STRENGTHS.map((strength, at) => [strength, losses[at]!])) };
  });
}

/** Log-loss of the line alone and of the rows' own shape, by number of verdicts, on large tasks. */
export function isotonicCurve(rows: readonly PriorRow[], priorWithout: (family: string) => PriorCalibrator) {
  return CUTS.map((verdicts) => ({
    verdicts,
    line: meanOverTasks(rows, verdicts, (family) => ({
      ...priorWithout(family),
      isotonicFrom: Number.POSITIVE_INFINITY,
    })),
    steps: meanOverTasks(rows, verdicts, (family) => ({ ...priorWithout(family), isotonicFrom: 1 })),
  }));
}

/** The least sum over the numbers of verdicts. */
export function bestStrength(curve: ReturnType<typeof shrinkageCurve>): number {
  const total = (strength: number) => curve.reduce((sum, row) => sum + (row as Record<string, number>)[strength]!, 0);
  return STRENGTHS.reduce((best, next) => (total(next) < total(best) ? next : best));
}

function meanOverTasks(
  rows: readonly PriorRow[],
  verdicts: number,
  priorFor: (family: string) => PriorCalibrator,
): number {
  const tasks = [...Map.groupBy(rows, ({ task, group }) => `${task} ${group}`).values()];
  const losses = tasks
    .filter((own) => own.length >= verdicts + LEAST_LEFT)
    .map((own, at) => {
      const order = shuffled(own, seededRandom(at));
      const prior = priorFor(own[0]!.family);
      const { maps } = learnMaps(order.slice(0, verdicts), prior);
      return lossOf(order.slice(verdicts), (row) => mappedConfidence(maps, row, prior));
    });
  return rounded(losses.reduce((sum, loss) => sum + loss, 0) / losses.length);
}

function lossOf(rows: readonly PriorRow[], confidenceOf: (row: PriorRow) => number): number {
  const each = rows.map((row) => {
    const confidence = Math.min(0.999, Math.max(0.001, confidenceOf(row)));
    return -Math.log(row.isRight ? confidence : 1 - confidence);
  });
  return each.reduce((sum, loss) => sum + loss, 0) / rows.length;
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
