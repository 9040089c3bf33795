import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Embedder, normalised } from "../../lib/stage/encoder/embedder";
import { createEncoderStage } from "../../lib/stage/encoder/index";
import type { Stage } from "../../lib/stage/stage";
import { snapshotOfText } from "../../lib/task/excerpt";
import { type ClassifyTask, questionsOf } from "../../lib/task/task";
import { seededRandom } from "../eval/measures/random";
import { type GrowthPoint, growthOutcome } from "./growth";
import type { BenchOutcome } from "./types";

/** Measured twice, so that two that disagree are not believed; the first run of all pays for compiling and is dropped. */
const REPEATS = 2;

/** Bytes that a heap grows and shrinks by itself: below them nothing can be told. */
const NOISE = 100_000;

interface Step {
  size: number;
  labels: number;
  examples: number;
}

/** Curves of the first answer, of one after it and of what is held, against `what`. */
export async function encoderGrowth(
  steps: readonly Step[],
  what: string,
  notes: string[],
  log: (line: string) => void,
): Promise<BenchOutcome> {
  await encoderCost(steps[0]!.labels, steps[0]!.examples);
  const first: GrowthPoint[] = [];
  const next: GrowthPoint[] = [];
  const bytes: GrowthPoint[] = [];
  for (const { size, labels, examples } of steps) {
    log(`${labels} labels, ${examples} examples`);
    const costs: EncoderCost[] = [];
    while (costs.length < REPEATS) costs.push(await encoderCost(labels, examples));
    first.push({ size, costs: costs.map((cost) => cost.first) });
    next.push({ size, costs: costs.map((cost) => cost.next) });
    const held = Math.max(...costs.map((cost) => cost.bytes));
    if (held > NOISE) bytes.push({ size, costs: [held] });
  }
  return growthOutcome(
    {
      [`first answer, with training: time against ${what}`]: { points: first, isTime: true },
      [`each answer after it: time against ${what}`]: { points: next, isTime: true },
      ...(bytes.length >= 3 && { [`bytes held against ${what}`]: { points: bytes, isTime: false } }),
    },
    [
      ...notes,
      ...(bytes.length < steps.length
        ? [`Bytes below ${NOISE} are left out: a heap changes by as much by itself.`]
        : []),
      "Time is CPU time, under node. Left out: computing embeddings (they are drawn, with the cosines of real ones), whose cost grows with texts and is measured by the encoder's own benchmarks.",
    ],
  );
}

/** Of the shipped model. */
const DIMENSIONS = 384;

interface EncoderCost {
  /** CPU milliseconds of the first answer, which trains the head, and of one after it. */
  first: number;
  next: number;
  /** Bytes that the stage holds afterwards: head, examples and cached embeddings. */
  bytes: number;
}

/**
 * What a task of `labels` labels costs the encoder stage, with `examples` distinct texts spread over them; none is
 * zero-shot. Embeddings are looked up, not computed: what they cost grows with texts and is measured elsewhere.
 */
async function encoderCost(labels: number, examples: number): Promise<EncoderCost> {
  const task = taskOf(labels, examples);
  const known = embeddingsOf(task);
  const embedder: Embedder = {
    revision: "looked-up",
    backend: "node",
    threads: 1,
    embed: async (texts) => texts.map((text) => known.get(text)?.slice() ?? drawn(text.length, null)),
    dispose: async () => undefined,
  };
  const before = heapUsed();
  const stage = createEncoderStage({ modelRevision: "looked-up", withEmbedder: (work) => work(embedder) });
  const first = await timed(() => propose(stage, task, "A first text that nobody has seen before."));
  // Twenty, since one is too short for the clock.
  const next = await timed(async () => {
    for (let index = 0; index < 20; index++) await propose(stage, task, `Another text, number ${index}.`);
  });
  const bytes = heapUsed() - before;
  return { first, next: next / 20, bytes: stage.id === "encoder" ? bytes : Number.NaN };
}

function taskOf(labels: number, examples: number): ClassifyTask {
  return {
    id: `growth-${labels}-${examples}`,
    version: 1,
    kind: "classify",
    name: "Growth",
    // So that a text is compared with every example too.
    noneAllowed: true,
    labels: Array.from({ length: labels }, (_, label) => ({
      id: `label-${label}`,
      name: `kind ${label}`,
      examples: Array.from({ length: share(examples, labels, label) }, (_, index) => `Example ${index} of ${label}`),
    })),
  };
}

/** The first labels take what does not divide evenly. */
const share = (examples: number, labels: number, label: number) =>
  Math.floor(examples / labels) + (label < examples % labels ? 1 : 0);

/** Examples lie around the point of their label's name, as near as those of banking77 do. */
function embeddingsOf(task: ClassifyTask): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  for (const [label, { name, examples = [] }] of task.labels.entries()) {
    const centre = drawn(label, null);
    known.set(name, centre);
    for (const [index, text] of examples.entries()) known.set(text, drawn(label * 10_007 + index + 1_000_003, centre));
  }
  return known;
}

/** A unit vector drawn by `seed`, at a cosine of some 0.6 to `centre` where one is given. */
function drawn(seed: number, centre: Float32Array | null): Float32Array {
  const random = seededRandom(seed + 1);
  const own = normalised(Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
  return centre ? normalised(own.map((value, index) => 0.8 * value + 0.6 * centre[index]!)) : own;
}

function propose(stage: Stage, task: ClassifyTask, text: string) {
  return stage.propose({
    task,
    taskHash: task.id,
    questions: questionsOf(task),
    snapshot: snapshotOfText(text),
    scope: "selection",
    candidates: [],
    signal: new AbortController().signal,
  });
}

/** CPU time, which other programs disturb less than the clock on the wall. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  const sweep = runInNewContext("gc") as () => void;
  sweep();
  sweep();
  const { heapUsed: objects, arrayBuffers } = process.memoryUsage();
  return objects + arrayBuffers;
}
