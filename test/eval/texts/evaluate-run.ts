import { createHash } from "node:crypto";
import type { ClassifyTask } from "../../../lib/domain/task/task";
import { PACKAGED_HEADS, type PackagedHead } from "../../../lib/stage/encoder/packaged-heads";
import type { EvaluationContext, Shots } from "../context";
import { accuracyByRow } from "../measures/row-scores";
import { runReport } from "../measures/run-report";
import { priorFor } from "../prior-for";
import type { RunReport, SetProblem } from "../report/types";
import type { TextSet } from "../sets/types";
import { type Draw, draw } from "./draw";
import { leaveLabelsOut } from "./leave-labels-out";
import { measureLatency } from "./measure-latency";
import { type RememberedStage, remembered } from "./remembered-stage";
import { runSeed, type SeedOutcome, type SnapshotRows, withExamples } from "./run-seed";

/** With every row as an example seeds differ in the calibration rows only, and training takes long. */
const MOST_SEEDS_OF_ALL = 3;

interface Seed extends SeedOutcome {
  drawn: Draw;
  /** With the examples drawn. */
  task: ClassifyTask;
}

export interface EvaluatedRun {
  run: RunReport;
  problems: SetProblem[];
  /** The first seed's, to compare a remote endpoint with. */
  first: Pick<Seed, "task" | "decisions">;
}

/** One number of examples a label, over all seeds. */
export async function evaluateRun(
  set: TextSet,
  rows: SnapshotRows,
  shots: Shots,
  context: EvaluationContext,
): Promise<EvaluatedRun> {
  const count = seedsFor(shots, set.train.length, context.options.seeds);
  const seeds: Seed[] = [];
  let stages: RememberedStage[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    // Without examples each seed has the same task, and what a stage said of a row stays true.
    const isNewTask = shots !== 0 || context.options.foreign !== null;
    if (stages.length === 0 || isNewTask) stages = context.createStages(headsFor(set, shots)).map(remembered);
    const isLast = seed === count - 1;
    seeds.push(await evaluateSeed({ set, rows, shots, seed, count, stages, context, isTimed: isLast }));
  }
  const decisions = seeds.map((seed) => seed.decisions);
  context.keepRows?.(set.name, {
    dataHash: set.dataHash,
    slices: set.test.map(({ label }) => label ?? ""),
    scores: { [`runs.${shots}.accuracy`]: accuracyByRow(decisions, set.test.length) },
  });
  const run = runReport(decisions, {
    shots,
    target: context.options.target,
    certified: seeds.map(({ certified }) => certified),
    calibrator: calibratorReport(set, seeds),
  });
  return { run, problems: problemsOf(shots, set, seeds), first: seeds[0]! };
}

interface SeedPlan {
  set: TextSet;
  rows: SnapshotRows;
  shots: Shots;
  seed: number;
  count: number;
  stages: RememberedStage[];
  context: EvaluationContext;
  isTimed: boolean;
}

async function evaluateSeed(plan: SeedPlan): Promise<Seed> {
  const { shots, seed, count, stages, context } = plan;
  const { foreign } = context.options;
  const { set, rows } = foreign === null ? plan : leaveLabelsOut(plan.set, plan.rows, foreign, seed);
  const labels = set.task.labels.map(({ id }) => id);
  const drawn = draw(set.train, labels, shots, seed);
  const task = withExamples(set.task, set.train, drawn.examples);
  const about = `${set.name}: ${shots} shots, seed ${seed + 1} of ${count}`;
  const tell = (done: number) => context.log(`${about}, ${done} of ${rows.test.length} rows decided`);
  const request = { task, rows, prior: priorFor(set.name), stages, options: context.options, tell };
  let found = await runSeed({ ...request, drawn });
  if (found.isPackaged && isSeenByHead(set)) {
    // On rows that it was fitted on a head looks better than it is: they are no rows to calibrate with.
    found = await runSeed({ ...request, drawn: { calibration: [] } });
  }
  if (plan.isTimed) await measureLatency(task, rows.test, found.decisions, stages, context);
  return { ...found, drawn, task };
}

const isSeenByHead = (set: TextSet) => PACKAGED_HEADS.some(({ data }) => data.sets.includes(set.name));

/**
 * Without examples the packaged heads answer, as they do in the product. With some, heads that were fitted on all of this
 * set's training rows lend nothing: ten examples are to mean ten.
 */
function headsFor(set: TextSet, shots: Shots): PackagedHead[] {
  return PACKAGED_HEADS.filter(({ data }) => shots === 0 || !data.sets.includes(set.name));
}

function seedsFor(shots: Shots, trainRows: number, wanted: number): number {
  // Nothing is drawn where there is nothing to draw from.
  if (trainRows === 0) return 1;
  return shots === "all" ? Math.min(wanted, MOST_SEEDS_OF_ALL) : wanted;
}

/** Rows are those of one seed; the hash is over the set and the rows drawn for it in every seed. */
function calibratorReport(set: TextSet, seeds: readonly Seed[]): RunReport["calibrator"] {
  const calibrator = seeds[0]?.calibrator;
  if (!calibrator) return null;
  const hash = createHash("sha256").update(set.dataHash);
  for (const { drawn } of seeds) hash.update(JSON.stringify(drawn.calibration));
  return { method: calibrator.method, rows: calibrator.rows, dataHash: hash.digest("hex") };
}

function problemsOf(shots: Shots, set: TextSet, seeds: readonly Seed[]): SetProblem[] {
  const where = `shots ${shots}`;
  const found: SetProblem[] = [];
  const { short } = seeds[0]!.drawn;
  if (short.labels > 0) {
    const have = `${short.labels} of ${set.task.labels.length} labels have fewer examples, the least ${short.least}`;
    found.push({ where, message: `${have}: what is there was taken` });
  }
  if (seeds[0]!.isPackaged && isSeenByHead(set)) {
    const message =
      "a packaged head answered that was fitted on train.jsonl: test rows are new to it, nothing was calibrated";
    found.push({ where, message });
  }
  const failures = new Map<string, number>();
  for (const message of seeds.flatMap((seed) => seed.failures)) failures.set(message, (failures.get(message) ?? 0) + 1);
  for (const [message, times] of failures) found.push({ where, message: `a stage failed ${times} times: ${message}` });
  return found;
}
