import { route } from "../../../lib/router/route";
import { createEncoderStage } from "../../../lib/stage/encoder";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import type { Stage } from "../../../lib/stage/stage";
import { cachedEmbedder } from "../../eval/embeddings/cached-embedder";
import { pairedBootstrap } from "../../eval/measures/paired-bootstrap";
import { judge } from "../../support/golden-answers";
import { createNodeEmbedder } from "../../support/node-embedder";
import { withBenchWorker } from "../bench-worker";
import { encoderAlways } from "../encoder-always";
import { ratioTarget } from "../interleave";
import { goldenStream, type JudgedItem, type StreamItem, sampleStream } from "../stream";
import type { BenchContext, Benchmark, BenchOutcome } from "../types";
import type { CascadeOrders } from "../workers/cascade";

/** Timed; all are judged. */
const SAMPLE = 20;

export const cascade: Benchmark = {
  id: "cascade",
  title: "Rules, then the encoder for what is open, against the encoder for everything, golden pages × built-in tasks",
  run,
};

async function run({ rounds, log }: BenchContext): Promise<BenchOutcome> {
  log("reading the golden pages");
  const stream = await goldenStream();
  log(`judging ${stream.length} answers in node`);
  const judged = await judgeBoth(stream);
  const { difference, low, high } = pairedBootstrap(judged.always, judged.cascade);
  const sample = sampleStream(stream, SAMPLE);
  log(`timing ${sample.length} of them`);
  const ratio = await withBenchWorker<CascadeOrders, BenchOutcome["ratios"][number]>("cascade", async (worker) => {
    await worker.call(
      "load",
      sample.map(({ expected: _, ...item }): StreamItem => item),
    );
    return worker.call("measure", { rounds });
  });
  return {
    ratios: [ratio],
    targets: [
      ratioTarget("mean latency over encoder-always's", ratio, { atMost: 0.3 }),
      // Significantly lower is what even the upper bound of the interval says.
      { what: "points gained, upper 95 % bound", value: 100 * high, atLeast: 0, trusted: true },
    ],
    figures: {
      "answers timed / judged": `${sample.length} / ${stream.length}`,
      "questions judged": judged.always.length,
      "right, cascade": share(judged.cascade),
      "right, the encoder deciding everything among the rules' candidates and its own": share(judged.always),
      "points gained": `${(100 * difference).toFixed(1)} (95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`,
      "answers that needed the encoder": share(judged.neededEncoder),
    },
    notes: [],
  };
}

/** 1 for each question that is answered as a person would, else 0; for each answer 1 where the encoder was asked. */
async function judgeBoth(stream: readonly JudgedItem[]) {
  const embedder = cachedEmbedder(await createNodeEmbedder());
  const rules = createRulesStage();
  const encoder = createEncoderStage({ modelRevision: embedder.revision, withEmbedder: (work) => work(embedder) });
  const scores = { cascade: [] as number[], always: [] as number[], neededEncoder: [] as number[] };
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
