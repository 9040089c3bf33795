import { afterAll, describe, expect, test } from "vitest";
import { HOSTILE_FAMILIES } from "../support/hostile/families";
import { HostileBench } from "../support/hostile/measure";

const SMALL = 12_500;
const LARGE = 50_000;
/** CPU milliseconds at the larger size: `npm run bench -- --only hostile` finds a tenth of it on a quiet machine. */
const MOST = 8_000;
/** Times the smaller size's cost. Four is linear, sixteen is the square; the rest is for a busy machine. */
const MOST_GROWTH = 10;
/** CPU milliseconds below which a cost is mostly what every page costs. */
const TELLING = 500;
/** UTF-16 code units of the reading for each byte of the page. */
const MOST_SPREAD = 60;

const bench = new HostileBench();
afterAll(() => bench.close());

describe("a page that is made to cost much costs in proportion to its size, from the page to the redacted prompt", () => {
  test.each(HOSTILE_FAMILIES.map((family) => [family.id, family] as const))("%s", async (_, family) => {
    const pace = { least: 1, patience: 60_000 };
    const large = await bench.measure(family, LARGE, pace);
    expect(large.characters).toBeLessThan(MOST_SPREAD * LARGE);
    if (large.total < TELLING) return;
    expect(large.total).toBeLessThan(MOST);
    const small = await bench.measure(family, SMALL, pace);
    expect(large.total / Math.max(small.total, TELLING / MOST_GROWTH)).toBeLessThan(MOST_GROWTH);
  });
});
