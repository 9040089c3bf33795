import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ksChance, ksDistance, populationStability, rankSumChance } from "../../../../lib/learning/quality/two-samples";
import { seededRandom } from "../../../../lib/util/seeded-random";
import { drawNormal } from "../../../support/draw-normal";

const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 30 });

function drawMany(count: number, seed: number, shift = 0): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => drawNormal(random) + shift);
}

describe("the distance of Kolmogorov and Smirnov", () => {
  it("is the largest difference of the two shares below any number", () => {
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        const shareBelow = (sample: number[], value: number) =>
          sample.filter((own) => own <= value).length / sample.length;
        const distances = [...one, ...other].map((at) => Math.abs(shareBelow(one, at) - shareBelow(other, at)));
        expect(ksDistance(one, other)).toBeCloseTo(Math.max(...distances), 9);
        expect(ksDistance(other, one)).toBeCloseTo(ksDistance(one, other), 9);
      }),
    );
  });

  it("has the chances of the textbook: 1.358 and 1.628 over the root of the size, for 5 and 1 %", () => {
    // Large samples that lie so far apart by construction.
    for (const [scaled, chance] of [
      [1.358, 0.05],
      [1.628, 0.01],
    ] as const) {
      const size = 20_000;
      const shift = Math.round(scaled * Math.sqrt(2 * size));
      const one = Array.from({ length: size }, (_, at) => at);
      expect(
        ksChance(
          one,
          one.map((at) => at + shift),
        ),
      ).toBeCloseTo(chance, 2);
    }
    expect(ksChance([1, 2, 3], [1, 2, 3])).toBe(1);
  });
});

describe("the rank sum", () => {
  it("has the chance of a known example, with equal values", () => {
    // By SciPy: mannwhitneyu([1,2,2,3,5,8], [2,4,6,7,9,9,10], use_continuity=False, method="asymptotic")
    expect(rankSumChance([1, 2, 2, 3, 5, 8], [2, 4, 6, 7, 9, 9, 10])).toBeCloseTo(0.0614795, 6);
  });

  it("sees a small shift of many that the other test does not", () => {
    const [one, other] = [drawMany(500, 1), drawMany(500, 2, 0.25)];
    expect(rankSumChance(one, other)).toBeLessThan(0.001);
    expect(rankSumChance(one, other)).toBeLessThan(ksChance(one, other));
    expect(rankSumChance([1, 1, 1], [1, 1])).toBe(1);
  });
});

it("both say of one distribution that it differs in as many cases as they claim, or fewer", () => {
  const pairs = Array.from({ length: 400 }, (_, run) => [drawMany(80, 2 * run), drawMany(120, 2 * run + 1)] as const);
  for (const test of [ksChance, rankSumChance]) {
    const found = pairs.filter(([one, other]) => test(one, other) < 0.1).length;
    expect(found).toBeGreaterThan(0.05 * pairs.length);
    expect(found).toBeLessThan(0.14 * pairs.length);
  }
});

describe("the population stability index", () => {
  it("is 0 of equal samples, little of like ones, and much of others", () => {
    const base = drawMany(2_000, 1);
    expect(populationStability(base, base)).toBeCloseTo(0, 6);
    expect(populationStability(base, drawMany(2_000, 2))).toBeLessThan(0.03);
    expect(populationStability(base, drawMany(2_000, 3, 0.5))).toBeGreaterThan(0.2);
  });

  it("is finite where a part has no numbers, and where all are the same", () => {
    expect(populationStability(drawMany(50, 1), [99, 99, 99])).toBeLessThan(20);
    expect(populationStability([1, 1, 1], [1, 1])).toBeLessThan(0.02);
  });
});

it("nothing can't be compared", () => {
  for (const compare of [ksDistance, ksChance, rankSumChance, populationStability]) {
    expect(() => compare([], [1])).toThrow(RangeError);
    expect(() => compare([1], [])).toThrow(RangeError);
  }
});
