import { expect, test } from "vitest";
import { fitGrowth, growthOutcome, isSteady } from "../../bench/growth";

const SIZES = [1000, 2000, 5000, 10_000, 50_000];
const curve = (costOf: (size: number) => number[]) => SIZES.map((size) => ({ size, costs: costOf(size) }));

test.each([0, 0.5, 1, 1.15, 2])("finds the exponent %s of a clean power law", (exponent) => {
  const growth = fitGrowth(curve((size) => [3 * size ** exponent]));
  expect(growth.exponent).toBeCloseTo(exponent, 10);
  expect(growth.last).toBeCloseTo(exponent, 10);
  expect(growth.standardError).toBeCloseTo(0, 6);
});

test("gives the standard error of the textbook", () => {
  // ln y = 0, 1, 1 at ln x = 0, 1, 2: slope 1/2, residuals 1/6, -1/3, 1/6, so SSR = 1/6 and Sxx = 2.
  const points = [0, 1, 1].map((y, x) => ({ size: Math.exp(x), costs: [Math.exp(y)] }));
  const { exponent, standardError, last } = fitGrowth(points);
  expect(exponent).toBeCloseTo(0.5, 10);
  expect(standardError).toBeCloseTo(Math.sqrt(1 / 6 / 1 / 2), 10);
  expect(last).toBeCloseTo(0, 10);
});

test("takes the quickest of several repeats", () => {
  expect(fitGrowth(curve((size) => [size * 40, size, size * 7])).exponent).toBeCloseTo(1, 10);
});

test("fits nothing where there is nothing to fit", () => {
  expect(() => fitGrowth([{ size: 1, costs: [1] }])).toThrow(RangeError);
  expect(() => fitGrowth(curve(() => [0]))).toThrow(RangeError);
});

test("repeats that disagree are not believed, nor single ones", () => {
  expect(isSteady(curve((size) => [size, size * 1.01]))).toBe(true);
  expect(isSteady(curve((size) => [size, size ** 1.2]))).toBe(false);
  expect(isSteady(curve((size) => [size]))).toBe(false);
});

test("a curve becomes a target and a line; bytes are believed as they are", () => {
  const { targets, figures } = growthOutcome(
    {
      time: { points: curve((size) => [size ** 2]), isTime: true },
      bytes: { points: curve((size) => [size]), isTime: false },
    },
    [],
  );
  expect(targets.map(({ what, atMost, trusted }) => [what, atMost, trusted])).toEqual([
    ["time", 1.15, false],
    ["bytes", 1.15, true],
  ]);
  expect(targets[0]!.value).toBeCloseTo(2, 10);
  expect(figures.time).toContain("size^2.00 ± 0.00");
});
