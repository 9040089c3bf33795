import type { Evidence } from "../../domain/snapshot/evidence";
import type { Snapshot } from "../../domain/snapshot/snapshot";
import type { LabelScorer } from "./label-scorer";
import { type Passage, sentencesOf } from "./select-passages";

export interface LabelEvidenceRequest {
  snapshot: Snapshot;
  passages: readonly Passage[];
  scorer: LabelScorer;
  /** Index of the label that the evidence is for. */
  label: number;
  embed: (texts: readonly string[]) => Promise<Float32Array[]>;
}

/** Sentences that are looked at: the first ones of a page, where it says what it is. */
const MAX_SENTENCES = 12;
const MAX_EVIDENCE = 3;
/** A further sentence is shown only where it speaks at least this much as clearly as the first. */
const MIN_SHARE_OF_BEST = 0.6;

/** One to three sentences that speak most for the label, in the order of how clearly. */
export async function evidenceFor(request: LabelEvidenceRequest): Promise<Evidence[]> {
  const sentences = firstSentences(request.passages, request.snapshot.language);
  if (sentences.length <= 1) return sentences.map(asEvidence);
  const embeddings = await request.embed(sentences.map((sentence) => sentence.text));
  const ranked = sentences
    .map((sentence, index) => ({
      sentence,
      margin: marginFor(request.scorer.logits(embeddings[index]!, sentence.text), request.label),
    }))
    .sort((one, other) => other.margin - one.margin);
  const best = ranked[0]!.margin;
  return ranked
    .slice(0, MAX_EVIDENCE)
    .filter(({ margin }, rank) => rank === 0 || (margin > 0 && margin >= best * MIN_SHARE_OF_BEST))
    .map(({ sentence }) => asEvidence(sentence));
}

function firstSentences(passages: readonly Passage[], language: string): Passage[] {
  const sentences: Passage[] = [];
  for (const passage of passages) {
    for (const sentence of sentencesOf(passage, language)) sentences.push(sentence);
    if (sentences.length >= MAX_SENTENCES) return sentences.slice(0, MAX_SENTENCES);
  }
  return sentences;
}

/** How far the label is above the mean of the others: a sentence that fits every label speaks for none. */
function marginFor(logits: readonly number[], label: number): number {
  const others = logits.filter((_, index) => index !== label);
  return logits[label]! - others.reduce((sum, logit) => sum + logit, 0) / Math.max(1, others.length);
}

function asEvidence(sentence: Passage): Evidence {
  return { blockId: sentence.blockId, start: sentence.start, end: sentence.end, quote: sentence.text };
}
