import { PACKAGED_HEADS } from "../../../lib/stage/encoder/packaged-heads";
import type { OpenContext } from "../create-context";
import { expectedCalibrationError } from "../measures/calibration";
import { accuracyOf } from "../measures/labels";
import { seededRandom, shuffled } from "../measures/random";
import { priorFor } from "../prior-for";
import type { TextSet } from "../sets/types";
import { learn, NOTHING_LEARNED } from "../texts/calibrate";
import { draw } from "../texts/draw";
import { withSnapshots } from "../texts/evaluate-texts";
import { remembered } from "../texts/remembered-stage";
import { asker, decisionOf, type SnapshotRows, withExamples } from "../texts/run-seed";
import { textsToEmbed } from "../texts/texts-to-embed";
import { createLearner } from "./learner";

/** Verdicts after which the test rows are judged. */
const MARKS = [0, 5, 10, 20, 40, 80, 160, 320];
/** Verdicts between two moments in which nobody does anything, so that heads are trained. */
const PAUSE = 5;
/** Examples a label that the gain is measured against. */
const SHOTS = 16;

export interface StreamPoint {
  verdicts: number;
  accuracy: number;
  ece: number;
  /** Texts that the head in use was trained on; 0 where none is. */
  trainedOn: number;
}

export interface StreamSeed {
  points: StreamPoint[];
  /** Accuracy with 16 examples a label. */
  fewShot: number;
}

interface SeedPlan {
  set: TextSet;
  seed: number;
  items: number;
  share: number;
  context: OpenContext;
}

/** Shows a set's training rows in order, takes verdicts on some, and judges the test rows as it goes. */
export async function streamSet(plan: Omit<SeedPlan, "seed">): Promise<StreamSeed[]> {
  const seeds: StreamSeed[] = [];
  for (let seed = 0; seed < plan.context.options.seeds; seed += 1) seeds.push(await streamSeed({ ...plan, seed }));
  return seeds;
}

async function streamSeed({ set, seed, items, share, context }: SeedPlan): Promise<StreamSeed> {
  // Heads that were fitted on this set know its rows already.
  const heads = PACKAGED_HEADS.filter(({ data }) => !data.sets.includes(set.name));
  const bare = withExamples(set.task, set.train, []);
  const random = seededRandom(seed + 1);
  const rows: SnapshotRows = { train: withSnapshots(set.train), test: withSnapshots(set.test) };
  const shown = shuffled(rows.train, random).slice(0, items);
  const told = new Set(shown.filter(() => random() < share));
  await context.embedder.prefetch(textsToEmbed(set.task, [...shown, ...rows.test]), (done, all) =>
    context.log(`${set.name}: ${done} of ${all} new texts embedded`),
  );
  const learner = await createLearner(`${set.name}-${seed}`, bare, context.embedder, heads);
  const stages = context.createStages(heads, learner.learnedHead).map(remembered);
  const prior = priorFor(set.name);
  const ask = await asker(bare, stages, { ...context.options, prior });
  const judge = async (verdicts: number): Promise<StreamPoint> => {
    for (const stage of stages) stage.forget();
    const learned = verdicts > 0 ? learn(learner.verdicts, prior, context.options) : NOTHING_LEARNED;
    const decisions = [];
    for (const { row, snapshot, truth } of rows.test)
      decisions.push({ row, truth, ...decisionOf(await ask(snapshot, learned.calibrations), stages, snapshot) });
    const head = await learner.inUse();
    return {
      verdicts,
      accuracy: accuracyOf(decisions)!,
      ece: expectedCalibrationError(decisions)!,
      trainedOn: head?.examples.length ?? 0,
    };
  };
  const points = [await judge(0)];
  let verdicts = 0;
  for (const row of shown) {
    if (!told.has(row)) continue;
    await learner.teach(row, await ask(row.snapshot));
    verdicts += 1;
    if (verdicts % PAUSE === 0) await learner.settle();
    if (MARKS.includes(verdicts)) points.push(await judge(verdicts));
    context.log(`${set.name}: seed ${seed + 1}, ${verdicts} of ${told.size} verdicts`);
  }
  // A timer that waits would keep the process alive.
  await learner.settle();
  return { points, fewShot: await accuracyWithExamples({ set, seed, rows, heads, context }) };
}

async function accuracyWithExamples(plan: {
  set: TextSet;
  seed: number;
  rows: SnapshotRows;
  heads: typeof PACKAGED_HEADS;
  context: OpenContext;
}): Promise<number> {
  const { set, rows, context } = plan;
  const labels = set.task.labels.map(({ id }) => id);
  const task = withExamples(set.task, set.train, draw(set.train, labels, SHOTS, plan.seed).examples);
  const stages = context.createStages(plan.heads).map(remembered);
  const ask = await asker(task, stages, { ...context.options, prior: priorFor(set.name) });
  const decisions = [];
  for (const { row, snapshot, truth } of rows.test)
    decisions.push({ row, truth, ...decisionOf(await ask(snapshot), stages, snapshot) });
  return accuracyOf(decisions)!;
}
