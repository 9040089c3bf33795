import fc from "fast-check";
import { expect, test } from "vitest";
import { fitWeights, logistic, logit, probabilityOf } from "../../../lib/router/calibrator";
import { seededRandom } from "../../eval/measures/random";

const AT_ITS_WORD = { weights: [0, 1], strength: 1 };

/** Scores that claim too much: the truth is a quarter as sure, on the scale of logits. */
function overconfident(count: number, seed: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const claimed = random() * 8;
    return { features: [1, claimed], isRight: random() < logistic(claimed / 4) };
  });
}

test("without rows the weights are where they started", () => {
  expect(fitWeights([], AT_ITS_WORD)).toEqual([0, 1]);
});

test("what claims too much is brought down to how often it is right", () => {
  const weights = fitWeights(overconfident(4_000, 1), AT_ITS_WORD);
  for (const claimed of [1, 3, 6]) expect(probabilityOf(weights, [1, claimed])).toBeCloseTo(logistic(claimed / 4), 1);
});

test("a few rows move it a little, many move it far, and a strong prior holds it back", () => {
  const after = (rows: number, strength: number) =>
    probabilityOf(fitWeights(overconfident(rows, 2), { weights: [0, 1], strength }), [1, 4]);
  expect(after(10, 100)).toBeGreaterThan(after(200, 100));
  expect(after(200, 100)).toBeGreaterThan(after(4_000, 100));
  expect(after(10, 100)).toBeGreaterThan(after(10, 1));
});

test("whatever the rows, the weights are numbers", () => {
  const row = fc.record({
    features: fc.tuple(fc.constant(1), fc.double({ min: -10, max: 10, noNaN: true })),
    isRight: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      expect(fitWeights(rows, AT_ITS_WORD).every(Number.isFinite)).toBe(true);
    }),
  );
});

test("a logit undoes a logistic, and neither end is infinite", () => {
  fc.assert(
    fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (value) => {
      expect(logit(logistic(value))).toBeCloseTo(value, 6);
    }),
  );
  expect([logit(0), logit(1)].every(Number.isFinite)).toBe(true);
});
