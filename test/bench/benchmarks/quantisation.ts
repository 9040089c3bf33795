import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { cachedEmbedder } from "../../eval/embeddings/cached-embedder";
import { pairedBootstrap } from "../../eval/measures/paired-bootstrap";
import { readTextSet } from "../../eval/sets/read-text-set";
import type { TextSet } from "../../eval/sets/types";
import { createNodeEmbedder, shippedModelFolder } from "../../support/node-embedder";
import { withBenchWorker } from "../bench-worker";
import { type Draw, drawBuiltin, scoreRows, withShots } from "../encoder-quality";
import { HOW_TO_GET_FP32, makeFp32Model, weightBytes } from "../fp32-model";
import { drawSnapshots } from "../page-snapshots";
import { groupsAlike, mixedTexts } from "../texts";
import type { BenchContext, Benchmark, BenchOutcome, RatioFigures } from "../types";
import type { QuantisationOrders } from "../workers/quantisation";

const FASTER = 1.5;
/** Percentage points. */
const MOST_LOST = 0.5;
const SEEDS = 3;
const SHOTS = 10;

export const quantisation: Benchmark = {
  id: "quantisation",
  title: "The shipped quantisation against fp32: size, speed on WASM, quality",
  run,
};

async function run(context: BenchContext): Promise<BenchOutcome> {
  const fp32 = mkdtempSync(join(tmpdir(), "loupe-fp32-"));
  try {
    if (!makeFp32Model(fp32)) return notMeasured();
    const { ratio, cosine } = await measureSpeed(fp32, context);
    const { lost, low, high, what } = await measureLoss(fp32, context);
    const [ours, theirs] = [weightBytes(shippedModelFolder()), weightBytes(fp32)];
    return {
      ratios: [ratio],
      targets: [
        { what: "times faster than fp32", value: 1 / ratio.ratio.median, atLeast: FASTER, trusted: ratio.trusted },
        { what: `points of accuracy lost, ${what}`, value: lost, atMost: MOST_LOST, trusted: true },
      ],
      figures: {
        "size over fp32's": ours / theirs,
        size: `${(ours / 1e6).toFixed(2)} MB, fp32 ${(theirs / 1e6).toFixed(2)} MB`,
        "points lost, 95 % interval over rows": `${low.toFixed(2)} to ${high.toFixed(2)}`,
        "least cosine between the two": cosine.toFixed(4),
      },
      notes: [],
    };
  } finally {
    rmSync(fp32, { recursive: true, force: true });
  }
}

function notMeasured(): BenchOutcome {
  const targets = [
    { what: "times faster than fp32", value: Number.NaN, atLeast: FASTER },
    { what: "points of accuracy lost", value: Number.NaN, atMost: MOST_LOST },
  ];
  return { ratios: [], targets, figures: {}, notes: [HOW_TO_GET_FP32] };
}

async function measureSpeed(
  fp32: string,
  { rounds, log }: BenchContext,
): Promise<{ ratio: RatioFigures; cosine: number }> {
  log("speed in Chromium");
  const texts = mixedTexts(await drawSnapshots(null, 24), 128, 400);
  const serve = (path: string) => {
    const [first, ...rest] = path.split("/");
    return first === "fp32" ? readFile(resolve(fp32, ...rest)).catch(() => null) : Promise.resolve(null);
  };
  return withBenchWorker<QuantisationOrders, { ratio: RatioFigures; cosine: number }>(
    "quantisation",
    async (worker) => {
      await worker.call("load", null);
      const cosine = await worker.call("agreement", texts.slice(0, 32));
      return { cosine, ratio: await worker.call("measure", { groups: groupsAlike(texts, 16), rounds, laps: 4 }) };
    },
    serve,
  );
}

/** In node, where the same files compute the same and faster. */
async function measureLoss(fp32: string, { data, log }: BenchContext) {
  log("quality in node");
  const { what, draws } = chooseDraws(data);
  const reference = await accuracyByRow(fp32, draws);
  const candidate = await accuracyByRow(shippedModelFolder(), draws);
  const { difference, low, high } = pairedBootstrap(reference, candidate);
  // What is lost is what fp32 has more; the interval turns round with it.
  return { what, lost: -100 * difference, low: -100 * high, high: -100 * low };
}

/** Of each row, over the draws that ask it. */
async function accuracyByRow(folder: string, draws: readonly Draw[]): Promise<number[]> {
  const embedder: Embedder = cachedEmbedder(await createNodeEmbedder(folder));
  const scores = new Map<string, number[]>();
  for (const draw of draws) {
    const right = await scoreRows(embedder, draw);
    draw.test.forEach(({ text }, index) => {
      const key = `${draw.task.id} ${text}`;
      scores.set(key, [...(scores.get(key) ?? []), right[index]!]);
    });
  }
  await embedder.dispose();
  return [...scores.values()].map((list) => list.reduce((sum, score) => sum + score, 0) / list.length);
}

function chooseDraws(data: string | null): { what: string; draws: Draw[] } {
  const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
  const set = data && readBanking(data);
  if (set) {
    const { task, train, test } = set;
    const draws = seeds.map((seed) => ({ task: withShots(task, train, SHOTS, seed), test }));
    return { what: `banking77, ${SHOTS} a label, ${SEEDS} seeds`, draws };
  }
  return { what: `built-in tasks' examples, half shown, ${SEEDS} seeds`, draws: seeds.flatMap(drawBuiltin) };
}

function readBanking(data: string): TextSet | null {
  const folder = join(data, "banking77");
  if (!existsSync(join(folder, "task.json"))) return null;
  const set = readTextSet("banking77", folder);
  return "form" in set ? set : null;
}
