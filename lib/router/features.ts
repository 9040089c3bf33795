import { itemsKey } from "../domain/result/items-key";
import { type Proposal, UNSCORED } from "../domain/result/proposal";
import { STAGES } from "../domain/result/result";
import type { Field, Question } from "../domain/task/task";
import { logit } from "./calibrator";
import type { UncalibratedPrediction } from "./confidence";

/** A kind of candidate, and what is known of one in numbers that mean the same for every task. */
export interface Described {
  group: string;
  features: number[];
}

const FIELD = [
  "bias",
  "logit of the score",
  "its lead over the second",
  "rivals, log2",
  "text",
  "list",
  "labelled value",
  "recognised or by layout",
  "page's own head",
  "heading or byline",
  "the field has synonyms or properties",
  "an earlier stage says the same",
  "seen in the main content",
  "seen elsewhere",
  "kinds of source that say so, log2",
] as const;

/** Names of the features of each group, in order. */
export const FEATURE_NAMES = {
  label: [
    "bias",
    "logit of the share among the labels",
    "its lead over the second",
    "entropy of the shares, of the most there can be",
    "labels, log2",
    "examples a label, log2",
    "nearness",
    "logit of the share that any label fits",
  ],
  field: FIELD,
  /** A field's value that a language model gave. */
  said: [...FIELD, "each value reads as its quote", "candidates of earlier stages, log2"],
} as const;

/** A share smaller than this says no more. */
const LEAST_SHARE = 1e-4;
const MOST_LEAD = 8;

/** Which group the best of a stage's proposals belongs to, and its features there. */
export function describePrediction(prediction: UncalibratedPrediction): Described {
  const { stage, question, proposals } = prediction;
  const best = proposals[0]!;
  if (question.kind === "field") {
    const kind = stage === "rules" && best.concept === "title" ? "title" : fieldKind(stage, best);
    const features = fieldFeatures(prediction, question.field);
    return {
      group: `${stage}/${kind}`,
      features: STAGES[stage].isGenerative ? [...features, ...saidFeatures(prediction)] : features,
    };
  }
  const none = best.items.length === 0 ? "/none" : "";
  return { group: `${stage}/${labelKind(prediction)}${none}`, features: labelFeatures(question, proposals) };
}

function fieldKind(stage: UncalibratedPrediction["stage"], best: Proposal): string {
  if (best.isRejudged) return "ordered";
  if (best.probability !== undefined) return best.isAbsence ? "read-none" : "read";
  return saysHowSure(stage, best) ? "field" : "field-unscored";
}

function labelKind({ stage, proposals, question }: UncalibratedPrediction): string {
  const best = proposals[0]!;
  if (question.kind === "label" && question.task.multiple) return "several-labels";
  if (stage === "encoder") return best.source.replace(/^head:/, "");
  return saysHowSure(stage, best) ? "label" : "label-unscored";
}

/** A language model that gives no log-probabilities gives all its answers the same score. */
const saysHowSure = (stage: UncalibratedPrediction["stage"], { score }: Proposal) =>
  !STAGES[stage].isGenerative || score !== UNSCORED;

function labelFeatures({ task }: Extract<Question, { kind: "label" }>, proposals: readonly Proposal[]): number[] {
  const none = proposals.find(({ items }) => items.length === 0);
  const fits = 1 - (none?.score ?? 0);
  const shares = proposals
    .filter(({ items }) => items.length > 0)
    .map(({ score }) => score / Math.max(fits, LEAST_SHARE));
  const [best = 0, second = 0] = shares;
  const counts = task.labels.map(({ examples = [] }) => examples.length);
  const { similarity = 0 } = proposals[0]!;
  return [
    1,
    logit(best),
    Math.min(MOST_LEAD, Math.log(Math.max(best, LEAST_SHARE) / Math.max(second, LEAST_SHARE))),
    entropyOf(shares, task.labels.length),
    Math.log2(task.labels.length),
    Math.log2(1 + counts.reduce((sum, count) => sum + count, 0) / counts.length),
    similarity,
    logit(fits),
  ];
}

/** Of all labels, 0 to 1; what the listed ones leave is spread evenly over the others. */
function entropyOf(shares: readonly number[], labels: number): number {
  const rest = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
  const others = Math.max(0, labels - shares.length);
  const listed = shares.reduce((sum, share) => sum - termOf(share), 0);
  return (listed - (others > 0 ? others * termOf(rest / others) : 0)) / Math.log(Math.max(2, labels));
}

const termOf = (share: number) => (share > 0 ? share * Math.log(share) : 0);

/** What the source's first word says of where a value stands. */
const KINDS: Record<string, "labelled" | "found" | "head" | "heading"> = {
  pair: "labelled",
  named: "labelled",
  section: "labelled",
  organisation: "labelled",
  derived: "labelled",
  rating: "labelled",
  recogniser: "found",
  layout: "found",
  list: "found",
  table: "found",
  meta: "head",
  "open-graph": "head",
  document: "head",
  title: "heading",
  heading: "heading",
  byline: "heading",
  "beside-title": "heading",
};

function fieldFeatures({ proposals, earlier }: UncalibratedPrediction, field: Field): number[] {
  const [best, second] = proposals;
  const kind = KINDS[sourceWord(best!)];
  const rivals = proposals.filter(({ score }) => score >= best!.score / 2).length;
  const before = earlier.find(({ confidence }) => confidence !== undefined);
  return [
    1,
    logit(best!.score),
    Math.min(MOST_LEAD, logit(best!.score) - logit(second?.score ?? 0)),
    Math.log2(rivals),
    Number(field.type === "text" || field.type === "enum"),
    Number(field.many === true),
    ...["labelled", "found", "head", "heading"].map((one) => Number(kind === one)),
    Number((field.synonyms?.length ?? 0) + (field.schemaProperties?.length ?? 0) > 0),
    Number(before !== undefined && itemsKey(before.items) === itemsKey(best!.items)),
    Number(best!.sight === "main"),
    Number(best!.sight === "elsewhere"),
    Math.log2(best!.agreement ?? 1),
  ];
}

/** How far the page bears out what a model says that may make things up, and how much choice there was. */
function saidFeatures({ proposals, earlier }: UncalibratedPrediction): number[] {
  return [Number(proposals[0]!.isQuoted === true), Math.log2(1 + earlier.length)];
}

/** `encoder:ranked json-ld:recipe.name` is structured data, ranked anew. */
const sourceWord = ({ source }: Proposal) => source.replace(/^encoder:(ranked )?/, "").split(":")[0]!;
