import { describe, expect, it } from "vitest";
import { compareRows } from "../../../eval/gate/compare";
import type { SetRows } from "../../../eval/report/types";

const ROWS = 200;
const rows = (score: (row: number) => number | null, more: Partial<SetRows> = {}): SetRows => ({
  dataHash: "d",
  slices: Array.from({ length: ROWS }, (_, row) => (row % 2 ? "odd" : "even")),
  scores: { "runs.10.accuracy": Array.from({ length: ROWS }, (_, row) => score(row)) },
  ...more,
});
const half = (row: number) => Number(row % 4 < 2);
const base = { set: rows(half) };

describe("a candidate", () => {
  it("passes where it is better on the same rows and no slice loses", () => {
    const { comparisons, passes } = compareRows(base, { set: rows((row) => (row % 10 < 4 ? 1 : half(row))) });
    expect(passes).toBe(true);
    expect(comparisons[0]).toMatchObject({ set: "set", what: "runs.10.accuracy", rows: ROWS, losses: [] });
    expect(comparisons[0]!.low).toBeGreaterThan(0);
  });

  it("passes where nothing changed", () => {
    expect(compareRows(base, { set: rows(half) })).toMatchObject({ passes: true, comparisons: [{ difference: 0 }] });
  });

  it("fails where the gain may be chance", () => {
    const noisy = rows((row) => (row % 40 < 2 ? 1 - half(row) : row === 2 ? 1 : half(row)));
    const { comparisons, passes } = compareRows(base, { set: noisy });
    expect(comparisons[0]!.low).toBeLessThan(0);
    expect(passes).toBe(false);
  });

  it("fails where one slice pays for the others", () => {
    const traded = rows((row) => (row % 2 === 0 ? 1 : row < 10 ? 0 : half(row)));
    const { comparisons, passes } = compareRows(base, { set: traded });
    expect(comparisons[0]!.low).toBeGreaterThan(0);
    expect(comparisons[0]!.losses).toEqual([expect.stringMatching(/^odd: 50\.0 → 4\d\.0 on 100$/)]);
    expect(passes).toBe(false);
  });

  it("fails where a field loses, though the page gains", () => {
    const fields = (title: number, yields: number): SetRows => ({
      ...rows(half),
      scores: { "fields.title.f1": Array(ROWS).fill(title), "fields.yield.f1": Array(ROWS).fill(yields) },
    });
    const { comparisons, passes } = compareRows({ set: fields(0.5, 0.5) }, { set: fields(0.9, 0.4) });
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ what: "fields", losses: ["fields.yield.f1: 50.0 → 40.0 on 200"] });
    expect(passes).toBe(false);
  });

  it("pairs only rows that both have scored", () => {
    const without = rows((row) => (row < 100 ? null : half(row)));
    expect(compareRows(base, { set: without }).comparisons[0]!.rows).toBe(100);
  });

  it("fails where the data changed, or was not measured", () => {
    const changed = compareRows(base, { set: rows(half, { dataHash: "e" }) });
    expect(changed.problems).toEqual(["set: its data changed, rows can't be paired", "nothing was compared"]);
    expect(changed.passes).toBe(false);
    expect(compareRows(base, {}).passes).toBe(false);
    expect(compareRows(base, { set: { ...rows(half), scores: {} } }).problems[0]).toContain("not measured now");
  });
});
