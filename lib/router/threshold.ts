import { countLeastRows } from "../domain/learning/promise";

export interface JudgedConfidence {
  confidence: number;
  isRight: boolean;
  /** At most this share of texts that should get no answer would get one as sure; where it is known. */
  outOfScope?: number;
}

export interface ThresholdGoal {
  /** Precision wanted among what is answered, for example 0.95. */
  target: number;
  /** In which share of cases the promise may break, for example 0.1. */
  delta: number;
  /** Share of all texts up to which the promise holds although they should get no answer; 0 where that is not known. */
  outOfScope: number;
}

/** From which confidence answers keep a target precision, or why nothing can be promised. */
export type Threshold =
  | { status: "certified"; answerFrom: number; rows: number; errors: number }
  /** Too early to promise anything: even without a single error this many more rows are needed. */
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
 * used to fit what gave the confidences. All of them are texts that should get an answer; where it is known how many of
 * the others would get one, the test begins where those leave most room for errors: they say nothing of which rows are
 * right, so the sequence is still fixed beforehand.
 * Source: Angelopoulos et al., "Learn then Test", 2021, https://arxiv.org/abs/2110.01052.
 */
export function chooseThreshold(rows: readonly JudgedConfidence[], goal: ThresholdGoal): Threshold {
  const least = countLeastRows(goal);
  if (rows.length < least) return { status: "too-few-rows", missing: least - rows.length };
  const sorted = [...rows].sort((one, other) => other.confidence - one.confidence);
  const errorsUpTo = boundRunningErrors(sorted);
  const roomAt = errorRoom(sorted, goal);
  let chosen: Threshold = { status: "not-attainable" };
  for (const last of startWithMostRoom(sizesToTest(sorted, least), roomAt)) {
    const errors = errorsUpTo[last - 1]!;
    if (roomAt(last) <= 0 || binomialTail(errors, last, roomAt(last)) > goal.delta) break;
    chosen = { status: "certified", answerFrom: sorted[last - 1]!.confidence, rows: last, errors };
  }
  return chosen;
}

/** Numbers of rows to answer, rising; rows of the same confidence are answered together. */
function sizesToTest(sorted: readonly JudgedConfidence[], least: number): number[] {
  const step = Math.max(1, Math.floor(STEP * sorted.length));
  const sizes = [endOfTies(sorted, Math.min(sorted.length, Math.max(least, Math.ceil(START * sorted.length))))];
  while (sizes.at(-1)! < sorted.length) sizes.push(endOfTies(sorted, Math.min(sorted.length, sizes.at(-1)! + step)));
  return sizes;
}

function startWithMostRoom(sizes: readonly number[], roomAt: (size: number) => number): number[] {
  const start = sizes.reduce((best, size, at) => (roomAt(size) > roomAt(sizes[best]!) ? at : best), 0);
  return sizes.slice(start);
}

/**
 * Which share of the first so many rows may be wrong. With a share s of out-of-scope texts, a part p of which gets an
 * answer, and a part c of all others, of which e are wrong, the error is (s·p + (1 − s)·c·e) / (s·p + (1 − s)·c).
 */
function errorRoom(sorted: readonly JudgedConfidence[], { target, outOfScope: share }: ThresholdGoal) {
  const most = 1 - target;
  let answered = 0;
  const answeredUpTo = sorted.map(({ outOfScope = 0 }) => {
    answered = Math.max(answered, outOfScope);
    return answered;
  });
  return (size: number): number => {
    const others = (1 - share) * (size / sorted.length);
    return most - ((1 - most) * share * answeredUpTo[size - 1]!) / others;
  };
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
