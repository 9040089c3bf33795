import { expect, test } from "vitest";
import { countLeastRows } from "../../../lib/domain/learning/promise";
import { binomialTail, chooseThreshold } from "../../../lib/router/threshold";
import { seededRandom } from "../../eval/measures/random";

const GOAL = { target: 0.95, delta: 0.1, outOfScope: 0.2 };

/** Rows that are right as often as their confidence says. */
function honestRows(count: number, seed: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const confidence = 1 - random() ** 3;
    return { confidence, isRight: random() < confidence };
  });
}

test("binomial tails are those of the textbook", () => {
  expect(binomialTail(0, 45, 0.05)).toBeCloseTo(0.0994, 4);
  expect(binomialTail(2, 10, 0.5)).toBeCloseTo(56 / 1024, 10);
  expect(binomialTail(10, 10, 0.3)).toBeCloseTo(1, 10);
  // Far beyond where 0.95 ** n is still a number above 0.
  expect(binomialTail(1_000, 20_000, 0.05)).toBeGreaterThan(0.45);
});

test("too few rows are said, with how many are missing", () => {
  expect(countLeastRows(GOAL)).toBe(45);
  expect(chooseThreshold(honestRows(40, 1), GOAL)).toEqual({ status: "too-few-rows", missing: 5 });
  expect(chooseThreshold([], GOAL)).toEqual({ status: "too-few-rows", missing: 45 });
});

test("what is never right enough is not attainable", () => {
  const rows = honestRows(2_000, 2).map((row, index) => ({ ...row, isRight: index % 2 === 0 }));
  expect(chooseThreshold(rows, GOAL)).toEqual({ status: "not-attainable" });
});

test("without errors everything is answered, and equal confidences are answered together", () => {
  const rows = honestRows(500, 3).map((row) => ({ ...row, isRight: true }));
  const least = Math.min(...rows.map(({ confidence }) => confidence));
  expect(chooseThreshold(rows, GOAL)).toEqual({ status: "certified", answerFrom: least, rows: 500, errors: 0 });
  const equal = Array.from({ length: 200 }, (_, index) => ({ confidence: 0.9, isRight: index % 50 > 0 }));
  expect(chooseThreshold(equal, GOAL)).toMatchObject({ status: "certified", rows: 200, errors: 4 });
});

test("the promise breaks in at most delta of the cases, and still answers most of what it could", () => {
  let broken = 0;
  let answered = 0;
  const fresh = honestRows(50_000, 99);
  for (let seed = 0; seed < 300; seed += 1) {
    const threshold = chooseThreshold(honestRows(1_000, 1_000 + seed), GOAL);
    if (threshold.status !== "certified") continue;
    const kept = fresh.filter(({ confidence }) => confidence >= threshold.answerFrom);
    answered += kept.length / fresh.length;
    if (kept.filter(({ isRight }) => !isRight).length / kept.length > 0.05) broken += 1;
  }
  // Three standard deviations of 300 draws above a tenth.
  expect(broken / 300).toBeLessThanOrEqual(0.1 + 3 * Math.sqrt((0.1 * 0.9) / 300));
  // Everything above 0.847 could be answered at 95 %: 53 % of the rows.
  expect(answered / 300).toBeGreaterThan(0.4);
});

/** Of texts that belong to no label, so many look at least as sure. */
const outOfScopeAt = (confidence: number) => (1 - confidence) / 2;

/** A stream of which a fifth belongs to no label; all of that is wrong where it is answered. */
function errorInStream(own: ReturnType<typeof honestRows>, answerFrom: number): number {
  const kept = own.filter(({ confidence }) => confidence >= answerFrom);
  const foreign = (own.length / 4) * outOfScopeAt(answerFrom);
  return (kept.filter(({ isRight }) => !isRight).length + foreign) / (kept.length + foreign);
}

test("with out-of-scope texts known the promise holds for a stream with so many of them, and without it breaks there", () => {
  const fresh = honestRows(50_000, 98);
  const broken = { known: 0, unknown: 0 };
  let certified = 0;
  for (let seed = 0; seed < 200; seed += 1) {
    const rows = honestRows(1_000, 5_000 + seed);
    const known = chooseThreshold(
      rows.map((row) => ({ ...row, outOfScope: outOfScopeAt(row.confidence) })),
      GOAL,
    );
    const unknown = chooseThreshold(rows, GOAL);
    certified += Number(known.status === "certified");
    broken.known += Number(known.status === "certified" && errorInStream(fresh, known.answerFrom) > 0.05);
    broken.unknown += Number(unknown.status === "certified" && errorInStream(fresh, unknown.answerFrom) > 0.05);
  }
  expect(certified).toBeGreaterThan(150);
  expect(broken.known / 200).toBeLessThanOrEqual(0.1 + 3 * Math.sqrt((0.1 * 0.9) / 200));
  expect(broken.unknown / 200).toBeGreaterThan(0.5);
});

test("where out-of-scope texts look as sure as anything nothing is promised, and those that get no answer cost nothing", () => {
  const rows = honestRows(500, 3).map((row) => ({ ...row, isRight: true }));
  const alike = rows.map((row) => ({ ...row, outOfScope: 1 }));
  expect(chooseThreshold(alike, GOAL)).toEqual({ status: "not-attainable" });
  const apart = rows.map((row) => ({ ...row, outOfScope: 0 }));
  expect(chooseThreshold(apart, GOAL)).toEqual(chooseThreshold(rows, GOAL));
  // The surest few leave no room, since out-of-scope texts are surest there: the test begins where there is some.
  const bold = rows.map((row) => ({ ...row, outOfScope: 0.03 }));
  expect(chooseThreshold(bold, GOAL)).toMatchObject({ status: "certified", rows: 500 });
});
