import { describe, expect, it } from "vitest";
import { accuracyByRow } from "../../../eval/measures/row-scores";
import { runReport } from "../../../eval/measures/run-report";
import { decision } from "./decisions";

const sure = { isSure: true, stage: "encoder" };
const seedOne = [
  decision("a", "a", 0.9, { row: 0, ...sure, milliseconds: { rules: 1, encoder: 10 } }),
  decision("b", "b", 0.8, { row: 1, ...sure, milliseconds: { encoder: 20 } }),
  decision("b", "a", 0.4, { row: 2 }),
  decision(null, null, 0.9, { row: 3, isSure: true, stage: "rules", inScope: 0.1 }),
];
const seedTwo = [
  decision("a", "a", 0.9, { row: 0, ...sure }),
  decision("b", "a", 0.8, { row: 1, ...sure }),
  decision("b", "a", 0.4, { row: 2 }),
  decision(null, "a", 0.9, { row: 3, ...sure }),
];

describe("the report of a run", () => {
  const about = { shots: 10 as const, target: 0.95, certified: [true, true] };
  const report = runReport([seedOne, seedTwo], about);

  it("gives mean and spread over seeds", () => {
    expect(report).toMatchObject({ shots: 10, seeds: 2, rows: 4, bytesSent: 0, calibrator: null });
    expect(report.accuracy!.mean).toBeCloseTo((2 / 3 + 1 / 3) / 2, 10);
    expect(report.accuracy!.sd).toBeCloseTo(Math.SQRT1_2 / 3, 10);
    expect(report.oosAuroc!.mean).toBeCloseTo((1 + 1 / 6) / 2, 10);
  });

  it("counts a sure label for a row without one as an error, and a sure none as right", () => {
    expect(report.coverage).toEqual({
      target: 0.95,
      share: 0.75,
      error: expect.closeTo(2 / 6, 10),
      held: 0.5,
      certified: 1,
    });
  });

  it("covers nothing in a seed without a certified threshold", () => {
    const half = runReport([seedOne, seedTwo], { ...about, certified: [true, false] });
    expect(half.coverage).toEqual({ target: 0.95, share: 0.375, error: 0, held: 1, certified: 0.5 });
    const none = runReport([seedOne], { ...about, certified: [false] });
    expect(none.coverage).toEqual({ target: 0.95, share: 0, error: null, held: null, certified: 0 });
    expect(runReport([seedOne], { ...about, certified: undefined }).coverage).toBeNull();
  });

  it("shares the decisions among the stages, the rest to nobody", () => {
    expect(report.stages).toEqual({ encoder: 0.625, rules: 0.125, unsure: 0.25 });
    expect(report.escalation).toBe(0.25);
  });

  it("takes times where they were measured", () => {
    expect(report.latencyMs).toEqual({ rules: { p50: 1, p95: 1 }, encoder: { p50: 15, p95: 19.5 } });
  });

  it("keeps what pairs rows with another report", () => {
    expect(accuracyByRow([seedOne, seedTwo], 4)).toEqual([1, 0.5, 0, null]);
  });
});
