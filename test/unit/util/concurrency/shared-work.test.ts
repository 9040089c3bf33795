import { describe, expect, it } from "vitest";
import { SharedWork } from "../../../../lib/util/concurrency/shared-work";

/** Work that ends when the test says so, or when it is given up. */
function controlled() {
  const runs: { finish: (value: string) => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
  const work = new SharedWork<string>((signal, onProgress) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    signal.addEventListener("abort", () => reject(new Error("given up")));
    onProgress(0.5);
    runs.push({ finish: resolve, fail: reject, signal });
    return promise;
  });
  return { work, runs };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));
const never = new AbortController().signal;

describe("SharedWork", () => {
  it("is done once for all who ask meanwhile, and tells each how far it is", async () => {
    const { work, runs } = controlled();
    const told: number[] = [];
    const joined = [1, 2, 3].map((who) => work.join({ signal: never, onProgress: () => told.push(who) }));
    await turn();
    expect([runs.length, told]).toEqual([1, [1, 2, 3]]);
    runs[0]!.finish("done");
    expect(await Promise.all(joined)).toEqual(["done", "done", "done"]);
  });

  it("goes on while anybody waits, and is given up with the last", async () => {
    const { work, runs } = controlled();
    const stops = [new AbortController(), new AbortController()];
    const joined = stops.map(({ signal }) => work.join({ signal }));
    await turn();
    stops[0]!.abort(new Error("first"));
    await expect(joined[0]).rejects.toThrow("first");
    expect(runs[0]!.signal.aborted).toBe(false);
    stops[1]!.abort(new Error("second"));
    await expect(joined[1]).rejects.toThrow("second");
    expect(runs[0]!.signal.aborted).toBe(true);
  });

  it("begins anew after a failure, and only once what was given up has ended", async () => {
    const { work, runs } = controlled();
    const failed = work.join({ signal: never });
    await turn();
    runs[0]!.fail(new Error("broken"));
    await expect(failed).rejects.toThrow("broken");
    const again = work.join({ signal: never });
    await turn();
    runs[1]!.finish("done");
    expect(await again).toBe("done");
  });

  it("ends for all when it is cancelled", async () => {
    const { work, runs } = controlled();
    const joined = work.join({ signal: never });
    joined.catch(() => undefined);
    await turn();
    await work.cancel();
    expect(runs[0]!.signal.aborted).toBe(true);
    await expect(joined).rejects.toThrow("given up");
  });
});
