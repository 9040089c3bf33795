import { describe, expect, it } from "vitest";
import { type BenchResult, exitCodeOf, linesOf, reportOf, summaryOf, verdictOf } from "../../bench/report";
import type { BenchOutcome, RatioFigures, Target } from "../../bench/types";

const steady = { q1: 0.99, median: 1, q3: 1.01 };
const ratio = (trusted: boolean): RatioFigures => ({
  a: "ours",
  b: "theirs",
  rounds: 5,
  ratio: { q1: 0.48, median: 0.5, q3: 0.52 },
  control: trusted ? steady : { q1: 0.8, median: 1, q3: 1.3 },
  trusted,
});
const outcome = (target: Target, trusted = true): BenchOutcome => ({
  ratios: [ratio(trusted)],
  targets: [target],
  figures: { bytes: "17.8 MB", share: 0.123456 },
  notes: ["only fixtures"],
});
const result = (target: Target, trusted = true): BenchResult => ({
  id: "some-bench",
  title: "Ours against theirs",
  outcome: outcome(target, trusted),
});
const fast: Target = { what: "fast", value: 0.5, atMost: 0.6 };
const slow: Target = { what: "slow", value: 0.5, atMost: 0.4 };
const crashed: BenchResult = { id: "broken", title: "Broken", error: "no Chromium" };

describe("verdictOf", () => {
  it.each<[Target, string]>([
    [{ what: "", value: 0.5, atMost: 0.5 }, "met"],
    [{ what: "", value: 0.51, atMost: 0.5 }, "missed"],
    [{ what: "", value: 2, atLeast: 2 }, "met"],
    [{ what: "", value: 1.9, atLeast: 2 }, "missed"],
    [{ what: "", value: Number.NaN, atLeast: 2 }, "can't be trusted"],
  ])("judges %o as %s", (target, verdict) => {
    expect(verdictOf(target, outcome(target))).toBe(verdict);
  });

  it("believes no target of an outcome with a swinging control, unless the target says that it may", () => {
    expect(verdictOf(fast, outcome(fast, false))).toBe("can't be trusted");
    expect(verdictOf({ ...fast, trusted: true }, outcome(fast, false))).toBe("met");
    expect(verdictOf({ ...fast, trusted: false }, outcome(fast, true))).toBe("can't be trusted");
  });
});

describe("exitCodeOf", () => {
  it("fails on a crash alone, unless it is a gate", () => {
    expect(exitCodeOf([result(fast), result(slow)], false)).toBe(0);
    expect(exitCodeOf([result(fast), crashed], false)).toBe(1);
  });

  it("fails as a gate where a target is missed or can't be judged", () => {
    expect(exitCodeOf([result(fast)], true)).toBe(0);
    expect(exitCodeOf([result(fast), result(slow)], true)).toBe(1);
    expect(exitCodeOf([result(fast, false)], true)).toBe(1);
  });
});

describe("the report", () => {
  it("shows ratio, control, verdict, figures and notes", () => {
    const text = linesOf(result(slow, false)).join("\n");
    expect(text).toContain("ours / theirs: 0.5 [0.48–0.52], 5 rounds");
    expect(text).toContain("control 1 [0.8–1.3]: outside 0.95–1.05, this ratio can't be trusted");
    expect(text).toContain("CAN'T BE TRUSTED  slow: 0.5 (target ≤ 0.4)");
    expect(text).toContain("share: 0.123");
    expect(text).toContain("note: only fixtures");
  });

  it("names a benchmark that crashed, with the reason", () => {
    expect(linesOf(crashed).join("\n")).toMatch(/broken: Broken\n {2}CRASHED {2}no Chromium/);
    expect(summaryOf([result(fast), crashed]).join("\n")).toMatch(/fast +0\.5 ≤ 0\.6 +met\nbroken .*CRASHED/);
  });

  it("is JSON with versions, and with a verdict beside each target", () => {
    const report = reportOf([result(slow), crashed], { versions: { loupe: "1" }, rounds: 5, withData: false });
    expect(JSON.parse(JSON.stringify(report))).toMatchObject({
      versions: { loupe: "1" },
      rounds: 5,
      withData: false,
      results: {
        "some-bench": { ratios: [{ trusted: true }], targets: [{ what: "slow", verdict: "missed" }] },
        broken: { error: "no Chromium" },
      },
    });
  });
});
