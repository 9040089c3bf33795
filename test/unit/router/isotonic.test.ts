import fc from "fast-check";
import { expect, test } from "vitest";
import { fitIsotonicSteps, shareAt } from "../../../lib/router/isotonic";

const rows = fc.array(fc.record({ logit: fc.double({ min: -5, max: 5, noNaN: true }), isRight: fc.boolean() }), {
  minLength: 1,
  maxLength: 80,
});

test("steps rise, and so does what lies between them", () => {
  fc.assert(
    fc.property(
      rows,
      fc.double({ min: -6, max: 6, noNaN: true }),
      fc.double({ min: 0, max: 3, noNaN: true }),
      (all, at, more) => {
        const steps = fitIsotonicSteps(all);
        const shares = steps.map(({ share }) => share);
        expect(shares).toEqual(shares.toSorted((one, other) => one - other));
        expect(shareAt(steps, at + more)).toBeGreaterThanOrEqual(shareAt(steps, at) - 1e-12);
      },
    ),
  );
});

test("pooling neither adds nor loses a right row", () => {
  const all = [0, 1, 2, 3, 4, 5].map((logit) => ({ logit, isRight: [true, false, false, true, false, true][logit]! }));
  expect(fitIsotonicSteps(all)).toEqual([
    { logit: 1, share: 1 / 3 },
    { logit: 3.5, share: 0.5 },
    { logit: 5, share: 1 },
  ]);
});

test("beyond the outermost steps it is level, between them linear", () => {
  const steps = [
    { logit: 0, share: 0.2 },
    { logit: 2, share: 0.6 },
  ];
  expect([-9, 0, 1, 2, 9].map((logit) => shareAt(steps, logit))).toEqual([0.2, 0.2, 0.4, 0.6, 0.6]);
});
