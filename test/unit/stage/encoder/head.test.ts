import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeLogits, predictHead, softmax, trainHead } from "../../../../lib/stage/encoder/head";
import { minimiseByLbfgs } from "../../../../lib/stage/encoder/lbfgs";
import { createRegressionLoss } from "../../../../lib/stage/encoder/regression-loss";

const rowsOf = (features: number[][], labels: number[]) =>
  features.map((values, index) => ({ features: values, label: labels[index]! }));

/** Length of the word vectors. */
const WORDS = 3;

const smallProblem = fc
  .record({
    rows: fc.integer({ min: 1, max: 9 }),
    dimensions: fc.integer({ min: 1, max: 5 }),
    labels: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ rows, dimensions, labels }) => {
    const number = fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround);
    const count = labels * (dimensions + WORDS + 1);
    return fc.record({
      features: fc.array(number, { minLength: rows * dimensions, maxLength: rows * dimensions }),
      rows: fc.array(
        fc.record({
          label: fc.integer({ min: 0, max: labels - 1 }),
          weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
          words: fc.option(
            fc.record({
              indices: fc.constant(Int32Array.of(2, 0)),
              values: fc.tuple(number, number).map((pair) => Float32Array.from(pair)),
            }),
            { nil: undefined },
          ),
        }),
        { minLength: rows, maxLength: rows },
      ),
      point: fc.array(number, { minLength: count, maxLength: count }),
      labels: fc.constant(labels),
      dimensions: fc.constant(dimensions),
    });
  });

describe("createRegressionLoss", () => {
  it("has the gradient that differences of its values give", async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem, async ({ features, rows, point, labels, dimensions }) => {
        const loss = createRegressionLoss(Float32Array.from(features), rows, labels, dimensions, 3, WORDS);
        const at = Float64Array.from(point);
        const gradient = new Float64Array(at.length);
        await loss(at, gradient);
        const unused = new Float64Array(at.length);
        for (let index = 0; index < at.length; index += 1) {
          const step = 1e-5;
          const beyond = at.slice();
          beyond[index]! += step;
          const before = at.slice();
          before[index]! -= step;
          const slope = ((await loss(beyond, unused)) - (await loss(before, unused))) / (2 * step);
          expect(gradient[index]).toBeCloseTo(slope, 5);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("lets others have a turn within one pass over many rows, and can be stopped there", async () => {
    const [labels, dimensions, count] = [40, 300, 2_000];
    const rows = Array.from({ length: count }, (_, row) => ({ label: row % labels }));
    const loss = createRegressionLoss(new Float32Array(count * dimensions).fill(0.1), rows, labels, dimensions, 1);
    const size = labels * (dimensions + 1);
    let turns = 0;
    await loss(new Float64Array(size), new Float64Array(size), async () => {
      turns += 1;
    });
    expect(turns).toBeGreaterThan(8);
    const stopped = loss(new Float64Array(size), new Float64Array(size), () => Promise.reject(new Error("stopped")));
    await expect(stopped).rejects.toThrow("stopped");
  });

  it("is the known value for no weights: the logarithm of the number of labels", async () => {
    const loss = createRegressionLoss(Float32Array.of(1, 2, 3, 4), [{ label: 0 }, { label: 2 }], 3, 2, 1);
    expect(await loss(new Float64Array(9), new Float64Array(9))).toBeCloseTo(Math.log(3), 12);
  });
});

describe("minimiseByLbfgs", () => {
  it("goes on where the gradient is small from the start, as with a thousand labels", async () => {
    const point = Float64Array.of(5, -5);
    await minimiseByLbfgs(
      async (at, gradient) => {
        at.forEach((value, index) => {
          gradient[index] = 2e-6 * (value - 1);
        });
        return at.reduce((sum, value) => sum + 1e-6 * (value - 1) ** 2, 0);
      },
      point,
      { tolerance: 1e-4 },
    );
    for (const value of point) expect(Math.abs(value - 1)).toBeLessThan(0.7);
  });
});

describe("trainHead", () => {
  it("finds the solution of a problem that can be solved by hand", async () => {
    // One feature, ±1, each with its label: by symmetry w = ±v, no bias, and v = 2·C·σ(−2v).
    const head = await trainHead(["no", "yes"], rowsOf([[-1], [1]], [0, 1]), { c: 1, tolerance: 1e-10 });
    const v = head.weights[1]!;
    expect(head.weights[0]).toBeCloseTo(-v, 8);
    expect(v).toBeCloseTo(2 / (1 + Math.exp(2 * v)), 8);
    expect(head.biases[1]).toBeCloseTo(0, 8);
  });

  it("learns the share of each label where the features say nothing", async () => {
    const head = await trainHead(["a", "b"], rowsOf([[0], [0], [0], [0]], [0, 0, 0, 1]), { c: 1, tolerance: 1e-9 });
    expect(predictHead(head, [0])[0]).toBeCloseTo(0.75, 6);
  });

  it("counts a row with weight two like two rows", async () => {
    const features = [
      [0.5, -1],
      [1, 0.2],
      [-0.3, 0.7],
    ];
    const weighted = await trainHead(
      ["a", "b"],
      [{ features: features[0]!, label: 0, weight: 2 }, ...rowsOf(features.slice(1), [1, 1])],
      { c: 2, tolerance: 1e-10 },
    );
    const doubled = await trainHead(["a", "b"], rowsOf([features[0]!, ...features], [0, 0, 1, 1]), {
      c: 2,
      tolerance: 1e-10,
    });
    expect(computeLogits(weighted, [1, 1])[0]).toBeCloseTo(computeLogits(doubled, [1, 1])[0]!, 6);
  });

  it("treats a word like any other feature", async () => {
    const values = [-1, 0.5, 1];
    const options = { c: 2, tolerance: 1e-10 };
    const dense = await trainHead(
      ["a", "b"],
      values.map((value, row) => ({ features: [1, value], label: row % 2 })),
      options,
    );
    const rows = values.map((value, row) => {
      return { features: [1], label: row % 2, words: { indices: Int32Array.of(4), values: Float32Array.of(value) } };
    });
    const sparse = await trainHead(["a", "b"], rows, { ...options, wordCount: 5 });
    expect(computeLogits(sparse, [1], rows[2]!.words)[1]).toBeCloseTo(computeLogits(dense, [1, 1])[1]!, 6);
  });

  it("gives the same head for the same rows", async () => {
    const rows = rowsOf(
      [
        [1, 0],
        [0, 1],
        [1, 1],
        [0.2, 0.1],
        [0.9, 0.3],
      ],
      [0, 1, 2, 1, 0],
    );
    const [one, other] = [
      await trainHead(["a", "b", "c"], rows, { c: 5 }),
      await trainHead(["a", "b", "c"], rows, { c: 5 }),
    ];
    expect(one).toEqual(other);
  });

  it("stops when it is cancelled", async () => {
    const cancel = new AbortController();
    cancel.abort();
    const training = trainHead(["a", "b"], rowsOf([[1], [-1]], [0, 1]), { c: 1, signal: cancel.signal });
    await expect(training).rejects.toMatchObject({ code: "run-cancelled" });
  });
});

describe("softmax", () => {
  it("sums to one and keeps the order, however large the logits", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (logits) => {
          const shares = softmax(logits);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(shares[logits.indexOf(Math.max(...logits))]).toBe(Math.max(...shares));
        },
      ),
    );
  });
});
