import type { Anchors, SiteExample } from "../../domain/learning/site-rule";

/** What a candidate's anchors are compared by; each is the share of taught places that it holds for, 0 to 1. */
export const FEATURE_NAMES = [
  "whole path",
  "path, 6 steps",
  "path, 4 steps",
  "path, 3 steps",
  "path, 2 steps",
  "path, 1 step",
  "whole path, tags",
  "tags, 5 steps",
  "tags, 3 steps",
  "tags, 1 step",
  "same row label",
  "another row label",
  "row label on one side only",
  "same left",
  "another left",
  "same right",
  "another right",
  "same text before",
  "same text before that",
  "same text after",
  "same heading",
  "another heading",
  "same id",
  "another id",
  "same region",
  "same ordinal in the same path",
  "another ordinal in the same path",
  "same shape",
  "same shape but for digits",
  "in the title, as taught",
  "in the title, or not, unlike taught",
  "alone in the same path",
  "same path and same row label",
  "same path and another row label",
  "same path and same text before",
  "same path and another text before",
  "same path and same heading",
  "same path and another heading",
  "same path, ordinal, and shape",
  "same row label and shape",
  "same text before and shape",
  "same text before and after",
  "same position among the place's values",
  "another position in the same path",
  "row label of another field",
  "another left, of a text",
  "another right, of a text",
  "whole path, of a text",
  "same row label, of a text",
  "same shape but for digits, of a text",
  "same ordinal, of a text",
] as const;

export interface ComparedAs {
  isText: boolean;
  /** Row labels of the task's other fields on this site. */
  otherRows: ReadonlySet<string>;
}

/** One number for each of `FEATURE_NAMES`: the mean over all taught places. Examples without a place say nothing here. */
export function compareWith(
  examples: readonly SiteExample[],
  candidate: Anchors,
  { isText, otherRows }: ComparedAs,
): number[] {
  const sums = new Array<number>(FEATURE_NAMES.length).fill(0);
  const taught = examples.filter(({ places }) => places.length > 0);
  for (const { places } of taught) {
    for (const { anchors, weight } of places) {
      const agreements = agreementsOf(anchors, candidate);
      for (const [index, holds] of agreements.entries()) sums[index]! += holds ? weight / taught.length : 0;
    }
  }
  const shared = FEATURE_NAMES.indexOf("row label of another field");
  sums[shared] = Number(candidate.row !== "" && otherRows.has(candidate.row) && sums[ROW]! < 0.5);
  if (isText) for (const [index, of] of OF_TEXTS.entries()) sums[shared + 1 + index] = sums[of]!;
  return sums;
}

/** Kinds of anchors that back each other up. */
const KINDS: (typeof FEATURE_NAMES)[number][][] = [
  ["whole path"],
  ["same row label", "same text before", "same left"],
  ["same text after", "same right"],
  ["same heading"],
  ["same id"],
  ["same shape but for digits"],
  ["alone in the same path", "same ordinal in the same path"],
];

/** Kinds of anchors that hold for most of what was taught, 0 to 7. */
export function countAgreeing(features: readonly number[]): number {
  return KINDS.filter((kind) => kind.some((name) => features[positionOf(name)]! > 0.5)).length;
}

const positionOf = (name: (typeof FEATURE_NAMES)[number]) => FEATURE_NAMES.indexOf(name);
const ROW = positionOf("same row label");
const OF_TEXTS = [
  positionOf("another left"),
  positionOf("another right"),
  positionOf("whole path"),
  ROW,
  positionOf("same shape but for digits"),
  positionOf("same ordinal in the same path"),
];

function agreementsOf(taught: Anchors, found: Anchors): boolean[] {
  const [path, other] = [taught.path.split("<"), found.path.split("<")];
  const [tags, otherTags] = [path.map(tagOf), other.map(tagOf)];
  const samePath = taught.path === found.path;
  const sameShape = withoutCounts(taught.shape) === withoutCounts(found.shape);
  return [
    samePath,
    ...[6, 4, 3, 2, 1].map((steps) => isSameFor(steps, path, other)),
    tags.join("<") === otherTags.join("<"),
    ...[5, 3, 1].map((steps) => isSameFor(steps, tags, otherTags)),
    isBoth(taught.row, found.row),
    taught.row !== "" && found.row !== "" && taught.row !== found.row,
    (taught.row === "") !== (found.row === ""),
    isBoth(taught.left, found.left),
    taught.left !== found.left,
    isBoth(taught.right, found.right),
    taught.right !== found.right,
    isBoth(taught.before, found.before),
    isBoth(taught.before2, found.before2),
    isBoth(taught.after, found.after),
    isBoth(taught.heading, found.heading),
    taught.heading !== found.heading,
    isBoth(taught.id, found.id),
    taught.id !== found.id,
    taught.region === found.region,
    samePath && taught.ordinal === found.ordinal,
    samePath && taught.ordinal !== found.ordinal,
    taught.shape === found.shape,
    sameShape,
    taught.inTitle && found.inTitle,
    taught.inTitle !== found.inTitle,
    samePath && taught.alone && found.alone,
    samePath && isBoth(taught.row, found.row),
    samePath && taught.row !== found.row,
    samePath && isBoth(taught.before, found.before),
    samePath && taught.before !== found.before,
    samePath && isBoth(taught.heading, found.heading),
    samePath && taught.heading !== found.heading,
    samePath && taught.ordinal === found.ordinal && sameShape,
    isBoth(taught.row, found.row) && sameShape,
    isBoth(taught.before, found.before) && sameShape,
    isBoth(taught.before, found.before) && isBoth(taught.after, found.after),
    taught.nth === found.nth,
    samePath && taught.nth !== found.nth,
  ];
}

const withoutCounts = (shape: string) => shape.replace(/9[9.,]*/g, "9");

const isBoth = (one: string, other: string) => one !== "" && one === other;

function isSameFor(steps: number, one: readonly string[], other: readonly string[]): boolean {
  for (let step = 0; step < steps; step++) if (one[step] !== other[step]) return false;
  return true;
}

function tagOf(step: string): string {
  const end = step.indexOf(".");
  return end < 0 ? step : step.slice(0, end);
}
