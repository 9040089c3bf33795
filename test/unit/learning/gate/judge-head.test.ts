import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type HeadTrial,
  isWorthTrying,
  LEAST_VERDICTS,
  proveHead,
  quadraticScore,
} from "../../../../lib/learning/gate/judge-head";
import { pairedBootstrap } from "../../../../lib/learning/gate/paired-bootstrap";
import { signFlipChance } from "../../../../lib/learning/gate/sign-flip";
import { seededRandom } from "../../../../lib/util/seeded-random";
import { pairedBootstrap as measuredBootstrap } from "../../../eval/measures/paired-bootstrap";
import { alike, apart, type DrawTrial, NO_BETTER } from "./draw-trials";

/** Simulated cases behind each figure; each from a seed of its own, so the counts are the same every time. */
const TRIALS = 200;

const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });

function countPromoted(rows: number, draw: DrawTrial): number {
  const random = seededRandom(rows);
  return Array.from({ length: TRIALS }, () => draw(random, rows)).filter((trial) => proveHead(trial).isPromoted).length;
}

describe("the paired bootstrap", () => {
  it("finds the bounds that evaluation finds with as many resamples", () => {
    fc.assert(
      fc.property(scores, (candidate) => {
        const champion = candidate.toReversed();
        const { low, high } = pairedBootstrap(champion, candidate, { tail: 0.025, resamples: 500 });
        const measured = measuredBootstrap(champion, candidate, { resamples: 500 });
        expect(low).toBeCloseTo(measured.low, 9);
        expect(high).toBeCloseTo(measured.high, 9);
      }),
      { numRuns: 20 },
    );
  });

  it("is certain where every row says the same, and refuses rows that are no pairs", () => {
    const { difference, low, high } = pairedBootstrap([0.2, 0.4, 0.6], [0.3, 0.5, 0.7], { tail: 0.1 });
    for (const bound of [difference, low, high]) expect(bound).toBeCloseTo(0.1, 9);
    expect(() => pairedBootstrap([1], [1, 0], { tail: 0.1 })).toThrow(RangeError);
    expect(() => pairedBootstrap([], [], { tail: 0.1 })).toThrow(RangeError);
  });
});

describe("the flip of signs", () => {
  it("counts how many of all flips come to as much, equal ones half", () => {
    expect(signFlipChance([1, 1, 1])).toBe(0.5 / 8);
    expect(signFlipChance([1, 2, -3])).toBe(0.5);
    expect(signFlipChance([0, 0])).toBe(0.5);
    expect(() => signFlipChance([])).toThrow(RangeError);
  });

  it("says the same of many rows, of which it draws the flips, as of few", () => {
    const random = seededRandom(5);
    for (const shift of [0, 0.1, 0.3]) {
      const few = Array.from({ length: 12 }, () => random() - 0.5 + shift);
      // What never differs changes nothing but the way in which it is counted.
      expect(signFlipChance([...few, 0])).toBeCloseTo(signFlipChance(few), 1);
    }
    expect(signFlipChance(Array.from({ length: 60 }, () => 1))).toBeLessThan(0.001);
  });
});

describe("a candidate", () => {
  it("scores 1 for the truth alone, 0 for another label alone", () => {
    expect(quadraticScore([1, 0, 0], 0)).toBe(1);
    expect(quadraticScore([0, 1, 0], 0)).toBe(0);
    expect(quadraticScore([0.5, 0.5], 0)).toBe(0.75);
  });

  it("is never promoted on too few verdicts, however good it looks", () => {
    const few = apart(0, 1)(() => 0.5, LEAST_VERDICTS - 1);
    expect(proveHead(few)).toMatchObject({ isPromoted: false, proof: { rightBefore: 0, rightAfter: 1 } });
    expect(proveHead(apart(0, 1)(() => 0.5, LEAST_VERDICTS)).isPromoted).toBe(true);
  });

  it("that says the same as what there is does not take its place", () => {
    expect(proveHead(apart(1, 1)(() => 0.5, 40)).isPromoted).toBe(false);
  });

  it.each(Object.keys(NO_BETTER))("that is no better, being %s, is hardly ever promoted", (name) => {
    const counts = [8, 10, 20, 40].map((rows) => countPromoted(rows, NO_BETTER[name]!));
    console.info(`${name}: ${counts.join(", ")} of ${TRIALS} promoted with 8, 10, 20, 40 texts`);
    for (const count of counts) expect(count).toBeLessThanOrEqual(0.05 * TRIALS);
  });

  it("that is worse by ten points is next to never promoted, one that is better by thirty as a rule", () => {
    const count = (draw: DrawTrial) => [10, 20, 40].map((rows) => countPromoted(rows, draw));
    const counts = { worse: count(apart(0.7, 0.6)), better: count(alike(0.6, 0.9)), apart: count(apart(0.6, 0.9)) };
    console.info(`of ${TRIALS} promoted with 10, 20, 40 texts: ${JSON.stringify(counts)}`);
    for (const promoted of counts.worse) expect(promoted).toBeLessThanOrEqual(0.01 * TRIALS);
    for (const promoted of counts.better) expect(promoted).toBeGreaterThan(0.9 * TRIALS);
    expect(counts.apart[2]).toBeGreaterThan(0.8 * TRIALS);
  });

  it("that is better than the task has still to be no worse than the head in use", () => {
    const beside = (share: number) => (random: () => number, rows: number) => {
      return { ...apart(0.5, share)(random, rows), champion: Array.from({ length: rows }, () => [0.79, 0.21]) };
    };
    expect(countPromoted(40, beside(0.9))).toBeLessThan(0.02 * TRIALS);
    expect(countPromoted(40, beside(1))).toBeGreaterThan(0.95 * TRIALS);
    const trial = beside(1)(seededRandom(1), 40);
    expect(proveHead(trial)).toMatchObject({ proof: { rightAfter: 1 }, change: { rightBefore: 1, rightAfter: 1 } });
  });
});

describe("a task whose verdicts come one by one", () => {
  it("has a head that is no better in use after forty in 7 % of cases at most", () => {
    const counts = [apart(0.5, 0.5), alike(0.5, 0.5)].map((draw) => {
      const random = seededRandom(40);
      return Array.from({ length: TRIALS }, () => isEverPromoted(draw(random, 40))).filter(Boolean).length;
    });
    console.info(`of ${TRIALS} lives of 40 verdicts with one promoted: ${counts.join(", ")}`);
    for (const count of counts) expect(count).toBeLessThanOrEqual(0.07 * TRIALS);
  });

  it("is tried again where half as many have come, and at once where a head is in use", () => {
    expect(isWorthTrying(LEAST_VERDICTS - 1, { tried: 0, isInUse: false })).toBe(false);
    expect(isWorthTrying(LEAST_VERDICTS, { tried: 0, isInUse: false })).toBe(true);
    expect(isWorthTrying(11, { tried: 8, isInUse: false })).toBe(false);
    expect(isWorthTrying(12, { tried: 8, isInUse: false })).toBe(true);
    expect(isWorthTrying(9, { tried: 8, isInUse: true })).toBe(true);
  });
});

function isEverPromoted(trial: HeadTrial): boolean {
  let tried = 0;
  for (let rows = LEAST_VERDICTS; rows <= trial.truths.length; rows += 1) {
    if (!isWorthTrying(rows, { tried, isInUse: false })) continue;
    tried = rows;
    const first = <Row>(all: readonly Row[]) => all.slice(0, rows);
    const { truths, task, candidate } = trial;
    const seen = { truths: first(truths), task: first(task), champion: null, candidate: first(candidate) };
    if (proveHead(seen).isPromoted) return true;
  }
  return false;
}
