import { describe, expect, it } from "vitest";
import { checkFloors, raisedFloors } from "../../../eval/gate/baseline";
import { FIELD, reportWith, runWith, setWith } from "../reports";

const large = { rows: 1000 };
const extracted = setWith({
  kind: "extract",
  runs: undefined,
  fields: { title: { ...FIELD, n: 1000 } },
  mainContent: { wordF1: 0.5, with: 1, without: 0, n: 10 },
});
const report = reportWith({ texts: setWith({ runs: [runWith(large)] }), pages: extracted });

describe("floors", () => {
  it("hold at or above, and break below, each by its name", () => {
    const floors = { "runs.10.accuracy": 0.8, "runs.10.macroF1": 0.71 };
    const check = checkFloors(report, { texts: floors, pages: { "fields.title.f1": 0.9, "mainContent.wordF1": 0.1 } });
    expect(check.broken).toEqual([
      "texts runs.10.macroF1: 70.0 is below its floor of 71.0",
      "pages fields.title.f1: 70.0 is below its floor of 90.0",
    ]);
    expect(check.held).toBe(2);
  });

  it("say what was not measured, and break where a figure came out empty", () => {
    const check = checkFloors(report, { other: { "runs.5.accuracy": 0.1 }, texts: { "runs.5.accuracy": 0.1 } });
    expect(check).toEqual({ broken: [], unmeasured: ["other", "texts runs.5.accuracy"], held: 0 });
    const empty = reportWith({ texts: setWith({ runs: [runWith({ accuracy: null })] }) });
    expect(checkFloors(empty, { texts: { "runs.10.accuracy": 0 } }).broken).toHaveLength(1);
  });

  it("of pages without structured data are others", () => {
    const stripped = reportWith({ pages: extracted }, { strip: "structured" });
    const baseline = { pages: { "fields.title.f1": 0.9 }, "pages, stripped": { "fields.title.f1": 0.6 } };
    expect(checkFloors(stripped, baseline)).toEqual({ broken: [], unmeasured: ["pages"], held: 1 });
  });
});

describe("raising floors", () => {
  it("keeps back two standard deviations, half a point, or two rows", () => {
    const { baseline, raised } = raisedFloors(report, {}, false);
    expect(baseline.texts).toEqual({ "runs.10.accuracy": 0.78, "runs.10.macroF1": 0.695 });
    expect(baseline.pages).toMatchObject({ "fields.title.exact": 0.595, "mainContent.wordF1": 0.3 });
    expect(raised).toBe(5);
  });

  it("never lowers one, unless that is allowed", () => {
    const before = { texts: { "runs.10.accuracy": 0.9, "runs.5.accuracy": 0.5 }, gone: { x: 1 } };
    const kept = raisedFloors(report, before, false);
    expect(kept.baseline.texts!["runs.10.accuracy"]).toBe(0.9);
    expect(kept.kept).toEqual(["texts runs.10.accuracy at 90.0"]);
    const lowered = raisedFloors(report, before, true);
    expect(lowered.baseline.texts).toMatchObject({ "runs.10.accuracy": 0.78, "runs.5.accuracy": 0.5 });
    expect(lowered.lowered).toEqual(["texts runs.10.accuracy at 90.0"]);
    expect(lowered.baseline.gone).toEqual({ x: 1 });
  });
});
