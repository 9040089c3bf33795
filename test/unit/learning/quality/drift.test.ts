import { describe, expect, it } from "vitest";
import {
  BASELINE,
  detectDrift,
  LEAST_TEXTS,
  type SeenText,
  STEP,
  WINDOW,
} from "../../../../lib/learning/quality/drift";
import { seededRandom } from "../../../../lib/util/seeded-random";
import { drawNormal } from "../../../support/draw-normal";

const RUNS = 200;

/**
 * Nearness and confidence of texts as far apart as those of hwu64 and trec6 are for the packaged encoder, the nearest pair
 * of topics in `test/eval/drift.ts`: distances of 0.76 and 0.5 by Kolmogorov and Smirnov.
 */
function drawText(random: () => number, isForeign: boolean): SeenText {
  const [nearness, logit] = [drawNormal(random) - (isForeign ? 2.35 : 0), drawNormal(random) - (isForeign ? 1.35 : 0)];
  return { confidence: 1 / (1 + Math.exp(-logit - 1.5)), input: [1, nearness, logit + drawNormal(random)] };
}

/** After how many further texts drift is found where a share of them is foreign; null: not within a window. */
function watch(seed: number, foreign: number): number | null {
  const random = seededRandom(seed);
  const texts = Array.from({ length: BASELINE }, () => drawText(random, false));
  for (let count = 1; count <= WINDOW; count += 1) {
    texts.push(drawText(random, random() < foreign));
    if (count < LEAST_TEXTS || texts.length % STEP !== 0) continue;
    if (detectDrift(texts).status === "drifted") return count;
  }
  return null;
}

describe("drift", () => {
  it("is found within 500 texts of which a fifth is about something else, in 95 % of runs at least", () => {
    const found = Array.from({ length: RUNS }, (_, seed) => watch(seed + 1, 0.2)).filter((count) => count !== null);
    const median = found.toSorted((one, other) => one - other)[Math.floor(found.length / 2)];
    console.info(`a fifth foreign: found in ${found.length} of ${RUNS} runs, after ${median} texts in the median`);
    expect(found.length).toBeGreaterThanOrEqual(0.95 * RUNS);
  });

  it("is found where there is none within 500 texts in 5 % of runs at most", () => {
    const alarms = Array.from({ length: RUNS }, (_, seed) => watch(seed + 1, 0)).filter((count) => count !== null);
    console.info(`nothing foreign: found in ${alarms.length} of ${RUNS} runs`);
    expect(alarms.length).toBeLessThanOrEqual(0.05 * RUNS);
  });

  it("says how many texts are missing before anything can be compared", () => {
    const random = seededRandom(1);
    const texts = Array.from({ length: 130 }, () => drawText(random, false));
    expect(detectDrift([])).toEqual({ status: "too-few", missing: 2 * LEAST_TEXTS });
    expect(detectDrift(texts)).toEqual({ status: "too-few", missing: 2 * LEAST_TEXTS - 130 });
  });

  it("compares the newest texts with the first, and no longer with those between", () => {
    const random = seededRandom(3);
    const many = (count: number, isForeign: boolean) =>
      Array.from({ length: count }, () => drawText(random, isForeign));
    const back = [...many(600, false), ...many(200, true), ...many(600, false)];
    expect(detectDrift(back.slice(0, 800))).toMatchObject({ status: "drifted", baseline: 500, newest: 300 });
    expect(detectDrift(back)).toMatchObject({ status: "steady", newest: 500 });
    expect(detectDrift(many(200, false))).toMatchObject({ status: "steady", baseline: 100, newest: 100 });
  });

  it("names what differs most, and by how much", () => {
    const random = seededRandom(4);
    const flat = (isForeign: boolean) => ({ ...drawText(random, isForeign), confidence: 0.9 + 0.01 * random() });
    const texts = Array.from({ length: 800 }, (_, at) => flat(at >= 600));
    const state = detectDrift(texts);
    expect(state).toMatchObject({ status: "drifted", signal: "input" });
    expect(state.status === "drifted" && state.stability).toBeGreaterThan(0.25);
  });
});
