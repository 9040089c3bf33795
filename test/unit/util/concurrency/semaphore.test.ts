import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Semaphore } from "../../../../lib/util/concurrency/semaphore";

const never = new AbortController().signal;

describe("Semaphore", () => {
  it("runs at most so many at once, all of them, in order of the calls, whatever fails or is cancelled", async () => {
    const piece = fc.constantFrom("works", "fails", "is cancelled");
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 4 }),
        fc.array(piece, { maxLength: 15 }),
        async (scheduler, size, pieces) => {
          const semaphore = new Semaphore(size);
          let running = 0;
          let most = 0;
          const begun: number[] = [];
          const ends = pieces.map((kind, index) => {
            const stop = new AbortController();
            const end = semaphore.run(async () => {
              begun.push(index);
              most = Math.max(most, ++running);
              await scheduler.schedule(Promise.resolve());
              running--;
              if (kind === "fails") throw new Error("broken");
            }, stop.signal);
            if (kind === "is cancelled") stop.abort(new Error("cancelled"));
            return end;
          });
          const settled = Promise.allSettled(ends);
          await scheduler.waitFor(settled);
          expect(most).toBeLessThanOrEqual(size);
          expect(begun).toEqual(begun.toSorted((one, other) => one - other));
          // Whoever had a place at once is not waiting any more, so that nothing cancels it.
          const isBegun = (index: number) => pieces[index] !== "is cancelled" || index < size;
          expect(begun.every(isBegun)).toBe(true);
          const uncancelled = pieces.flatMap((kind, index) => (kind === "is cancelled" ? [] : [index]));
          expect(uncancelled.every((index) => begun.includes(index))).toBe(true);
          // Every place is free again.
          let inside = 0;
          const all = Array.from({ length: size }, () => semaphore.run(async () => void inside++, never));
          await Promise.all(all);
          expect(inside).toBe(size);
        },
      ),
    );
  });

  it("takes nobody whose signal is aborted already", async () => {
    const semaphore = new Semaphore(1);
    const work = semaphore.run(async () => 1, AbortSignal.abort(new Error("cancelled")));
    await expect(work).rejects.toThrow("cancelled");
    expect(await semaphore.run(async () => 2, never)).toBe(2);
  });
});
