import { expect, test } from "vitest";
import { confidenceFeatures, confidenceOf, fitCalibrator } from "../../../lib/router/calibrator";
import { seededRandom } from "../../eval/measures/random";

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

/** Scores that claim too much: the truth is a quarter as sure, on the scale of logits. */
function overconfident(count: number, seed: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const logit = random() * 8;
    const score = logistic(logit);
    return { features: confidenceFeatures([score, 1 - score])!, isRight: random() < logistic(logit / 4) };
  });
}

test("without rows a score is taken at its word", () => {
  const calibrator = fitCalibrator([]);
  expect(confidenceOf(calibrator, confidenceFeatures([0.8, 0.1])!)).toBeCloseTo(0.8, 9);
});

test("what claims too much is brought down to how often it is right", () => {
  const calibrator = fitCalibrator(overconfident(4_000, 1));
  for (const logit of [1, 3, 6]) {
    const features = confidenceFeatures([logistic(logit), 1 - logistic(logit)])!;
    expect(confidenceOf(calibrator, features)).toBeCloseTo(logistic(logit / 4), 1);
  }
});

test("a few rows move it a little, many move it far, and a strong prior holds it back", () => {
  const claimed = confidenceFeatures([logistic(4), 1 - logistic(4)])!;
  const after = (rows: number, strength: number) =>
    confidenceOf(fitCalibrator(overconfident(rows, 2), { weights: [0, 1, 0], strength }), claimed);
  expect(after(10, 100)).toBeGreaterThan(after(200, 100));
  expect(after(200, 100)).toBeGreaterThan(after(4_000, 100));
  expect(after(10, 100)).toBeGreaterThan(after(10, 1));
});

test("rows that are all right or all wrong do not throw it off the scale", () => {
  const rows = overconfident(100, 3);
  for (const isRight of [true, false]) {
    const { weights } = fitCalibrator(rows.map((row) => ({ ...row, isRight })));
    expect(weights.every(Number.isFinite)).toBe(true);
  }
});

test("the order of scores does not matter, one alone is enough, none is nothing", () => {
  expect(confidenceFeatures([0.2, 0.7])).toEqual(confidenceFeatures([0.7, 0.2]));
  expect(confidenceFeatures([1])!.every(Number.isFinite)).toBe(true);
  expect(confidenceFeatures([])).toBeNull();
});
