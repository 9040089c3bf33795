import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadOnce, singleFlight } from "../../../../lib/util/concurrency/single-flight";

describe("singleFlight", () => {
  it("does it once for all who ask meanwhile, and anew for who asks later, after a failure too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 5 }))), async (rounds) => {
        let calls = 0;
        let isFailing = false;
        const work = singleFlight(async () => {
          calls++;
          const call = calls;
          await Promise.resolve();
          if (isFailing) throw new Error(String(call));
          return call;
        });
        for (const [index, [fails, callers]] of rounds.entries()) {
          isFailing = fails;
          const ends = await Promise.allSettled(Array.from({ length: callers }, work));
          const said = ends.map((end) => (end.status === "fulfilled" ? end.value : Number(end.reason.message)));
          expect(ends.every(({ status }) => (status === "rejected") === fails)).toBe(true);
          expect(new Set(said)).toEqual(new Set([index + 1]));
        }
        expect(calls).toBe(rounds.length);
      }),
    );
  });
});

describe("loadOnce", () => {
  it("keeps the first success for good, and no failure", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 5 }), async (failures, callers) => {
        let calls = 0;
        const load = loadOnce(async () => {
          calls++;
          if (calls <= failures) throw new Error("not yet");
          return calls;
        });
        for (let round = 0; round < failures; round++) {
          const ends = await Promise.allSettled(Array.from({ length: callers }, load));
          expect(ends.every(({ status }) => status === "rejected")).toBe(true);
        }
        expect(await Promise.all(Array.from({ length: callers }, load))).toEqual(Array(callers).fill(failures + 1));
        expect(await load()).toBe(failures + 1);
        expect(calls).toBe(failures + 1);
      }),
    );
  });
});
