import type { Verdict } from "../../../lib/domain/learning/verdict";
import { type PriorCalibrator, priorConfidence } from "../../../lib/router/prior";
import { learnMaps, mappedConfidence } from "../../../lib/router/task-calibration";
import { chooseThreshold, type ThresholdGoal } from "../../../lib/router/threshold";
import { expectedCalibrationErrorOf, type JudgedProbability } from "../measures/calibration";
import { seededRandom, shuffled } from "../measures/random";
import type { JudgedSeed } from "./judged-seed";

/** Calibration error before any verdict: what is known of other tasks alone. */
export const eceBefore = ({ test }: JudgedSeed, prior: PriorCalibrator): number =>
  expectedCalibrationErrorOf(
    test.map((verdict) => ({ confidence: priorConfidence(verdict, prior), isRight: verdict.isRight })),
  );

export interface Learned {
  ece: number;
  /** Share of the test rows that are answered, and of those that are wrong; 0 and null where nothing is certified. */
  coverage: number;
  error: number | null;
}

/** What is learned from the first rows, as the others show it. */
export function learnedFrom(
  calibration: readonly Verdict[],
  test: readonly Verdict[],
  prior: PriorCalibrator,
  goal: ThresholdGoal,
): Learned {
  const { maps, heldOut } = learnMaps(calibration, prior);
  const judged = test.map((verdict) => ({
    confidence: mappedConfidence(maps, verdict, prior),
    isRight: verdict.isRight,
  }));
  const threshold = chooseThreshold(heldOut, goal);
  const answered =
    threshold.status === "certified" ? judged.filter(({ confidence }) => confidence >= threshold.answerFrom) : [];
  return {
    ece: expectedCalibrationErrorOf(judged),
    coverage: answered.length / Math.max(1, judged.length),
    error: answered.length > 0 ? errorOf(answered) : null,
  };
}

export interface Resplits {
  /** Resplits in which a threshold was certified. */
  certified: number;
  /** Those in which the true error of what it answers is above the bound. */
  broken: number;
  /** Those in which the error on the rows that happened to be left over is above it: that has the luck of both draws. */
  brokenOnRest: number;
  resplits: number;
}

/**
 * How often the bound breaks: verdicts are drawn from all judged rows of a seed, with replacement, so that what they are
 * drawn from is known, and with it the true error of a threshold. Beside it the rows are split at random into as many
 * verdicts and the rest. Foreign rows get no verdict; they stand among the rows judged as often as among test rows.
 */
export function resplit(
  seeds: readonly JudgedSeed[],
  count: number,
  prior: PriorCalibrator,
  goal: ThresholdGoal,
): Resplits {
  const found: Resplits = { certified: 0, broken: 0, brokenOnRest: 0, resplits: count };
  const most = 1 - goal.target + 1e-9;
  for (let split = 0; split < count; split += 1) {
    const { calibration, test, foreign } = seeds[split % seeds.length]!;
    const outside = new Set(foreign);
    const pool = [...calibration, ...test.filter((verdict) => !outside.has(verdict))];
    const withForeign = (own: readonly Verdict[]) => mixIn(own, foreign, foreign.length / Math.max(1, test.length));
    const random = seededRandom(split);
    const drawn = calibration.map(() => pool[Math.floor(random() * pool.length)]!);
    const truth = learnedFrom(drawn, withForeign(pool), prior, goal);
    const order = shuffled(pool, random);
    const left = withForeign(order.slice(calibration.length));
    const rest = learnedFrom(order.slice(0, calibration.length), left, prior, goal);
    found.certified += Number(truth.error !== null);
    found.broken += Number((truth.error ?? 0) > most);
    found.brokenOnRest += Number((rest.error ?? 0) > most);
  }
  return found;
}

/** The rows, and the foreign ones as often as makes them this share of all. */
function mixIn(own: readonly Verdict[], foreign: readonly Verdict[], share: number): Verdict[] {
  const count = Math.round((own.length * share) / (1 - share));
  return [...own, ...Array.from({ length: count }, (_, at) => foreign[at % foreign.length]!)];
}

/**
 * Error that even a perfect calibrator would show on as many rows with these confidences: rows are right by chance, and
 * bins are few rows each.
 */
export function leastEce(confidences: readonly number[]): number {
  const random = seededRandom(confidences.length);
  const draws = Array.from({ length: 20 }, () =>
    expectedCalibrationErrorOf(confidences.map((confidence) => ({ confidence, isRight: random() < confidence }))),
  );
  return draws.reduce((sum, ece) => sum + ece, 0) / draws.length;
}

const errorOf = (rows: readonly JudgedProbability[]) => rows.filter(({ isRight }) => !isRight).length / rows.length;
