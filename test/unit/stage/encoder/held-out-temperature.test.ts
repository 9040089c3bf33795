import { expect, test } from "vitest";
import { fitHeldOutTemperature } from "../../../../lib/stage/encoder/fit-temperature";
import { seededRandom } from "../../../eval/measures/random";

const LABELS = ["one", "other"];

/** Examples of two labels along one axis; `noise` of them carry the wrong one. */
function request(count: number, noise: number, c = 0.02) {
  const random = seededRandom(7);
  const examples = Array.from({ length: count }, (_, index) => {
    const side = index % 2;
    const label = random() < noise ? 1 - side : side;
    return { features: [side === 0 ? -1 : 1, random() - 0.5], label, weight: 1 };
  });
  const names = LABELS.map((_, label) => ({ features: [label === 0 ? -1 : 1, 0], label, weight: 4 }));
  const options = { c, tolerance: 1e-4 };
  return { labels: LABELS, rows: [...examples, ...names], examples: count, options, usual: 0.6 };
}

test("examples that heads get right without having seen them make it surer, those that they get wrong less sure", async () => {
  const clear = await fitHeldOutTemperature(request(60, 0));
  const noisy = await fitHeldOutTemperature(request(60, 0.4, 3));
  expect(clear).toBeLessThan(0.6);
  expect(noisy).toBeGreaterThan(0.6);
});

test("the fewer the examples, the nearer to what is usual", async () => {
  const distances = [];
  for (const count of [8, 24, 120])
    distances.push(Math.abs(Math.log((await fitHeldOutTemperature(request(count, 0))) / 0.6)));
  expect(distances).toEqual(distances.toSorted((one, other) => one - other));
});

test("too few or very many examples leave it at what is usual", async () => {
  expect(await fitHeldOutTemperature(request(6, 0.5))).toBe(0.6);
  expect(await fitHeldOutTemperature(request(500, 0.5))).toBe(0.6);
});
