import { withBenchWorker } from "../bench-worker";
import { ratioTarget } from "../interleave";
import { drawSnapshots } from "../page-snapshots";
import { groupsAlike, mixedTexts } from "../texts";
import type { BenchContext, Benchmark, BenchOutcome } from "../types";
import type { OverheadOrders } from "../workers/encoder-overhead";

const TEXTS = 128;
/** Characters; some 100 tokens. Longer texts only hide what Loupe adds. */
const LONGEST = 400;

export const encoderOverhead: Benchmark = {
  id: "encoder-overhead",
  title: "Loupe's encoder path against the bare feature-extraction pipeline, same model file, same texts, WASM",
  run,
};

async function run({ rounds, log }: BenchContext): Promise<BenchOutcome> {
  log("reading the golden pages for texts");
  const texts = mixedTexts(await drawSnapshots(null, 24), TEXTS, LONGEST);
  return withBenchWorker<OverheadOrders, BenchOutcome>("encoder-overhead", async (worker) => {
    const { threads } = await worker.call("load", null);
    const cosine = await worker.call("agreement", texts.slice(0, 16));
    // Activations of 7 bits leave a small angle.
    if (cosine < 0.995) throw new Error(`The two don't compute the same: cosine ${cosine}`);
    log("text by text");
    const oneByOne = await worker.call("oneByOne", { groups: groupsAlike(texts, 16), rounds, laps: 4 });
    log("in batches");
    const together = await worker.call("together", { groups: groupsAlike(texts, 8), rounds, laps: 1 });
    return {
      ratios: [oneByOne, together],
      targets: [
        ratioTarget("time over the bare pipeline's, text by text", oneByOne, { atMost: 0.5 }),
        ratioTarget("time over the bare pipeline's, in batches", together, { atMost: 0.5 }),
      ],
      figures: { texts: texts.length, threads, "least cosine between the two": cosine.toFixed(6) },
      notes: [],
    };
  });
}
