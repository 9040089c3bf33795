import { meanEmbedding, similarity } from "./embedder";
import { type Head, headLogits, trainHead } from "./head";

/** Scores a text's embedding against each label of a task. */
export interface LabelScorer {
  readonly source: "zero-shot" | "head:few-shot" | "head:packaged";
  /** Unbounded, higher is likelier; the softmax of them are probabilities. */
  logits(document: ArrayLike<number>): number[];
  /** Added to the logits of a whole document: what its shape says beside its text. */
  readonly documentOffsets?: readonly number[];
  /** How near the text is to anything that the labels are about, as a cosine. */
  nearness(document: ArrayLike<number>): number;
}

/** Cosines differ by hundredths where it matters; fitted on training rows of banking77, trec6 and sst2. */
export const ZERO_SHOT_TEMPERATURE = 0.05;

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
  return headScorer(
    head,
    rows.map((row) => row.features),
  );
}

function headScorer(head: Head, known: readonly Float32Array[]): LabelScorer {
  return {
    source: "head:few-shot",
    logits: (document) => headLogits(head, document),
    nearness: (document) => Math.max(...known.map((embedding) => similarity(embedding, document))),
  };
}

/** The label with the highest logit. */
export function bestLabel(logits: readonly number[]): number {
  return logits.indexOf(Math.max(...logits));
}
