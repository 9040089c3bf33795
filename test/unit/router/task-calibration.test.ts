import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../../lib/domain/learning/verdict";
import { logistic } from "../../../lib/router/calibrator";
import { PRIOR, type PriorCalibrator, priorConfidence } from "../../../lib/router/prior";
import { type JudgedCandidate, learnMaps, mappedConfidence } from "../../../lib/router/task-calibration";
import { chooseThreshold } from "../../../lib/router/threshold";
import { seededRandom } from "../../eval/measures/random";
import { learnCalibrations } from "../../support/learn-calibrations";

const GOAL = { target: 0.95, delta: 0.1, outOfScope: 0.2 };
/** One feature beside the bias: the logit itself. */
const prior: PriorCalibrator = {
  ...PRIOR,
  groups: { g: { weights: [0, 1], rows: 1, thresholds: [], leftOut: {} }, h: PRIOR.groups["encoder/few-shot"]! },
};
const at = (logit: number) => ({ group: "g", features: [1, logit] });

/** Right as often as `truth` of the prior's logit says. */
function rowsOf(count: number, seed: number, truth: (logit: number) => number): JudgedCandidate[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const logit = 8 * random() - 2;
    return { ...at(logit), isRight: random() < truth(logit) };
  });
}

describe("what verdicts teach", () => {
  it("is nothing without any, and the task's own truth with many", () => {
    const truth = (logit: number) => logistic(logit / 2 - 1);
    expect(mappedConfidence({}, at(1.3), prior)).toBeCloseTo(logistic(1.3), 9);
    expect(learnMaps([], prior)).toEqual({ maps: {}, heldOut: [] });
    for (const [count, digits] of [
      [500, 1],
      [20_000, 1],
    ] as const) {
      const { maps } = learnMaps(rowsOf(count, 1, truth), prior);
      for (const logit of [-1, 1, 3, 5])
        expect(mappedConfidence(maps, at(logit), prior)).toBeCloseTo(truth(logit), digits);
    }
  });

  it("moves little by a few, and more by more", () => {
    const learned = (count: number) =>
      mappedConfidence(
        learnMaps(
          rowsOf(count, 2, () => 0.05),
          prior,
        ).maps,
        at(4),
        prior,
      );
    expect(learned(1)).toBeGreaterThan(0.7);
    expect(learned(1)).toBeGreaterThan(learned(10));
    expect(learned(10)).toBeGreaterThan(learned(100));
    expect(learned(2_000)).toBeCloseTo(0.05, 1);
  });

  it("never falls where the prior rises, whatever the verdicts", () => {
    const verdict = fc.record({ logit: fc.double({ min: -8, max: 8, noNaN: true }), isRight: fc.boolean() });
    const logit = fc.double({ min: -9, max: 9, noNaN: true });
    const isotonic = fc.constantFrom(1, 1_000);
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 80 }), logit, logit, isotonic, (rows, one, other, isotonicFrom) => {
        const own = { ...prior, isotonicFrom };
        const { maps } = learnMaps(
          rows.map((row) => ({ ...at(row.logit), isRight: row.isRight })),
          own,
        );
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const [less, more] = [mappedConfidence(maps, at(low), own), mappedConfidence(maps, at(high), own)];
        expect(more).toBeGreaterThanOrEqual(less - 1e-9);
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("takes the shape of many rows where a line would not fit", () => {
    const shape = (logit: number) => (logit < 2 ? 0.2 : 0.9);
    const rows = rowsOf(6_000, 3, shape);
    const gap = (isotonicFrom: number) => {
      const own = { ...prior, isotonicFrom };
      const { maps } = learnMaps(rows, own);
      expect(maps.g!.steps === null).toBe(isotonicFrom > rows.length);
      return [0, 1, 3, 4].reduce(
        (sum, logit) => sum + Math.abs(mappedConfidence(maps, at(logit), own) - shape(logit)),
        0,
      );
    };
    expect(gap(1)).toBeLessThan(gap(10_000));
  });

  it("gives each row a confidence of what had not seen it", () => {
    const rows = rowsOf(200, 4, () => 0.5);
    const { heldOut } = learnMaps(rows, prior);
    expect(heldOut).toHaveLength(200);
    const confidences = heldOut.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
    // Had a row a part in its own confidence, right ones would come out ahead of wrong ones where all is chance.
    const meanOf = (isRight: boolean) => {
      const own = heldOut.filter((row) => row.isRight === isRight);
      return own.reduce((sum, row) => sum + row.confidence, 0) / own.length;
    };
    expect(meanOf(true) - meanOf(false)).toBeLessThan(0.02);
  });

  it("keeps a certified promise in nine of ten cases, although maps and threshold come of the same rows", () => {
    const truth = (logit: number) => logistic(0.7 * logit + 0.5);
    const fresh = rowsOf(5_000, 99, truth);
    let broken = 0;
    let certified = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const { maps, heldOut } = learnMaps(rowsOf(600, 1_000 + seed, truth), prior);
      const threshold = chooseThreshold(heldOut, GOAL);
      if (threshold.status !== "certified") continue;
      certified += 1;
      const answered = fresh.filter((row) => mappedConfidence(maps, row, prior) >= threshold.answerFrom);
      broken += Number(answered.filter(({ isRight }) => !isRight).length > 0.05 * answered.length);
    }
    expect(certified).toBeGreaterThan(50);
    // Three standard deviations of as many draws above a tenth.
    expect(broken / 100).toBeLessThanOrEqual(0.1 + 3 * Math.sqrt((0.1 * 0.9) / 100));
  }, 60_000);

  it("learns from a thousand verdicts in less than 50 ms", () => {
    const rows = rowsOf(1_000, 5, logistic);
    learnMaps(rows, prior);
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now();
      learnMaps(rows, prior);
      return performance.now() - began;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

describe("the calibrations of a task", () => {
  const verdict = (more: Partial<Verdict>): Verdict => ({
    resultId: "r",
    questionId: "label",
    taskHash: "hash",
    stage: "encoder",
    revision: "2",
    createdAt: 2,
    isRight: true,
    ...at(1),
    ...more,
  });

  it("are one for each question and stage, and of the stage's newest revision alone", () => {
    const learned = learnCalibrations(
      [
        verdict({}),
        verdict({ revision: "1", createdAt: 1 }),
        verdict({ stage: "rules" }),
        verdict({ questionId: "title" }),
        verdict({ isRight: false }),
      ],
      prior,
    );
    expect(
      learned.map(({ stage, questionId, revision, heldOut }) => [stage, questionId, revision, heldOut.length]),
    ).toEqual([
      ["encoder", "label", "2", 2],
      ["rules", "label", "2", 1],
      ["encoder", "title", "2", 1],
    ]);
    expect(
      learned.every(({ priorRevision, taskHash }) => priorRevision === prior.revision && taskHash === "hash"),
    ).toBe(true);
  });
});

describe("the prior", () => {
  it("is a number for whatever it does not know", () => {
    expect(priorConfidence({ group: "stage/of-tomorrow", features: [1, 2] })).toBe(0.5);
    expect(priorConfidence({ group: "encoder/few-shot", features: [1] })).toBe(0.5);
  });

  it("has thresholds that rise with the target, for every group that was fitted", () => {
    for (const [group, { thresholds, rows }] of Object.entries(PRIOR.groups)) {
      const cuts = thresholds.map(({ answerFrom }) => answerFrom ?? 1);
      expect(cuts, group).toEqual(cuts.toSorted((one, other) => one - other));
      // An order of what others found is never an answer by itself, whatever the target.
      expect(thresholds.length > 0, group).toBe(rows > 0 || group === "llm/ordered");
    }
  });
});
