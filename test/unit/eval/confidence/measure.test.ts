import { expect, test } from "vitest";
import type { Verdict } from "../../../../lib/domain/learning/verdict";
import { logistic } from "../../../../lib/router/calibrator";
import { PRIOR, type PriorCalibrator } from "../../../../lib/router/prior";
import type { JudgedSeed } from "../../../eval/confidence/judged-seed";
import { eceBefore, learnedFrom, leastEce, resplit } from "../../../eval/confidence/measure";
import { seededRandom } from "../../../eval/measures/random";

const GOAL = { target: 0.95, delta: 0.1, strangers: 0.2 };
const prior: PriorCalibrator = {
  ...PRIOR,
  groups: { g: { weights: [0, 1], rows: 1, thresholds: [], leftOut: {} } },
};

function verdicts(count: number, seed: number, truth: (logit: number) => number): Verdict[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const logit = 8 * random() - 2;
    return {
      resultId: String(at),
      questionId: "label",
      taskHash: "",
      stage: "encoder",
      revision: "1",
      group: "g",
      features: [1, logit],
      isRight: random() < truth(logit),
      createdAt: at,
    };
  });
}
const seedOf = (truth: (logit: number) => number, count = 1_000): JudgedSeed => ({
  calibration: verdicts(count, 1, truth),
  test: verdicts(4 * count, 2, truth),
  foreign: [],
});

test("a prior that is right shows no more error than chance does, one that is wrong shows it until it has learned", () => {
  const honest = seedOf(logistic);
  const confidences = honest.test.map(({ features }) => logistic(features[1]!));
  const least = leastEce(confidences);
  expect(eceBefore(honest, prior)).toBeLessThan(2 * least);
  const other = seedOf((logit) => logistic(logit / 3));
  expect(eceBefore(other, prior)).toBeGreaterThan(0.1);
  expect(learnedFrom(other.calibration, other.test, prior, GOAL).ece).toBeLessThan(0.05);
});

test("what is answered is counted with its errors, and nothing is where nothing is certified", () => {
  const { calibration, test: rows } = seedOf((logit) => logistic(2 * logit));
  const learned = learnedFrom(calibration, rows, prior, GOAL);
  expect(learned.coverage).toBeGreaterThan(0.6);
  expect(learned.error!).toBeLessThan(0.06);
  const hopeless = seedOf(() => 0.5);
  expect(learnedFrom(hopeless.calibration, hopeless.test, prior, GOAL)).toMatchObject({ coverage: 0, error: null });
});

test("resplits count how often the bound breaks, of what is certified", () => {
  const found = resplit([seedOf((logit) => logistic(2 * logit), 300)], 30, prior, GOAL);
  expect(found).toMatchObject({ certified: 30, resplits: 30 });
  expect(found.broken).toBeLessThanOrEqual(9);
  // A threshold for a laxer goal must break the stricter bound: the count is no constant.
  const lax = resplit([seedOf((logit) => logistic(2 * logit), 300)], 30, prior, {
    target: 0.95,
    delta: 0.9999,
    strangers: 0.2,
  });
  expect(lax.broken).toBeGreaterThan(found.broken);
});
