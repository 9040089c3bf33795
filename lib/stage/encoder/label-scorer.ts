import { type Direction, withDirections } from "./directions";
import { averageEmbeddings, similarity } from "./embedder";
import { fitHeldOutTemperature } from "./fit-temperature";
import { computeLogits, type Head, trainHead } from "./head";
import { createVocabulary, type Vocabulary } from "./words";

/** Scores a text's embedding against each label of a task. */
export interface LabelScorer {
  readonly source: "zero-shot" | "head:few-shot" | "head:packaged";
  /**
   * Unbounded, higher is likelier; the softmax of them are probabilities. `text` is what the embedding is of; a scorer
   * that knows words goes by the embedding alone without it.
   */
  logits(document: ArrayLike<number>, text?: string): number[];
  /** Added to the logits of a whole document: what its shape says beside its text. */
  readonly documentOffsets?: readonly number[];
  /** How near the text is to anything that the labels are about; what counts as near, see `classify`. */
  nearness(document: ArrayLike<number>): number;
}

/**
 * Make held-out training rows likeliest, geometric mean of banking77, trec6 and sst2: docs/decisions/0004.
 * Zero-shot divides cosines, which differ by hundredths where it matters.
 */
export const ZERO_SHOT_TEMPERATURE = 0.07;
/** A head that saw few examples is less sure than it is right; one that saw many needs no correction. */
export const fewShotTemperature = (shots: number) => Math.min(1, 0.56 * (shots / 10) ** 0.15);

/** Settings of the few-shot head, chosen on training rows: docs/decisions/0002-embedded-encoder.md. */
const NAME_WEIGHT = 4;
const strengthFor = (labelCount: number) => Math.min(30, Math.max(3, labelCount / 2));

/** Labels known by their texts alone. `prototypes` holds the embeddings of each label's texts. */
export function createZeroShotScorer(
  prototypes: readonly (readonly Float32Array[])[],
  directions: readonly Direction[] = [],
): LabelScorer {
  const means = prototypes.map((embeddings) => averageEmbeddings(embeddings));
  const joined = means.map((mean) => withDirections(mean, directions));
  return {
    source: "zero-shot",
    logits: (document) => {
      const point = withDirections(document, directions);
      return joined.map((mean) => similarity(mean, point) / ZERO_SHOT_TEMPERATURE);
    },
    nearness: (document) => Math.max(...means.map((mean) => similarity(mean, document))),
  };
}

export interface LabelledText {
  text: string;
  embedding: Float32Array;
  /** Index into the labels. */
  label: number;
}

export interface FewShotRequest {
  /** Ids. */
  labels: readonly string[];
  /** The texts of each label, and their embeddings. */
  names: readonly (readonly string[])[];
  prototypes: readonly (readonly Float32Array[])[];
  examples: readonly LabelledText[];
  directions?: readonly Direction[];
  /** What logits are divided by; found from the examples unless given. */
  temperature?: number;
  /** Trained on just these examples before; trained now unless given. */
  head?: Head;
  signal?: AbortSignal;
}

export interface FewShotScorer extends LabelScorer {
  readonly temperature: number;
  readonly head: Head;
}

/**
 * Labels known by examples: by their meaning and by their words. The labels' own texts count as rows too: they help
 * while examples are few, and a label without any example can still be found.
 * Throws LoupeError: `run-cancelled`.
 */
export async function createFewShotScorer(request: FewShotRequest): Promise<FewShotScorer> {
  const { labels, names, prototypes, examples, directions = [], signal } = request;
  const known = [
    ...examples.map((example) => ({ ...example, weight: 1 })),
    ...prototypes.map((embeddings, label) => {
      return { text: names[label]!.at(-1)!, embedding: averageEmbeddings(embeddings), label, weight: NAME_WEIGHT };
    }),
  ];
  const wordsOf = wordFeatures(
    known.map(({ text }) => text),
    labels.length,
  );
  const rows = known.map(({ text, embedding, label, weight }) => {
    return { features: withDirections(embedding, directions), words: wordsOf?.vector(text), label, weight };
  });
  const wordCount = wordsOf?.size ?? 0;
  const options = { c: strengthFor(labels.length), wordCount, tolerance: 1e-4, signal };
  const head = request.head ?? (await trainHead(labels, rows, options));
  const usual = fewShotTemperature(known.length / labels.length);
  const temperature =
    request.temperature ?? (await fitHeldOutTemperature({ labels, rows, examples: examples.length, options, usual }));
  return {
    source: "head:few-shot",
    temperature,
    head,
    logits: (document, text) => {
      const words = text === undefined ? undefined : wordsOf?.vector(text);
      return computeLogits(head, withDirections(document, directions), words).map((logit) => logit / temperature);
    },
    nearness: nearnessTo(known.map(({ embedding }) => embedding)),
  };
}

/** How near a text is to these, as a share of how near they are to one another. */
export function nearnessTo(known: readonly Float32Array[]): (document: ArrayLike<number>) => number {
  // Asked for by few tasks, and as dear as training on few texts.
  let usual: number | undefined;
  return (document) => {
    usual ??= usualNearness(known);
    return nearest(known, document) / usual;
  };
}

/** Words' weights that are trained at most: with more, training would take too much memory and time. */
const MAX_WORD_WEIGHTS = 160_000;
const WORD_COUNTS = { least: 512, most: 8192 };

/**
 * The examples' words, scaled by how much they count beside the meaning: the more texts a label has, the more its
 * words can be trusted. Null where there are too many labels to learn words for.
 */
function wordFeatures(texts: readonly string[], labelCount: number): Vocabulary | null {
  const size = Math.min(WORD_COUNTS.most, 2 ** Math.floor(Math.log2(MAX_WORD_WEIGHTS / labelCount)));
  if (size < WORD_COUNTS.least) return null;
  const influence = Math.min(1.5, 0.5 * (texts.length / labelCount / 10) ** 0.25);
  const vocabulary = createVocabulary(texts, size);
  return {
    size,
    vector(text) {
      const { indices, values } = vocabulary.vector(text);
      return { indices, values: values.map((value) => value * influence) };
    },
  };
}

/** Examples looked at to learn how near they lie to one another. */
const MAX_COMPARED = 200;

/**
 * The median cosine of an example and the nearest other one. Intents of one bank lie close together, questions
 * about everything far apart: what is far from the examples depends on the task.
 */
function usualNearness(known: readonly Float32Array[]): number {
  const step = Math.max(1, Math.floor(known.length / MAX_COMPARED));
  const compared = known.filter((_, index) => index % step === 0);
  const distances = compared.map((one) =>
    nearest(
      known.filter((other) => other !== one),
      one,
    ),
  );
  distances.sort((one, other) => one - other);
  return Math.max(MIN_USUAL_NEARNESS, distances[Math.floor(distances.length / 2)] ?? 0);
}

const MIN_USUAL_NEARNESS = 0.1;

function nearest(known: readonly Float32Array[], document: ArrayLike<number>): number {
  return known.reduce((most, embedding) => Math.max(most, similarity(embedding, document)), -1);
}

/** The label with the highest logit. */
export function bestLabel(logits: readonly number[]): number {
  return logits.indexOf(Math.max(...logits));
}
