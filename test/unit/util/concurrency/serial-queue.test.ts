import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SerialQueue } from "../../../../lib/util/concurrency/serial-queue";

describe("SerialQueue", () => {
  it("does one piece at a time, in order, and gives each its own end, whatever fails", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { maxLength: 12 }), async (scheduler, fails) => {
        const queue = new SerialQueue();
        const log: string[] = [];
        const ends = fails.map((isFailing, index) =>
          queue.run(async () => {
            log.push(`begin ${index}`);
            await scheduler.schedule(Promise.resolve());
            log.push(`end ${index}`);
            if (isFailing) throw new Error(String(index));
            return index;
          }),
        );
        const settled = Promise.allSettled(ends);
        await scheduler.waitFor(settled);
        expect(log).toEqual(fails.flatMap((_, index) => [`begin ${index}`, `end ${index}`]));
        expect((await settled).map(({ status }) => status === "rejected")).toEqual(fails);
        const values = (await settled).map((end) =>
          end.status === "fulfilled" ? end.value : Number(end.reason.message),
        );
        expect(values).toEqual(fails.map((_, index) => index));
      }),
    );
  });

  it("never begins what was cancelled before its turn, and keeps the order of the rest", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (cancels) => {
        const queue = new SerialQueue();
        const first = Promise.withResolvers<void>();
        const ahead = queue.run(() => first.promise);
        const begun: number[] = [];
        const ends = cancels.map((isCancelled, index) => {
          const stop = new AbortController();
          const end = queue.run(() => void begun.push(index), stop.signal);
          if (isCancelled) stop.abort(new Error("cancelled"));
          return end;
        });
        const settled = Promise.allSettled(ends);
        first.resolve();
        await ahead;
        expect((await settled).map(({ status }) => status === "rejected")).toEqual(cancels);
        expect(begun).toEqual(cancels.flatMap((isCancelled, index) => (isCancelled ? [] : [index])));
      }),
    );
  });

  it("rejects at once when cancelled under way, and keeps the turn until the work has ended", async () => {
    const queue = new SerialQueue();
    const stop = new AbortController();
    const work = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const end = queue.run(() => {
      begun.resolve();
      return work.promise;
    }, stop.signal);
    let isNextDone = false;
    const next = queue.run(() => {
      isNextDone = true;
    });
    await begun.promise;
    stop.abort(new Error("cancelled"));
    await expect(end).rejects.toThrow("cancelled");
    expect(isNextDone).toBe(false);
    work.resolve();
    await next;
    expect(isNextDone).toBe(true);
  });

  it("is idle once everything has ended, failures too", async () => {
    const queue = new SerialQueue();
    await queue.idle();
    const failure = queue.run(() => Promise.reject(new Error("broken")));
    await queue.idle();
    await expect(failure).rejects.toThrow("broken");
  });

  it("takes work that throws before it returns a promise", async () => {
    const queue = new SerialQueue();
    const thrown = queue.run(() => {
      throw new Error("at once");
    });
    await expect(thrown).rejects.toThrow("at once");
    expect(await queue.run(() => 1)).toBe(1);
  });
});
