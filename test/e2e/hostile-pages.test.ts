import { afterAll, describe, expect, test } from "vitest";
import { HOSTILE_FAMILIES } from "../support/hostile/families";
import { HostileBench } from "../support/hostile/measure";

/** One of each kind; `npm run bench -- --only hostile` measures all of them, and more exactly. */
const SAMPLE = new Set([
  "long-word",
  "names",
  "emails",
  "tiny-text-nodes",
  "many-classes",
  "runs-before-empty-elements",
  "long-base-address",
  "deep-blocks",
  "deep-distinct-names",
  "long-heading-over-values",
  "table-spans",
  "long-title",
  "long-clip-path",
  "one-long-role",
  "json-ld-one-reference-often",
  "json-ld-words-in-lines",
  "itemref-mesh",
  "itemprops-nested-around-text",
  "data-and-blocks",
]);

const SMALL = 10_000;
const LARGE = 40_000;
/** CPU milliseconds at the larger size, several times what a quiet machine takes. */
const MOST = 8_000;
/** Times the smaller size's cost. Four is linear, sixteen is the square; the rest is for a busy machine. */
const MOST_GROWTH = 10;
/** CPU milliseconds below which a cost is mostly what every page costs. */
const TELLING = 800;
/** UTF-16 code units of the reading for each byte of the page. */
const MOST_SPREAD = 100;
const PACE = { least: 1, patience: 110_000 };

const bench = new HostileBench();
afterAll(() => bench.close());

describe("a page that is made to cost much costs in proportion to its size, from the page to the redacted prompt", () => {
  const families = HOSTILE_FAMILIES.filter(({ id }) => SAMPLE.has(id));

  test("the sample is among the families", () => expect(families).toHaveLength(SAMPLE.size));

  test.each(families.map((family) => [family.id, family] as const))(
    "%s",
    async (_, family) => {
      const large = await bench.measure(family, LARGE, PACE);
      expect(large.characters).toBeLessThan(MOST_SPREAD * LARGE);
      if (large.total < TELLING) return;
      expect(large.total).toBeLessThan(MOST);
      const small = await bench.measure(family, SMALL, PACE);
      expect(large.total / Math.max(small.total, TELLING / MOST_GROWTH)).toBeLessThan(MOST_GROWTH);
    },
    240_000,
  );
});
