import type { Proposal } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import type { Snapshot } from "../../domain/snapshot/snapshot";
import type { ClassifyTask } from "../../domain/task/task";
import { averageEmbeddings } from "./embedder";
import { evidenceFor } from "./label-evidence";
import { createLabelProposal, documentLogits, fitShare, logistic, proposeLabels } from "./label-proposals";
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

/** Proposals for the label question, best first; none where there is nothing to read. */
export async function classify(request: ClassifyRequest): Promise<Proposal[]> {
  const { task, scorer } = request;
  const passages = selectPassages(request.snapshot, request.scope);
  const windows = documentWindows(request.snapshot, request.scope, passages);
  if (windows.length === 0) return [];
  const document = averageEmbeddings(await request.embed(windows));
  const text = windows.join("\n");
  const evidence = (label: number) => evidenceFor({ ...request, passages, label });
  if (task.multiple) return [await proposeSeveralLabels(task, scorer, document, text, evidence)];
  const labels = task.labels.map(({ id }) => id);
  const proposals = proposeLabels({ labels, scorer, document, text, noneAllowed: task.noneAllowed ?? false });
  const [best] = proposals.flatMap(({ items }) => items);
  if (best) best.evidence = await evidence(labels.indexOf(String(best.value)));
  return proposals;
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

/** Each label for itself: it fits where it beats what a text scores for a label it has nothing to do with. */
async function proposeSeveralLabels(
  task: ClassifyTask,
  scorer: LabelScorer,
  document: ArrayLike<number>,
  text: string,
  evidenceOf: (label: number) => Promise<Evidence[]>,
): Promise<Proposal> {
  const logits = documentLogits(scorer, document, text);
  const fits = task.noneAllowed ? fitShare(scorer, scorer.nearness(document)) : 1;
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

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
