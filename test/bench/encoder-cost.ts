import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { snapshotOfText } from "../../lib/domain/snapshot/excerpt";
import type { ClassifyTask } from "../../lib/domain/task/task";
import { type Embedder, normalise } from "../../lib/stage/encoder/embedder";
import { createEncoderStage } from "../../lib/stage/encoder/index";
import type { Stage } from "../../lib/stage/stage";
import { seededRandom } from "../eval/measures/random";
import { stageRequest } from "../support/stage-request";

/** Of the shipped model. */
const DIMENSIONS = 384;

export interface EncoderCost {
  /** CPU milliseconds of the first answer, which trains the head, and of one after it. */
  first: number;
  next: number;
  /** Share of right answers: work that is left undone is cheap too. */
  right: number;
  /** Bytes that the stage holds afterwards: head, examples and cached embeddings. */
  bytes: number;
}

/**
 * What a task of `labels` labels costs the encoder stage, with `examples` distinct texts spread over them; none is
 * zero-shot. Embeddings are looked up, not computed: what they cost grows with texts and is measured elsewhere.
 */
export async function encoderCost(labels: number, examples: number): Promise<EncoderCost> {
  const task = taskOf(labels, examples);
  const known = embeddingsOf(task);
  const embedder: Embedder = {
    revision: "looked-up",
    backend: "node",
    threads: 1,
    embed: async (texts) => texts.map((text) => known.get(text)?.slice() ?? newText(text, known)),
    dispose: async () => undefined,
  };
  const before = heapUsed();
  const stage = createEncoderStage({ modelRevision: "looked-up", withEmbedder: (work) => work(embedder) });
  const first = await timed(() => propose(stage, task, questionText(0, ANSWERS)));
  // Several, since one is too short for the clock.
  let right = 0;
  const next = await timed(async () => {
    for (let index = 0; index < ANSWERS; index++) {
      const label = index % labels;
      const outcome = await propose(stage, task, questionText(label, index));
      // The best label, whether or not "none of them" is likelier still.
      const best = outcome.status === "done" ? outcome.proposals.find(({ items }) => items.length > 0) : undefined;
      if (best?.items[0]?.value === task.labels[label]!.id) right++;
    }
  });
  const bytes = heapUsed() - before;
  return { first, next: next / ANSWERS, right: right / ANSWERS, bytes };
}

const ANSWERS = 20;

const questionText = (label: number, index: number) => `Text ${index}, which nobody has seen, about kind ${label}`;

/** A text lies around the point of the label that it is about, as the examples do. */
function newText(text: string, known: ReadonlyMap<string, Float32Array>): Float32Array {
  const name = /kind \d+$/.exec(text)?.[0] ?? "";
  const seed = Array.from(text).reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 1_000_003, 0);
  return drawn(50_000_017 + seed, known.get(name) ?? null);
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
  const own = normalise(Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
  return centre ? normalise(own.map((value, index) => 0.8 * value + 0.6 * centre[index]!)) : own;
}

function propose(stage: Stage, task: ClassifyTask, text: string) {
  return stage.propose(stageRequest({ task, snapshot: snapshotOfText(text), scope: "selection" }));
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
