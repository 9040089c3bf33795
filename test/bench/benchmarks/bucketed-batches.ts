import { withBenchWorker } from "../bench-worker";
import { ratioTarget } from "../interleave";
import { drawSnapshots } from "../page-snapshots";
import { blockTexts, pageOfBlocks } from "../texts";
import type { BenchContext, Benchmark, BenchOutcome } from "../types";
import type { BucketedOrders } from "../workers/bucketed-batches";

const BLOCKS = 256;
const PAGES = 24;
/** Characters. One padded batch of a page with long blocks takes minutes; short ones gain least, so this is no favour. */
const LONGEST = 160;

export const bucketedBatches: Benchmark = {
  id: "bucketed-batches",
  title: `Batches of like length against one padded batch, ${BLOCKS} blocks of a page, the runtime on WASM`,
  run,
};

async function run({ rounds, data, log }: BenchContext): Promise<BenchOutcome> {
  log(`looking for a page of ${BLOCKS} blocks`);
  const { texts, note } = await findBlocks(data);
  return withBenchWorker<BucketedOrders, BenchOutcome>("bucketed-batches", async (worker) => {
    const tokens = await worker.call("tokens", texts);
    log(`${tokens.text} tokens; ${tokens.bucketed} computed in ${tokens.batches} batches, ${tokens.padded} in one`);
    const ratio = await worker.call("measure", { texts, rounds });
    return {
      ratios: [ratio],
      targets: [ratioTarget("time over one padded batch's", ratio, { atMost: 0.5 })],
      figures: {
        "times faster": 1 / ratio.ratio.median,
        "tokens computed over one padded batch's": tokens.bucketed / tokens.padded,
        "share of padding in the batches": 1 - tokens.text / tokens.bucketed,
        batches: tokens.batches,
      },
      notes: note ? [note] : [],
    };
  });
}

/** A page's own blocks; where no page has as many, the golden pages' blocks in a row. */
async function findBlocks(data: string | null): Promise<{ texts: string[]; note?: string }> {
  const snapshots = await drawSnapshots(data, PAGES);
  const page = pageOfBlocks(snapshots, BLOCKS, LONGEST);
  if (page) return { texts: page.texts };
  const texts = snapshots.flatMap(blockTexts).filter((text) => text.length <= LONGEST);
  return {
    texts: texts.slice(0, BLOCKS),
    note: "no page at hand has as many blocks: those of several follow each other",
  };
}
