import type { Proposal } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import type { Snapshot } from "../../domain/snapshot/snapshot";
import { type ClassifyTask, LABEL_QUESTION } from "../../domain/task/task";
import { averageEmbeddings } from "./embedder";
import { softmax } from "./head";
import { evidenceFor } from "./label-evidence";
import { bestLabel, type LabelScorer } from "./label-scorer";
import { estimateTokens, joinIntoWindows, type Passage, selectPassages } from "./select-passages";

/** Embeds through the stage's cache. */
export type Embed = (texts: readonly string[]) => Promise<Float32Array[]>;

export interface ClassifyRequest {
  task: ClassifyTask;
  snapshot: Snapshot;
  scope: "page" | "selection";
  scorer: LabelScorer;
  embed: Embed;
}

/** Tokens of a window: what the model reads, less the special tokens and the error of an estimate. */
const WINDOW_TOKENS = 200;
/** A page says in its first windows what it is; more cost time and change little. */
const MAX_WINDOWS = 3;
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

/** Proposals for the label question, best first; none where there is nothing to read. */
export async function classify(request: ClassifyRequest): Promise<Proposal[]> {
  const { task, scorer } = request;
  const passages = selectPassages(request.snapshot, request.scope);
  const windows = documentWindows(request.snapshot, request.scope, passages);
  if (windows.length === 0) return [];
  const document = averageEmbeddings(await request.embed(windows));
  const offsets = scorer.documentOffsets;
  const logits = scorer.logits(document, windows.join("\n")).map((logit, label) => logit + (offsets?.[label] ?? 0));
  const similarity = scorer.nearness(document);
  const fits = task.noneAllowed ? fitShare(scorer, similarity) : 1;
  const evidence = (label: number) => evidenceFor({ ...request, passages, label });
  if (task.multiple) return [await proposeSeveralLabels(task, scorer, logits, fits, evidence)];
  const shares = softmax(logits);
  const ranked = shares.map((share, label) => ({ label, score: share * fits })).sort((a, b) => b.score - a.score);
  const proposals: Proposal[] = [];
  for (const { label, score } of ranked.slice(0, MAX_CANDIDATES)) {
    const found = proposals.length === 0 ? await evidence(label) : [];
    proposals.push(createLabelProposal([{ value: task.labels[label]!.id, evidence: found }], score, scorer.source));
  }
  if (task.noneAllowed) proposals.push(createLabelProposal([], 1 - fits, scorer.source));
  return proposals.map((proposal) => ({ ...proposal, similarity })).sort((one, other) => other.score - one.score);
}

/** What is embedded to stand for the whole text: a short one whole, a long one in windows. */
export function documentWindows(
  snapshot: Snapshot,
  scope: "page" | "selection",
  passages: readonly Passage[],
): string[] {
  const texts = passages.map((passage) => passage.text);
  if (scope === "page" && snapshot.title && !texts.includes(snapshot.title)) texts.unshift(snapshot.title);
  return joinIntoWindows(texts.flatMap(cutLongText), WINDOW_TOKENS, MAX_WINDOWS);
}

function cutLongText(text: string): string[] {
  const pieces = Math.ceil(estimateTokens(text) / WINDOW_TOKENS);
  if (pieces <= 1) return [text];
  const size = Math.ceil(text.length / pieces);
  return Array.from({ length: pieces }, (_, piece) => text.slice(piece * size, (piece + 1) * size));
}

/** How likely the text is about any of the labels, 0 to 1. */
function fitShare(scorer: LabelScorer, nearness: number): number {
  const { even, width } = NEARNESS[scorer.source];
  return logistic((nearness - even) / width);
}

/** Each label for itself: it fits where it beats what a text scores for a label it has nothing to do with. */
async function proposeSeveralLabels(
  task: ClassifyTask,
  scorer: LabelScorer,
  logits: readonly number[],
  fits: number,
  evidenceOf: (label: number) => Promise<Evidence[]>,
): Promise<Proposal> {
  const even = (Math.max(...logits) + mean(logits)) / 2;
  const shares = logits.map((logit) => fits * logistic(logit - even));
  let chosen = shares.flatMap((share, label) => (share > 0.5 ? [label] : []));
  if (chosen.length === 0 && !task.noneAllowed) chosen = [bestLabel(logits)];
  chosen.sort((one, other) => shares[other]! - shares[one]!);
  const items = [];
  for (const label of chosen) items.push({ value: task.labels[label]!.id, evidence: await evidenceOf(label) });
  // The whole set is right where each decision is; the least sure one decides.
  const sureness = shares.map((share, label) => (chosen.includes(label) ? share : 1 - share));
  return createLabelProposal(items, Math.min(...sureness), scorer.source);
}

function createLabelProposal(items: Proposal["items"], score: number, source: string): Proposal {
  return { questionId: LABEL_QUESTION, items, score, source };
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
