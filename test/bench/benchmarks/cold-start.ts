import { withBenchWorker } from "../bench-worker";
import { goldenStream, type StreamItem } from "../stream";
import type { BenchContext, Benchmark, BenchOutcome } from "../types";
import type { ColdStartOrders } from "../workers/cold-start";

/** Tasks that no rule answers on these pages: the encoder is needed, once for a page and once for a selection. */
const ASKED = [
  { page: "blog-en-plain", task: "page-type" },
  { page: "mail-refund", task: "support-intent" },
];

export const coldStart: Benchmark = {
  id: "cold-start",
  title: "An answer of a host that is up against one of a host that is started for it",
  run,
};

async function run({ rounds, log }: BenchContext): Promise<BenchOutcome> {
  log("reading the golden pages");
  const stream = await goldenStream();
  const items = ASKED.map(({ page, task }): StreamItem => {
    const found = stream.find((item) => item.page === page && item.task.id === task);
    if (!found) throw new Error(`The golden pages have no ${task} for ${page}`);
    const { expected: _, ...item } = found;
    return item;
  });
  return withBenchWorker<ColdStartOrders, BenchOutcome>("cold-start", async (worker) => {
    const ratios = [];
    const targets = [];
    const figures: BenchOutcome["figures"] = {};
    for (const item of items) {
      const what = `${item.task.name.toLowerCase()} of a ${item.scope}`;
      log(what);
      const { ratio, shares } = await worker.call("measure", { item, rounds });
      ratios.push({ ...ratio, a: `${ratio.a}, ${what}` });
      const warm = 1 / ratio.ratio.median;
      targets.push({ what: `warm answer over cold start, ${what}`, value: warm, atMost: 0.2, trusted: ratio.trusted });
      for (const [part, share] of Object.entries(shares)) figures[`cold start, ${what}: ${part}`] = percent(share);
    }
    const selection = items.at(-1)!;
    log("what a task's head is remembered for");
    const memory = await worker.call("measureMemory", { item: selection, rounds });
    ratios.push(memory);
    return { ratios, targets, figures, notes: ["the tasks' own texts are known on both sides, the page's on neither"] };
  });
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
