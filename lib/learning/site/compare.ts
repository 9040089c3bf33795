import type { AnchorKind, Anchors } from "../../domain/learning/site-rule";

/** Anchors with their parts taken apart once: each is compared with many. */
export interface AnchorParts extends Anchors {
  steps: readonly string[];
  tags: readonly string[];
  /** The shape without the number of digits. */
  form: string;
}

export function takeApart(anchors: Anchors): AnchorParts {
  const steps = anchors.path.split("<");
  return { ...anchors, steps, tags: steps.map(tagOf), form: anchors.shape.replace(/9[9.,]*/g, "9") };
}

type Agreement = (taught: AnchorParts, found: AnchorParts) => boolean;

/** What a taught place and a candidate may have in common, or not. The order is that of the model's weights. */
const AGREEMENTS = {
  "whole path": hasSamePath,
  "path, 6 steps": (taught, found) => isSameFor(6, taught.steps, found.steps),
  "path, 4 steps": (taught, found) => isSameFor(4, taught.steps, found.steps),
  "path, 3 steps": (taught, found) => isSameFor(3, taught.steps, found.steps),
  "path, 2 steps": (taught, found) => isSameFor(2, taught.steps, found.steps),
  "path, 1 step": (taught, found) => isSameFor(1, taught.steps, found.steps),
  "whole path, tags": (taught, found) =>
    taught.tags.length === found.tags.length && isSameFor(taught.tags.length, taught.tags, found.tags),
  "tags, 5 steps": (taught, found) => isSameFor(5, taught.tags, found.tags),
  "tags, 3 steps": (taught, found) => isSameFor(3, taught.tags, found.tags),
  "tags, 1 step": (taught, found) => isSameFor(1, taught.tags, found.tags),
  "same row label": (taught, found) => isBoth(taught.row, found.row),
  "another row label": (taught, found) => taught.row !== "" && found.row !== "" && taught.row !== found.row,
  "row label on one side only": (taught, found) => (taught.row === "") !== (found.row === ""),
  "same left": (taught, found) => isBoth(taught.left, found.left),
  "another left": (taught, found) => taught.left !== found.left,
  "same right": (taught, found) => isBoth(taught.right, found.right),
  "another right": (taught, found) => taught.right !== found.right,
  "same text before": (taught, found) => isBoth(taught.before, found.before),
  "same text before that": (taught, found) => isBoth(taught.before2, found.before2),
  "same text after": (taught, found) => isBoth(taught.after, found.after),
  "same heading": (taught, found) => isBoth(taught.heading, found.heading),
  "another heading": (taught, found) => taught.heading !== found.heading,
  "same id": (taught, found) => isBoth(taught.id, found.id),
  "another id": (taught, found) => taught.id !== found.id,
  "same region": (taught, found) => taught.region === found.region,
  "same ordinal in the same path": (taught, found) => hasSamePath(taught, found) && taught.ordinal === found.ordinal,
  "another ordinal in the same path": (taught, found) => hasSamePath(taught, found) && taught.ordinal !== found.ordinal,
  "same shape": (taught, found) => taught.shape === found.shape,
  "same shape but for digits": (taught, found) => taught.form === found.form,
  "in the title, as taught": (taught, found) => taught.inTitle && found.inTitle,
  "in the title, or not, unlike taught": (taught, found) => taught.inTitle !== found.inTitle,
  "alone in the same path": (taught, found) => hasSamePath(taught, found) && taught.alone && found.alone,
  "same path and same row label": (taught, found) => hasSamePath(taught, found) && isBoth(taught.row, found.row),
  "same path and another row label": (taught, found) => hasSamePath(taught, found) && taught.row !== found.row,
  "same path and same text before": (taught, found) =>
    hasSamePath(taught, found) && isBoth(taught.before, found.before),
  "same path and another text before": (taught, found) => hasSamePath(taught, found) && taught.before !== found.before,
  "same path and same heading": (taught, found) => hasSamePath(taught, found) && isBoth(taught.heading, found.heading),
  "same path and another heading": (taught, found) => hasSamePath(taught, found) && taught.heading !== found.heading,
  "same path, ordinal, and shape": (taught, found) =>
    hasSamePath(taught, found) && taught.ordinal === found.ordinal && taught.form === found.form,
  "same row label and shape": (taught, found) => isBoth(taught.row, found.row) && taught.form === found.form,
  "same text before and shape": (taught, found) => isBoth(taught.before, found.before) && taught.form === found.form,
  "same text before and after": (taught, found) =>
    isBoth(taught.before, found.before) && isBoth(taught.after, found.after),
  "same position among the place's values": (taught, found) => taught.nth === found.nth,
  "another position in the same path": (taught, found) => hasSamePath(taught, found) && taught.nth !== found.nth,
} satisfies Record<string, Agreement>;

type AgreementName = keyof typeof AGREEMENTS;
const NAMES = Object.keys(AGREEMENTS) as AgreementName[];
const COMPARISONS: readonly Agreement[] = Object.values(AGREEMENTS);

/** These weigh otherwise where the value is a text, in which any words may stand. */
const OF_TEXTS: readonly AgreementName[] = [
  "another left",
  "another right",
  "whole path",
  "same row label",
  "same shape but for digits",
  "same ordinal in the same path",
];

/** What a candidate is weighed by; each is the share of taught places that it holds for, 0 to 1. */
export const FEATURE_NAMES: readonly string[] = [
  ...NAMES,
  "row label of another field",
  ...OF_TEXTS.map((name) => `${name}, of a text`),
];

export interface ComparedAs {
  isText: boolean;
  /** Row labels of the task's other fields on this site. */
  otherRows: ReadonlySet<string>;
}

/** One number for each of `FEATURE_NAMES`. */
export function compareWith(
  taught: readonly AnchorParts[],
  found: AnchorParts,
  { isText, otherRows }: ComparedAs,
): number[] {
  const shares = COMPARISONS.map(
    (holds) => taught.filter((place) => holds(place, found)).length / Math.max(1, taught.length),
  );
  const isOthers = found.row !== "" && otherRows.has(found.row) && shares[positionOf("same row label")]! < 0.5;
  return [...shares, Number(isOthers), ...OF_TEXTS.map((name) => (isText ? shares[positionOf(name)]! : 0))];
}

/** Comparisons that look at the value itself, and at what stands beside it in its text. */
const OF_VALUE = /\b(?:left|right|shape|title)\b|position/;
const IS_OF_VALUE = FEATURE_NAMES.map((name) => OF_VALUE.test(name));

/** What is left of a comparison where only the place counts. */
export const ofPlaceAlone = (features: readonly number[]): number[] =>
  features.map((feature, index) => (IS_OF_VALUE[index] ? 0 : feature));

const POSITIONS = new Map<AgreementName, number>(NAMES.map((name, position) => [name, position]));
const positionOf = (name: AgreementName): number => POSITIONS.get(name)!;

/** Kinds of anchors that back each other up, with the agreements that speak for each. */
const KINDS = {
  place: ["whole path"],
  label: ["same row label", "same text before", "same left"],
  after: ["same text after", "same right"],
  heading: ["same heading"],
  id: ["same id"],
  shape: ["same shape but for digits"],
  position: ["alone in the same path", "same ordinal in the same path"],
} satisfies Record<AnchorKind, AgreementName[]>;

const POSITIONS_OF_KINDS = Object.entries(KINDS).map(
  ([kind, names]) => [kind as AnchorKind, names.map((name) => positionOf(name))] as const,
);

/** Kinds of anchors that hold for most of what was taught. */
export function listAgreeing(features: readonly number[]): AnchorKind[] {
  return POSITIONS_OF_KINDS.filter(([, positions]) => positions.some((position) => features[position]! > 0.5)).map(
    ([kind]) => kind,
  );
}

/** How many kinds of anchors hold for most of what was taught, 0 to 7. */
export function countAgreeing(features: readonly number[]): number {
  return listAgreeing(features).length;
}

/** True where the candidate stands under another label than what was taught. */
export function hasOtherLabel(features: readonly number[]): boolean {
  return features[positionOf("another row label")]! > 0.5;
}

function hasSamePath(taught: Anchors, found: Anchors): boolean {
  return taught.path === found.path;
}

function isBoth(one: string, other: string): boolean {
  return one !== "" && one === other;
}

function isSameFor(steps: number, one: readonly string[], other: readonly string[]): boolean {
  for (let step = 0; step < steps; step++) if (one[step] !== other[step]) return false;
  return true;
}

function tagOf(step: string): string {
  return step.split(".", 1)[0]!;
}
