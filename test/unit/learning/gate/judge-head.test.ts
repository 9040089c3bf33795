import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HeadTrial, LEAST_VERDICTS, proveHead, quadraticScore } from "../../../../lib/learning/gate/judge-head";
import { pairedBootstrap } from "../../../../lib/learning/gate/paired-bootstrap";
import { seededRandom } from "../../../../lib/util/seeded-random";
import { pairedBootstrap as measuredBootstrap } from "../../../eval/measures/paired-bootstrap";

const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });

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

/** Two labels, the first being right; each is right with its own probability, by chance of its own for each text. */
function drawTrial(random: () => number, rows: number, before: number, after: number): HeadTrial {
  const say = (share: number) => Array.from({ length: rows }, () => (random() < share ? [0.8, 0.2] : [0.2, 0.8]));
  return { truths: Array.from({ length: rows }, () => 0), task: say(before), champion: null, candidate: say(after) };
}

function shareOfPromoted(rows: number, before: number, after: number, change: Partial<HeadTrial> = {}): number {
  const random = seededRandom(rows);
  const trials = Array.from({ length: 200 }, () => ({ ...drawTrial(random, rows, before, after), ...change }));
  return trials.filter((trial) => proveHead(trial).isPromoted).length / trials.length;
}

describe("a candidate", () => {
  it("scores 1 for the truth alone, 0 for another label alone", () => {
    expect(quadraticScore([1, 0, 0], 0)).toBe(1);
    expect(quadraticScore([0, 1, 0], 0)).toBe(0);
    expect(quadraticScore([0.5, 0.5], 0)).toBe(0.75);
  });

  it("is never promoted on too few verdicts, however good it looks", () => {
    const few = drawTrial(() => 0.5, LEAST_VERDICTS - 1, 0, 1);
    expect(proveHead(few)).toMatchObject({ isPromoted: false, proof: { rightBefore: 0, rightAfter: 1 } });
    expect(proveHead(drawTrial(() => 0.5, LEAST_VERDICTS, 0, 1)).isPromoted).toBe(true);
  });

  it("that says the same as what there is does not take its place", () => {
    expect(proveHead(drawTrial(() => 0.5, 40, 1, 1)).isPromoted).toBe(false);
  });

  it("that is no better is hardly promoted more often than the bound allows", () => {
    for (const rows of [20, 40]) expect(shareOfPromoted(rows, 0.7, 0.7)).toBeLessThan(0.11);
    expect(shareOfPromoted(10, 0.7, 0.7)).toBeLessThan(0.16);
  });

  it("that is worse by ten points is next to never promoted, one that is better by thirty as a rule", () => {
    for (const rows of [20, 40]) {
      expect(shareOfPromoted(rows, 0.7, 0.6)).toBeLessThan(0.04);
      expect(shareOfPromoted(rows, 0.6, 0.9)).toBeGreaterThan(0.6);
    }
  });

  it("that is better than the task has still to be no worse than the head in use", () => {
    const right = Array.from({ length: 40 }, () => [0.9, 0.1]);
    expect(shareOfPromoted(40, 0.5, 0.9, { champion: right })).toBeLessThan(0.02);
    expect(shareOfPromoted(40, 0.5, 1, { champion: Array.from({ length: 40 }, () => [0.79, 0.21]) })).toBeGreaterThan(
      0.95,
    );
  });
});
