import { describe, expect, it } from "vitest";
import { withBenchWorker } from "../bench/bench-worker";
import type { OverheadOrders } from "../bench/workers/encoder-overhead";

const TEXTS = ["A train leaves.", "It crosses the river twice, and stops in every village of the valley.", "今日は"];

describe("a bench worker", () => {
  it("compares two sides that compute the same, with the packaged runtime, in turns", async () => {
    await withBenchWorker<OverheadOrders, void>("encoder-overhead", async (worker) => {
      await worker.call("load", null);
      expect(await worker.call("agreement", TEXTS)).toBeGreaterThan(0.995);
      const figures = await worker.call("oneByOne", { groups: TEXTS.map((text) => [text]), rounds: 5, laps: 1 });
      expect(figures).toMatchObject({ rounds: 5, trusted: expect.any(Boolean) });
      for (const value of Object.values({ ...figures.ratio, ...figures.control })) expect(value).toBeGreaterThan(0);
    });
  });

  it("passes on what went wrong inside", async () => {
    await withBenchWorker<OverheadOrders & { dance(_: null): void }, void>("encoder-overhead", async (worker) => {
      await expect(worker.call("dance", null)).rejects.toThrow("This worker knows no dance");
      const tooFew = { groups: [TEXTS], rounds: 4, laps: 1 };
      await expect(worker.call("oneByOne", tooFew)).rejects.toThrow("at least 5 rounds, not 4");
    });
  });
});
