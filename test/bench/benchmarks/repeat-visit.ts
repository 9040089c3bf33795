import { withBenchWorker } from "../bench-worker";
import { ratioTarget } from "../interleave";
import { goldenStream, type StreamItem, sampleStream } from "../stream";
import type { BenchContext, Benchmark, BenchOutcome, RatioFigures } from "../types";
import type { RepeatVisitOrders } from "../workers/repeat-visit";

const SAMPLE = 20;

export const repeatVisit: Benchmark = {
  id: "repeat-visit",
  title: "The same task on the same page again, after a restart of the host, against the first time",
  run,
};

async function run({ rounds, log }: BenchContext): Promise<BenchOutcome> {
  log("reading the golden pages");
  const sample = sampleStream(await goldenStream(), SAMPLE);
  log(`visiting ${sample.length} of them twice`);
  const ratio = await withBenchWorker<RepeatVisitOrders, RatioFigures>("repeat-visit", async (worker) => {
    await worker.call(
      "load",
      sample.map(({ expected: _, ...item }): StreamItem => item),
    );
    return worker.call("measure", { rounds });
  });
  return {
    ratios: [ratio],
    targets: [ratioTarget("first visit over second, time", ratio, { atLeast: 5 })],
    figures: { visits: sample.length },
    notes: ["rules run on both visits; the model is loaded on both, which favours the first"],
  };
}
