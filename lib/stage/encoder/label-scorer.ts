import { meanEmbedding, similarity } from "./embedder";
import { headLogits, trainHead } from "./head";

/** Scores a text's embedding against each label of a task. */
export interface LabelScorer {
  readonly source: "zero-shot" | "head:few-shot" | "head:packaged";
  /** Unbounded, higher is likelier; the softmax of them are probabilities. */
  logits(document: ArrayLike<number>): number[];
  /** Added to the logits of a whole document: what its shape says beside its text. */
  readonly documentOffsets?: readonly number[];
  /** How near the text is to anything that the labels are about; what counts as near, see `classify`. */
  nearness(document: ArrayLike<number>): number;
}

/**
 * Make held-out training rows likeliest, geometric mean of banking77, trec6 and sst2: docs/decisions/0004.
 * Zero-shot divides cosines, which differ by hundredths where it matters.
 */
const ZERO_SHOT_TEMPERATURE = 0.07;
const FEW_SHOT_TEMPERATURE = 0.6;

/** Settings of the few-shot head, chosen on training rows: docs/decisions/0002-embedded-encoder.md. */
const NAME_WEIGHT = 4;
const strengthFor = (labelCount: number) => Math.min(30, Math.max(3, labelCount / 2));

/** Labels known by their texts alone. `prototypes` holds the embeddings of each label's texts. */
export function zeroShotScorer(prototypes: readonly (readonly Float32Array[])[]): LabelScorer {
  const means = prototypes.map((embeddings) => meanEmbedding(embeddings));
  const cosines = (document: ArrayLike<number>) => means.map((mean) => similarity(mean, document));
  return {
    source: "zero-shot",
    logits: (document) => cosines(document).map((cosine) => cosine / ZERO_SHOT_TEMPERATURE),
    nearness: (document) => Math.max(...cosines(document)),
  };
}

export interface LabelledEmbedding {
  embedding: Float32Array;
  /** Index into the labels. */
  label: number;
}

/**
 * Labels known by examples. The labels' own texts count as rows too: they help while examples are few, and a label
 * without any example can still be found.
 * Throws LoupeError: `run-cancelled`.
 */
export async function fewShotScorer(
  labels: readonly string[],
  prototypes: readonly (readonly Float32Array[])[],
  examples: readonly LabelledEmbedding[],
  signal?: AbortSignal,
): Promise<LabelScorer> {
  const rows = examples.map(({ embedding, label }) => ({ features: embedding, label, weight: 1 }));
  prototypes.forEach((embeddings, label) => {
    rows.push({ features: meanEmbedding(embeddings), label, weight: NAME_WEIGHT });
  });
  const head = await trainHead(labels, rows, { c: strengthFor(labels.length), tolerance: 1e-4, signal });
  const known = rows.map((row) => row.features);
  const usual = usualNearness(known);
  return {
    source: "head:few-shot",
    logits: (document) => headLogits(head, document).map((logit) => logit / FEW_SHOT_TEMPERATURE),
    nearness: (document) => nearest(known, document) / usual,
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
