import { describe, expect, it } from "vitest";
import { proveCalibration } from "../../../../lib/learning/gate/judge-calibration";
import { isWorthTrying } from "../../../../lib/learning/gate/judge-head";
import { logistic } from "../../../../lib/router/calibrator";
import { PRIOR, priorConfidence } from "../../../../lib/router/prior";
import { crossFit, fitMaps, type JudgedCandidate, mappedConfidence } from "../../../../lib/router/task-calibration";
import { seededRandom } from "../../../../lib/util/seeded-random";

/** One group whose only feature is the logit of its confidence. */
const prior = { ...PRIOR, groups: { g: { weights: [1], rows: 1, thresholds: [], leftOut: {} } } };

/** Verdicts of a task on which a confidence that is known as `logit` is right as often as `truth` says. */
function drawVerdicts(count: number, random: () => number, truth: (logit: number) => number): JudgedCandidate[] {
  return Array.from({ length: count }, () => {
    const logit = 5 * random() - 1.5;
    return { group: "g", features: [logit], isRight: random() < truth(logit) };
  });
}

/** Whether a calibrator of the verdicts is taken in the place of what is known from other tasks. */
function judge(verdicts: readonly JudgedCandidate[]) {
  return proveCalibration({
    isRight: verdicts.map(({ isRight }) => isRight),
    prior: verdicts.map((row) => priorConfidence(row, prior)),
    champion: null,
    candidate: crossFit(verdicts, prior),
  });
}

/** As the host does it: verdicts come one after the other, and a try in vain is followed by one with half as many more. */
function judgeAsTheyCome(verdicts: readonly JudgedCandidate[]): JudgedCandidate[] | null {
  let tried = 0;
  for (let count = 1; count <= verdicts.length; count += 1) {
    if (!isWorthTrying(count, { tried, isInUse: false })) continue;
    if (judge(verdicts.slice(0, count)).isPromoted) return verdicts.slice(0, count);
    tried = count;
  }
  return null;
}

/** By how much the mean squared error of many other texts rises with it. */
function harm(verdicts: readonly JudgedCandidate[], truth: (logit: number) => number, random: () => number): number {
  const maps = fitMaps(verdicts, prior);
  const rows = drawVerdicts(200, random, truth).map((row) => ({ row, share: truth(row.features[0]!) }));
  const error = (confidenceOf: (row: JudgedCandidate) => number) =>
    rows.reduce((sum, { row, share }) => sum + (confidenceOf(row) - share) ** 2, 0) / rows.length;
  return error((row) => mappedConfidence(maps, row, prior)) - error((row) => priorConfidence(row, prior));
}

/** 200 tasks, a seed of its own each: how many calibrators are taken, and the most harm that one of them does. */
function simulate(count: number, truth: (logit: number) => number) {
  const promoted: number[] = [];
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = seededRandom(seed);
    const taken = judgeAsTheyCome(drawVerdicts(count, random, truth));
    if (taken) promoted.push(harm(taken, truth, random));
  }
  return { promoted: promoted.length, worst: Math.max(0, ...promoted) };
}

describe("a calibrator", () => {
  it("is hardly ever worse than what it takes the place of, where there is nothing to learn", () => {
    const figures = [8, 40].map((count) => simulate(count, logistic));
    console.log(`as other tasks, with 8, 40 verdicts, of 200: ${JSON.stringify(figures)}`);
    expect(figures[0]!.promoted).toBeLessThanOrEqual(10);
    expect(figures[1]!.promoted).toBeLessThanOrEqual(20);
    for (const { worst } of figures) expect(worst).toBeLessThan(0.02);
  });

  it("is taken as a rule where other tasks say too much", () => {
    const tooSure = (logit: number) => logistic(logit - 2);
    const figures = [8, 40].map((count) => simulate(count, tooSure));
    console.log(`too sure by two logits, with 8, 40 verdicts, of 200: ${JSON.stringify(figures)}`);
    expect(figures[0]!.promoted).toBeGreaterThan(50);
    expect(figures[1]!.promoted).toBeGreaterThan(170);
    for (const { worst } of figures) expect(worst).toBeLessThan(0.02);
  });

  it("needs eight verdicts, and has to do better on them than chance would", () => {
    const trial = (rows: number, prior: number, candidate: number) => ({
      isRight: Array.from({ length: rows }, () => true),
      prior: Array.from({ length: rows }, () => prior),
      champion: null,
      candidate: Array.from({ length: rows }, () => candidate),
    });
    expect(proveCalibration(trial(7, 0.4, 0.8)).isPromoted).toBe(false);
    expect(proveCalibration(trial(8, 0.4, 0.8))).toMatchObject({ isPromoted: true, proof: { rows: 8 } });
    expect(proveCalibration(trial(8, 0.4, 0.39)).isPromoted).toBe(false);
    // Eight right ones are what a prior that says so expects.
    expect(proveCalibration(trial(8, 0.9, 0.99)).isPromoted).toBe(false);
  });

  it("with more verdicts takes the place of an earlier one where it is no worse, and better than other tasks say", () => {
    const trial = (champion: number, candidate: number) => ({
      isRight: Array.from({ length: 20 }, (_, row) => row % 2 === 0),
      prior: Array.from({ length: 20 }, () => 0.95),
      champion: Array.from({ length: 20 }, () => champion),
      candidate: Array.from({ length: 20 }, () => candidate),
    });
    expect(proveCalibration(trial(0.6, 0.55)).isPromoted).toBe(true);
    expect(proveCalibration(trial(0.5, 0.75)).isPromoted).toBe(false);
  });
});
