import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brierScore, expectedCalibrationError, reliabilityBins } from "../../../eval/measures/calibration";
import { accuracyOf, macroF1Of } from "../../../eval/measures/labels";
import { pairedBootstrap } from "../../../eval/measures/paired-bootstrap";
import { areaUnderCurve, outOfScopeAuroc, riskCoverage } from "../../../eval/measures/ranking";
import { latencyOf, percentile, spreadOf } from "../../../eval/measures/spread";
import { decision } from "./decisions";

describe("spread and percentiles", () => {
  it("gives the sample's standard deviation, 0 for one value, null for none", () => {
    expect(spreadOf([1, 2, 3, 4])).toEqual({ mean: 2.5, sd: expect.closeTo(1.290994, 5) });
    expect(spreadOf([0.7])).toEqual({ mean: 0.7, sd: 0 });
    expect(spreadOf([null, 0.7, null])).toEqual({ mean: 0.7, sd: 0 });
    expect(spreadOf([null])).toBeNull();
  });

  it("interpolates percentiles as NumPy does", () => {
    expect(percentile([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 10);
    expect(latencyOf([5])).toEqual({ p50: 5, p95: 5 });
  });
});

describe("accuracy and macro-F1", () => {
  const decisions = [
    decision("a", "a"),
    decision("a", "b"),
    decision("b", "b"),
    decision("b", null),
    decision("c", "c"),
    decision(null, "c"),
  ];

  it("look at rows with a label only", () => {
    expect(accuracyOf(decisions)).toBeCloseTo(3 / 5, 10);
    // a: 2·1/(2+1) · b: 2·1/(2+2) · c: 1
    expect(macroF1Of(decisions)).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3, 10);
    expect(accuracyOf([decision(null, null)])).toBeNull();
    expect(macroF1Of([])).toBeNull();
  });

  it("counts a label that was given and is nobody's truth", () => {
    expect(macroF1Of([decision("a", "a"), decision("a", "z")])).toBeCloseTo((2 / 3 + 0) / 2, 10);
  });
});

describe("calibration", () => {
  it("puts confidences into 15 bins of equal width, closed on the right", () => {
    const bins = reliabilityBins([decision("a", "a", 0), decision("a", "a", 1 / 15), decision("a", "b", 1)]);
    expect(bins).toEqual([
      { confidence: expect.closeTo(1 / 30, 10), accuracy: 1, rows: 2 },
      { confidence: 1, accuracy: 0, rows: 1 },
    ]);
  });

  it("is 0 where confidence is right on average, and the gap where it is not", () => {
    const honest = [...Array(8).fill(decision("a", "a", 0.8)), ...Array(2).fill(decision("a", "b", 0.8))];
    expect(expectedCalibrationError(honest)).toBeCloseTo(0, 10);
    expect(brierScore(honest)).toBeCloseTo(0.8 * 0.04 + 0.2 * 0.64, 10);
    const boastful = Array(4).fill(decision("a", "b", 0.9));
    expect(expectedCalibrationError(boastful)).toBeCloseTo(0.9, 10);
  });
});

describe("out-of-scope AUROC", () => {
  it("agrees with counting pairs", () => {
    const values = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(values, values, (high, low) => {
        const wins = high.flatMap((one) => low.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
        const counted = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
        expect(areaUnderCurve(high, low)).toBeCloseTo(counted, 10);
      }),
    );
  });

  it("reads how likely any label fits, not how sure the router is that none does", () => {
    const sureOfNone = decision(null, null, 0.99, { inScope: 0.01 });
    expect(outOfScopeAuroc([decision("a", "a", 0.6), sureOfNone])).toBe(1);
    expect(outOfScopeAuroc([decision("a", "a", 0.6), decision(null, null, 0)])).toBe(1);
    expect(outOfScopeAuroc([decision("a", "a")])).toBeNull();
  });
});

describe("risk-coverage", () => {
  it("rises as less sure rows come in, and ends at the error of all", () => {
    const rows = Array.from({ length: 100 }, (_, index) => decision("a", index < 60 ? "a" : "b", 1 - index / 100));
    const curve = riskCoverage(rows);
    expect(curve).toHaveLength(50);
    expect(curve[29]).toEqual({ coverage: 0.6, risk: 0 });
    expect(curve.at(-1)).toEqual({ coverage: 1, risk: 0.4 });
  });

  it("does not depend on the order of rows that are equally sure", () => {
    const rows = [decision("a", "a"), decision("a", "b"), decision("a", "b"), decision("a", "a")];
    expect(riskCoverage(rows)).toEqual(riskCoverage(rows.toReversed()));
    expect(riskCoverage(rows)[0]!.risk).toBeCloseTo(0.5, 10);
  });
});

describe("the paired bootstrap", () => {
  it("finds a difference that all rows share, and none where there is none", () => {
    const base = Array.from({ length: 200 }, (_, row) => row % 2);
    expect(pairedBootstrap(base, base)).toEqual({ difference: 0, low: 0, high: 0, rows: 200 });
    const better = base.map((score, row) => (row % 5 === 0 ? 1 : score));
    const found = pairedBootstrap(base, better);
    expect(found.difference).toBeCloseTo(0.1, 10);
    expect(found.low).toBeGreaterThan(0.05);
    expect(found.high).toBeLessThan(0.16);
  });

  it("is unsure where gains and losses balance, and repeatable", () => {
    const base = Array.from({ length: 100 }, (_, row) => Number(row < 50));
    const other = base.map((score, row) => (row % 10 === 0 ? 1 - score : score));
    const found = pairedBootstrap(base, other);
    expect(found.low).toBeLessThan(0);
    expect(found.high).toBeGreaterThan(0);
    expect(pairedBootstrap(base, other)).toEqual(found);
    expect(() => pairedBootstrap([1], [1, 0])).toThrow(RangeError);
  });
});
