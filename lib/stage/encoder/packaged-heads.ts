import type { Snapshot } from "../../domain/snapshot/snapshot";
import { BUILTIN_TASKS } from "../../domain/task/builtin";
import type { ClassifyTask } from "../../domain/task/task";
import { documentWindows } from "./classify";
import type { Direction } from "./directions";
import { similarity } from "./embedder";
import { isReadable } from "./field-match";
import { hashWords } from "./hashed-words";
import { computeLogits, type Head } from "./head";
import pageType from "./heads/page-type.json";
import scamSigns from "./heads/scam-signs.json";
import sentiment from "./heads/sentiment.json";
import urgency from "./heads/urgency.json";
import type { LabelScorer } from "./label-scorer";
import { computePageFeatures } from "./page-features";
import { selectPassages } from "./select-passages";
import { isTurned, toneOf } from "./tone/tone";

/** A head that was fitted beforehand and ships with Loupe; `test/eval/fit/heads.ts` writes these files. */
export interface PackagedHead {
  /** Of the built-in task that it was made for; names its file and decides nothing. */
  taskId: string;
  /** The labels' ids. */
  labels: string[];
  /** What it answers, in words: the task's name, and name and description of each label, in the order of the ids. */
  meaning: { name: string; labels: { name: string; description?: string }[] };
  /** Of the model whose embeddings it was fitted on; any other makes it worthless. */
  modelRevision: string;
  /** What it reads: the text's embedding, or that and then the features of the page, of the text's tone, or its words. */
  features: "embedding" | "embedding+page" | "embedding+tone" | "embedding+words";
  embeddingDimensions: number;
  /** Divides the logits, so that their softmax is as sure as it is right. */
  temperature: number;
  /** In its place for texts whose words turn what they seem to say; the head is less often right about them. */
  turnedTemperature?: number;
  biases: number[];
  /** Each label's largest weight over 32767. */
  scales: number[];
  /** labels × dimensions of 16-bit integers, little-endian, base64. */
  weights: string;
  /**
   * What it was fitted on and what it reached, for the model card and for people. `sets` names the data sets whose rows
   * it has seen, so that an evaluation on one of them can say so.
   */
  data: { name: string; sets: string[]; licence: string; rows: number; figures: Record<string, number> };
}

/** Every packaged head. */
export const PACKAGED_HEADS = [pageType, sentiment, scamSigns, urgency] as readonly PackagedHead[];

/** The packaged head for these labels, in this meaning, and this model, as a scorer for the snapshot; or null. */
export function createPackagedScorer(
  task: ClassifyTask,
  snapshot: Snapshot,
  scope: "page" | "selection",
  modelRevision: string,
  heads: readonly PackagedHead[] = PACKAGED_HEADS,
): LabelScorer | null {
  const packaged = findPackagedHead(task, scope, modelRevision, heads);
  if (!packaged) return null;
  const order = task.labels.map((label) => packaged.labels.indexOf(label.id));
  const { ofText, ofRest } = splitHead(decodeHead(packaged), packaged.embeddingDimensions);
  const inOrder = (logits: readonly number[], temperature = packaged.temperature) =>
    order.map((label) => logits[label]! / temperature);
  const common = { source: "head:packaged", nearness: () => 1 } as const;
  if (packaged.features === "embedding+page") {
    // A head that knows the page can do without the text, and does where the model can't read it.
    const isText = isReadable(documentWindows(snapshot, scope, selectPassages(snapshot, scope)).join(" "));
    return {
      ...common,
      logits: (document) => inOrder(isText ? computeLogits(ofText, document) : [...ofText.biases]),
      documentOffsets: inOrder(computeLogits(ofRest, computePageFeatures(snapshot))),
    };
  }
  if (packaged.features === "embedding")
    return { ...common, logits: (document) => inOrder(computeLogits(ofText, document)) };
  const hasWords = packaged.features === "embedding+words";
  return {
    ...common,
    logits(document, text = "") {
      const rest = hasWords ? hashWords(text) : toneOf(text);
      const offsets = computeLogits(ofRest, rest);
      const logits = computeLogits(ofText, document).map((logit, label) => logit + offsets[label]!);
      return inOrder(logits, !hasWords && isTurned(rest) ? packaged.turnedTemperature : packaged.temperature);
    },
  };
}

/** The packaged head that answers this task. */
export function findPackagedHead(
  task: ClassifyTask,
  scope: "page" | "selection",
  modelRevision: string,
  heads: readonly PackagedHead[] = PACKAGED_HEADS,
): PackagedHead | undefined {
  return heads.find((head) => fits(head, task, scope, modelRevision));
}

function fits(head: PackagedHead, task: ClassifyTask, scope: "page" | "selection", modelRevision: string): boolean {
  const ids = task.labels.map((label) => label.id);
  return (
    head.modelRevision === modelRevision &&
    ids.length === head.labels.length &&
    head.labels.every((label) => ids.includes(label)) &&
    meansTheSame(head, task) &&
    !task.multiple &&
    !task.noneAllowed &&
    !hasOwnExamples(head, task) &&
    (head.features !== "embedding+page" || scope === "page")
  );
}

/** A person's own examples say more about what they mean than anybody's data set; a built-in task's are part of that. */
function hasOwnExamples({ taskId }: PackagedHead, { labels }: ClassifyTask): boolean {
  const builtIn = BUILTIN_TASKS.find(({ id }) => id === taskId);
  const known = new Set(builtIn?.kind === "classify" ? examplesOf(builtIn) : []);
  return examplesOf({ labels }).some((example) => !known.has(example));
}

function examplesOf({ labels }: Pick<ClassifyTask, "labels">): string[] {
  return labels.flatMap(({ id, examples = [] }) => examples.map((example) => `${id} ${example}`));
}

/**
 * Labels mean the same where their names and descriptions do, up to case. Labels without descriptions, like "positive",
 * may mean anything: there the task's own name or description must say what is asked.
 */
function meansTheSame(head: PackagedHead, task: ClassifyTask): boolean {
  const spoken = new Set(wordsOf(`${task.name} ${task.description ?? ""}`));
  const isNamed = wordsOf(head.meaning.name).every((word) => spoken.has(word));
  return task.labels.every((label) => {
    const known = head.meaning.labels[head.labels.indexOf(label.id)]!;
    const isDescribed = Boolean(label.description?.trim());
    return (
      isSameText(label.name, known.name) &&
      (isDescribed ? isSameText(label.description!, known.description ?? "") : isNamed)
    );
  });
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const isSameText = (one: string, other: string) => wordsOf(one).join(" ") === wordsOf(other).join(" ");

/** What else a head reads takes over a part of what it says. */
const WHOLE_MEANING: readonly PackagedHead["features"][] = ["embedding", "embedding+tone"];

/** The direction of every packaged head that tells two labels apart by what their texts mean. */
export function directionsOf(heads: readonly PackagedHead[], modelRevision: string): Direction[] {
  const usable = heads.filter(
    ({ labels, features, modelRevision: fittedOn }) =>
      labels.length === 2 && WHOLE_MEANING.includes(features) && fittedOn === modelRevision,
  );
  return usable.map((packaged) => {
    const { weights, biases } = splitHead(decodeHead(packaged), packaged.embeddingDimensions).ofText;
    const dimensions = weights.length / 2;
    const difference = Float32Array.from({ length: dimensions }, (_, at) => weights[dimensions + at]! - weights[at]!);
    const length = Math.sqrt(similarity(difference, difference)) || 1;
    return {
      vector: difference.map((value) => value / length),
      threshold: (biases[0]! - biases[1]!) / length,
    };
  });
}

/** Largest value of a weight's 16-bit form. */
const LARGEST = 32767;

export function encodeHead(head: Head): Pick<PackagedHead, "biases" | "scales" | "weights"> {
  const dimensions = head.weights.length / head.labels.length;
  const bytes = new DataView(new ArrayBuffer(head.weights.length * 2));
  const scales = head.labels.map((_, label) => {
    const row = head.weights.subarray(label * dimensions, (label + 1) * dimensions);
    const scale = Math.max(Number.MIN_VALUE, ...row.map(Math.abs)) / LARGEST;
    for (const [index, weight] of row.entries()) {
      bytes.setInt16((label * dimensions + index) * 2, Math.round(weight / scale), true);
    }
    return scale;
  });
  const characters = Array.from(new Uint8Array(bytes.buffer), (byte) => String.fromCharCode(byte));
  return { biases: [...head.biases], scales, weights: btoa(characters.join("")) };
}

export function decodeHead(packaged: Pick<PackagedHead, "labels" | "biases" | "scales" | "weights">): Head {
  const bytes = Uint8Array.from(atob(packaged.weights), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const dimensions = bytes.length / 2 / packaged.labels.length;
  const weights = Float64Array.from({ length: bytes.length / 2 }, (_, index) => {
    return view.getInt16(index * 2, true) * packaged.scales[Math.floor(index / dimensions)]!;
  });
  return { labels: packaged.labels, weights, biases: Float64Array.from(packaged.biases) };
}

/** A head on joined features is the sum of a head on each part; the biases stay with the text's. */
function splitHead(head: Head, embeddingDimensions: number): { ofText: Head; ofRest: Head } {
  const dimensions = head.weights.length / head.labels.length;
  const part = (from: number, to: number, biases: Float64Array): Head => ({
    labels: head.labels,
    weights: Float64Array.from(
      head.labels.flatMap((_, row) => [...head.weights.subarray(row * dimensions + from, row * dimensions + to)]),
    ),
    biases,
  });
  return {
    ofText: part(0, embeddingDimensions, head.biases),
    ofRest: part(embeddingDimensions, dimensions, new Float64Array(head.labels.length)),
  };
}
