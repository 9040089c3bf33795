import { describe, expect, it } from "vitest";
import { proveCalibration } from "../../../../lib/learning/gate/judge-calibration";
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
    champion: verdicts.map((row) => priorConfidence(row, prior)),
    candidate: crossFit(verdicts, prior),
  });
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
    const verdicts = drawVerdicts(count, random, truth);
    if (judge(verdicts).isPromoted) promoted.push(harm(verdicts, truth, random));
  }
  return { promoted: promoted.length, worst: Math.max(0, ...promoted) };
}

describe("a calibrator", () => {
  it("is hardly ever worse than what it takes the place of, where there is nothing to learn", () => {
    const figures = [8, 40].map((count) => simulate(count, logistic));
    console.log(`as other tasks, with 8, 40 verdicts, of 200: ${JSON.stringify(figures)}`);
    for (const { worst } of figures) expect(worst).toBeLessThan(0.02);
  });

  it("is taken as a rule where other tasks say too much", () => {
    const tooSure = (logit: number) => logistic(logit - 2);
    const figures = [8, 40].map((count) => simulate(count, tooSure));
    console.log(`too sure by two logits, with 8, 40 verdicts, of 200: ${JSON.stringify(figures)}`);
    expect(figures[0]!.promoted).toBeGreaterThan(100);
    expect(figures[1]!.promoted).toBeGreaterThan(180);
    for (const { worst } of figures) expect(worst).toBeLessThan(0.02);
  });

  it("needs eight verdicts, and has to do better on them", () => {
    const trial = (rows: number, candidate: number) => ({
      isRight: Array.from({ length: rows }, () => true),
      champion: Array.from({ length: rows }, () => 0.8),
      candidate: Array.from({ length: rows }, () => candidate),
    });
    expect(proveCalibration(trial(7, 0.9)).isPromoted).toBe(false);
    expect(proveCalibration(trial(8, 0.9))).toMatchObject({ isPromoted: true, proof: { rows: 8 } });
    expect(proveCalibration(trial(8, 0.79)).isPromoted).toBe(false);
  });
});
