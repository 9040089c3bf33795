export interface JudgedConfidence {
  confidence: number;
  isRight: boolean;
}

export interface ThresholdGoal {
  /** Precision wanted among what is answered, for example 0.95. */
  target: number;
  /** In which share of cases the promise may break, for example 0.1. */
  delta: number;
}

/** From which confidence answers keep a target precision, or why nothing can be promised. */
export type Threshold =
  | { status: "certified"; answerFrom: number; rows: number; errors: number }
  /** Not certifiable yet: even without a single error this many more rows are needed. */
  | { status: "too-few-rows"; missing: number }
  /** Enough rows, and the surest of them are not right often enough. */
  | { status: "not-attainable" };

/** The test starts where this share of the rows is answered: fewer rows could not carry one error. */
const START = 0.2;
/** And goes on in steps of this share. */
const STEP = 0.01;

/**
 * The lowest confidence from which answering keeps the target precision with probability of at least 1 − delta, by
 * fixed-sequence testing from the strictest threshold on, with exact binomial tails. The rows must not have been
 * used to fit what gave the confidences.
 * Source: Angelopoulos et al., "Learn then Test", 2021, https://arxiv.org/abs/2110.01052.
 */
export function chooseThreshold(rows: readonly JudgedConfidence[], { target, delta }: ThresholdGoal): Threshold {
  const least = countLeastRows({ target, delta });
  if (rows.length < least) return { status: "too-few-rows", missing: least - rows.length };
  const sorted = [...rows].sort((one, other) => other.confidence - one.confidence);
  const errorsUpTo = boundRunningErrors(sorted);
  const step = Math.max(1, Math.floor(STEP * sorted.length));
  let chosen: Threshold = { status: "not-attainable" };
  for (let size = Math.max(least, Math.ceil(START * sorted.length)); ; size += step) {
    const last = endOfTies(sorted, Math.min(size, sorted.length));
    const errors = errorsUpTo[last - 1]!;
    if (binomialTail(errors, last, 1 - target) > delta) break;
    chosen = { status: "certified", answerFrom: sorted[last - 1]!.confidence, rows: last, errors };
    if (last === sorted.length) break;
    size = Math.max(size, last);
  }
  return chosen;
}

/** Rows that it takes at least: so many right ones in a row are unlikely enough at a precision below the target. */
export function countLeastRows({ target, delta }: ThresholdGoal): number {
  return Math.ceil(Math.log(delta) / Math.log(target));
}

function boundRunningErrors(sorted: readonly JudgedConfidence[]): number[] {
  let errors = 0;
  return sorted.map(({ isRight }) => {
    errors += Number(!isRight);
    return errors;
  });
}

/** Rows of the same confidence are answered together. */
function endOfTies(sorted: readonly JudgedConfidence[], size: number): number {
  let end = size;
  while (end < sorted.length && sorted[end]!.confidence === sorted[end - 1]!.confidence) end += 1;
  return end;
}

/** Probability of at most `successes` in `trials`, each with the given chance. */
export function binomialTail(successes: number, trials: number, chance: number): number {
  let logTerm = trials * Math.log1p(-chance);
  let sum = Math.exp(logTerm);
  for (let count = 1; count <= successes; count += 1) {
    logTerm += Math.log((trials - count + 1) / count) + Math.log(chance) - Math.log1p(-chance);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
