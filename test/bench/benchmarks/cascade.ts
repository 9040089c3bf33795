import { route } from "../../../lib/router/route";
import { createEncoderStage } from "../../../lib/stage/encoder";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import type { Stage } from "../../../lib/stage/stage";
import { cachedEmbedder } from "../../eval/embeddings/cached-embedder";
import { pairedBootstrap } from "../../eval/measures/paired-bootstrap";
import { seededRandom, shuffled } from "../../eval/measures/random";
import { judge } from "../../support/golden-answers";
import { createNodeEmbedder } from "../../support/node-embedder";
import { withBenchWorker } from "../bench-worker";
import { encoderAlways } from "../encoder-always";
import { realStream } from "../real-stream";
import { goldenStream, type JudgedItem, type StreamItem, sampleStream } from "../stream";
import type { BenchContext, Benchmark, BenchOutcome } from "../types";
import type { CascadeOrders, Timed } from "../workers/cascade";

/** Golden pages that are timed; all are judged. */
const GOLDEN = { alone: 20, besideRealPages: 8 };
/** Real pages that are timed, of each set. */
const REAL_PER_SET = 4;

export const cascade: Benchmark = {
  id: "cascade",
  title: "Rules, then the encoder for what is open, against the encoder for everything, golden pages × built-in tasks",
  run,
};

async function run({ rounds, data, log }: BenchContext): Promise<BenchOutcome> {
  log("reading the golden pages");
  const stream = await goldenStream();
  log(`judging ${stream.length} answers in node`);
  const judged = await judgeBoth(stream);
  const real = await realStream(data, REAL_PER_SET, log);
  const golden = sampleStream(stream, real.length > 0 ? GOLDEN.besideRealPages : GOLDEN.alone);
  log(`timing ${golden.length} of them, and ${real.length} on real pages`);
  // Shuffled, so that every round has its share of each.
  const sample = shuffled<StreamItem>([...golden, ...real], seededRandom(1)).map(plain);
  const timed = await withBenchWorker<CascadeOrders, Timed>("cascade", async (worker) => {
    await worker.call("load", sample);
    return worker.call("measure", { rounds });
  });
  const figures = { "answers timed": `${golden.length} on golden pages, ${real.length} on real ones` };
  return outcomeOf(timed, judged, figures);
}

function outcomeOf({ ratio, whole, kinds }: Timed, judged: Judged, figures: BenchOutcome["figures"]): BenchOutcome {
  const { difference, low, high } = pairedBootstrap(judged.always, judged.cascade);
  const points = (part: number) => (100 * part).toFixed(1);
  return {
    ratios: [ratio],
    targets: [
      { what: "mean latency over encoder-always's", value: whole, atMost: 0.3, trusted: ratio.trusted },
      // Significantly lower is what even the upper bound of the interval says.
      { what: "points gained, upper 95 % bound", value: 100 * high, atLeast: 0, trusted: true },
    ],
    figures: {
      ...figures,
      ...Object.fromEntries(
        Object.entries(kinds).map(([kind, value]) => [`latency over encoder-always's, tasks that ${kind}`, value]),
      ),
      "answers judged, golden pages": judged.neededEncoder.length,
      "questions judged": judged.always.length,
      "right, cascade": share(judged.cascade),
      "right, the encoder deciding everything among the rules' candidates and its own": share(judged.always),
      "points gained": `${points(difference)} (95 % interval ${points(low)} to ${points(high)})`,
      "answers that needed the encoder": share(judged.neededEncoder),
    },
    notes: [],
  };
}

/** Without what only the judge needs. */
const plain = ({ page, task, taskHash, snapshot, scope }: StreamItem): StreamItem => ({
  page,
  task,
  taskHash,
  snapshot,
  scope,
});

interface Judged {
  /** 1 for each question that is answered as a person would, else 0. */
  cascade: number[];
  always: number[];
  /** 1 for each answer for which the cascade asked the encoder, else 0. */
  neededEncoder: number[];
}

async function judgeBoth(stream: readonly JudgedItem[]): Promise<Judged> {
  const embedder = cachedEmbedder(await createNodeEmbedder());
  const rules = createRulesStage();
  const encoder = createEncoderStage({ modelRevision: embedder.revision, withEmbedder: (work) => work(embedder) });
  const scores: Judged = { cascade: [], always: [], neededEncoder: [] };
  for (const item of stream) {
    const ours = await judgeItem(item, [rules, encoder]);
    scores.cascade.push(...ours.right);
    scores.neededEncoder.push(ours.stages.includes("encoder") ? 1 : 0);
    scores.always.push(...(await judgeItem(item, [encoderAlways(rules, encoder)])).right);
  }
  await embedder.dispose();
  return scores;
}

async function judgeItem({ page, expected, ...item }: JudgedItem, stages: readonly Stage[]) {
  const { answers, errors, trace } = await route({ ...item, stages, signal: new AbortController().signal });
  if (errors.length > 0) throw new Error(`${page}: ${errors.map(({ message }) => message).join("; ")}`);
  const findings = judge(page, item.task, expected, answers, item.snapshot);
  return { right: findings.map(({ fault }) => (fault === null ? 1 : 0)), stages: trace.map(({ stage }) => stage) };
}

const share = (scores: readonly number[]): string =>
  `${((100 * scores.reduce((sum, score) => sum + score, 0)) / scores.length).toFixed(1)} %`;
