import { describe, expect, it } from "vitest";
import { estimatePrecision, type SureAnswer } from "../../../../lib/learning/quality/estimate-precision";
import { seededRandom } from "../../../../lib/util/seeded-random";

const RUNS = 200;
const ANSWERS = 100;

interface Run {
  answers: SureAnswer[];
  /** Share of these very answers that is right. */
  truth: number;
}

/** Answers from 0.9 to 0.999, of which `less` fewer are right than confidence says; `judged`: share with a verdict. */
function drawRun(seed: number, { less = 0, judged = 0 }): Run {
  const random = seededRandom(seed);
  const rows = Array.from({ length: ANSWERS }, () => {
    const confidence = 0.9 + 0.099 * Math.sqrt(random());
    return { confidence, isRight: random() < confidence - less, isJudged: random() < judged };
  });
  return {
    answers: rows.map(({ confidence, isRight, isJudged }) => ({ confidence, isRight: isJudged ? isRight : null })),
    truth: rows.filter(({ isRight }) => isRight).length / ANSWERS,
  };
}

/** Over 200 runs of 100 answers: mean error, its size, runs within three points, and runs within the interval. */
function measure(options: { less?: number; judged?: number }) {
  const errors = Array.from({ length: RUNS }, (_, seed) => {
    const { answers, truth } = drawRun(seed + 1, options);
    const { estimate, low, high } = estimatePrecision(answers)!;
    return { error: estimate - truth, isWithin: low <= truth && truth <= high };
  });
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / RUNS;
  return {
    bias: mean(errors.map(({ error }) => error)),
    size: mean(errors.map(({ error }) => Math.abs(error))),
    near: errors.filter(({ error }) => Math.abs(error) <= 0.03).length,
    within: errors.filter(({ isWithin }) => isWithin).length,
  };
}

describe("the estimated precision of a hundred answers", () => {
  it("is within three points as a rule where confidence is a probability, without any verdict", () => {
    const figures = measure({});
    console.info(`calibrated, no verdicts: ${JSON.stringify(figures)} of ${RUNS} runs`);
    expect(Math.abs(figures.bias)).toBeLessThan(0.005);
    expect(figures.size).toBeLessThan(0.03);
    // Two points are the luck of a hundred answers, which no estimate can know.
    expect(figures.near).toBeGreaterThanOrEqual(0.85 * RUNS);
    expect(figures.within).toBeGreaterThanOrEqual(0.85 * RUNS);
  });

  it("is nearer with verdicts, and comes down where they say that confidence is too high", () => {
    const blind = measure({ less: 0.1 });
    const some = measure({ less: 0.1, judged: 0.4 });
    const fine = measure({ judged: 0.4 });
    console.info(
      `ten points too sure: ${JSON.stringify({ blind, some })}; calibrated, 40 verdicts: ${JSON.stringify(fine)}`,
    );
    expect(blind.bias).toBeGreaterThan(0.08);
    expect(some.bias).toBeLessThan(0.03);
    expect(some.size).toBeLessThan(blind.size / 2);
    expect(fine.near).toBeGreaterThanOrEqual(0.85 * RUNS);
  });

  it("takes what was judged as judged, and goes by that alone where all was", () => {
    const all = [true, true, true, false].map((isRight) => ({ confidence: 0.9, isRight }));
    expect(estimatePrecision(all)).toMatchObject({ answers: 4, judged: 4, right: 3, estimate: 0.75 });
  });

  it("does not hold mistakes against the others where nobody ever confirms", () => {
    const wrong = Array.from({ length: 5 }, () => ({ confidence: 0.95, isRight: false }));
    const others = Array.from({ length: 95 }, () => ({ confidence: 0.95, isRight: null }));
    expect(estimatePrecision([...wrong, ...others])!.estimate).toBeCloseTo(0.95 * 0.95, 9);
  });

  it("is none of nothing, and stays between never and always", () => {
    expect(estimatePrecision([])).toBeNull();
    const sure = Array.from({ length: 9 }, (_, at) => ({ confidence: 1, isRight: at < 8 ? true : null }));
    expect(estimatePrecision(sure)).toMatchObject({ estimate: 1, high: 1 });
  });
});
