import type { Item, Proposal } from "../../domain/result/proposal";
import { LABEL_QUESTION } from "../../domain/task/task";
import { softmax } from "./head";
import type { LabelScorer } from "./label-scorer";

export interface LabelRequest {
  /** Ids, in the scorer's order. */
  labels: readonly string[];
  scorer: LabelScorer;
  /** Embedding of the text. */
  document: ArrayLike<number>;
  text: string;
  noneAllowed: boolean;
}

const MAX_CANDIDATES = 5;

/**
 * Nearness at which a text is as likely about none of the labels as about one, and how fast that changes: a cosine
 * for zero-shot, a share of what is usual among the examples for few-shot. Chosen on training rows of banking77,
 * trec6 and sst2, each against the other two: docs/decisions/0004.
 */
const NEARNESS: Record<LabelScorer["source"], { even: number; width: number }> = {
  "zero-shot": { even: 0.3, width: 0.06 },
  "head:few-shot": { even: 0.55, width: 0.05 },
  // It is used only for tasks in which every text has a label.
  "head:packaged": { even: 0, width: 0.06 },
};

/** One label each, and "no label fits" where that is allowed; best first, without evidence. */
export function proposeLabels({ labels, scorer, document, text, noneAllowed }: LabelRequest): Proposal[] {
  const shares = softmax(documentLogits(scorer, document, text));
  const similarity = scorer.nearness(document);
  const fits = noneAllowed ? fitShare(scorer, similarity) : 1;
  const proposals = shares
    .map((share, label) => createLabelProposal([{ value: labels[label]!, evidence: [] }], share * fits, scorer.source))
    .sort((one, other) => other.score - one.score)
    .slice(0, MAX_CANDIDATES);
  if (noneAllowed) proposals.push(createLabelProposal([], 1 - fits, scorer.source));
  return proposals.map((proposal) => ({ ...proposal, similarity })).sort((one, other) => other.score - one.score);
}

/** Of a whole document: by its text, and by what its shape says beside that. */
export function documentLogits(scorer: LabelScorer, document: ArrayLike<number>, text: string): number[] {
  const offsets = scorer.documentOffsets;
  return scorer.logits(document, text).map((logit, label) => logit + (offsets?.[label] ?? 0));
}

/** How likely the text is about any of the labels, 0 to 1. */
export function fitShare({ source }: LabelScorer, nearness: number): number {
  const { even, width } = NEARNESS[source];
  return logistic((nearness - even) / width);
}

export function createLabelProposal(items: Item[], score: number, source: string): Proposal {
  return { questionId: LABEL_QUESTION, items, score, source };
}

export const logistic = (value: number) => 1 / (1 + Math.exp(-value));
