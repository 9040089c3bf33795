import type { HostileFamily } from "../../support/hostile/draw";
import { HOSTILE_FAMILIES } from "../../support/hostile/families";
import { HostileBench, type HostileCost } from "../../support/hostile/measure";
import { fitGrowth } from "../growth";
import type { BenchContext, Benchmark, BenchOutcome, Target } from "../types";

const SIZES = [12_500, 25_000, 50_000, 100_000];
const PACE = { least: 60, patience: 240_000 };
/** CPU seconds at the largest size. */
const MOST_SECONDS = 2;
/** k of cost ~ size^k. */
const MOST_GROWTH = 1.2;
/** CPU milliseconds: what costs less is mostly what every page costs, whose growth tells nothing. */
const TELLING = 100;

interface Measured {
  family: HostileFamily;
  costs: HostileCost[];
  /** Why it was given up. */
  problem: string | null;
}

export const hostile: Benchmark = {
  id: "hostile",
  title: "Pages that are made to cost much: CPU time as they grow",
  async run(context) {
    const bench = new HostileBench();
    const measured: Measured[] = [];
    try {
      for (const family of HOSTILE_FAMILIES) measured.push(await measure(bench, family, context));
    } finally {
      await bench.close();
    }
    return outcomeOf(measured);
  },
};

async function measure(bench: HostileBench, family: HostileFamily, context: BenchContext): Promise<Measured> {
  const costs: HostileCost[] = [];
  try {
    for (const size of SIZES) costs.push(await bench.measure(family, size, PACE));
    context.log(lineOf(family.id, costs));
    return { family, costs, problem: null };
  } catch (thrown) {
    const problem = String(thrown).split("\n")[0]!;
    context.log(`${family.id}: ${problem}`);
    return { family, costs, problem };
  }
}

function outcomeOf(measured: readonly Measured[]): BenchOutcome {
  const done = measured.filter(({ problem }) => problem === null);
  const telling = done.filter(({ costs }) => costs.at(-1)!.total >= TELLING);
  const dearest = Math.max(...done.map(({ costs }) => costs.at(-1)!.total)) / 1_000;
  const steepest = Math.max(0, ...telling.map(({ costs }) => growthOf(costs)));
  const targets: Target[] = [
    { what: "families that could not be measured", value: measured.length - done.length, atMost: 0, trusted: true },
    { what: "CPU seconds of the dearest family at 100 kB", value: dearest, atMost: MOST_SECONDS, trusted: true },
    { what: "steepest growth: k of cost ~ size^k", value: steepest, atMost: MOST_GROWTH, trusted: true },
  ];
  const figures = Object.fromEntries(
    measured.map(({ family, costs, problem }) => [family.id, problem ?? figureOf(costs)]),
  );
  return { ratios: [], targets, figures, notes: NOTES };
}

const growthOf = (costs: readonly HostileCost[]) =>
  fitGrowth(costs.map(({ total }, index) => ({ size: SIZES[index]!, costs: [total] }))).exponent;

function figureOf(costs: readonly HostileCost[]): string {
  const { total, characters, truncated, ...steps } = costs.at(-1)!;
  const parts = Object.entries(steps).map(([step, cost]) => `${step} ${Math.round(cost)}`);
  const cut = truncated ? ", cut" : "";
  return `${(total / 1_000).toFixed(2)} s, size^${growthOf(costs).toFixed(2)}; ms: ${parts.join(" · ")}; reading ${Math.round(characters / 1_000)} kB${cut}`;
}

const lineOf = (id: string, costs: readonly HostileCost[]) => `${id}: ${figureOf(costs)}`;

const NOTES = [
  "Seconds are CPU time at 100 kB, of the browser's processes for the reading and of the host's thread for the rest; rules, encoder and prompt are those of the built-in task that they cost most for. Embeddings are drawn, not computed.",
  `Growth is fitted over ${SIZES.map((size) => `${size / 1_000} kB`).join(", ")}; of families that cost less than ${TELLING} ms at the end it is shown and not judged.`,
];
