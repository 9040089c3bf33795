import type { SiteExample, SiteRule } from "../../domain/learning/site-rule";
import { isSameValue } from "../../value";
import { likenessOf } from "./apply-rule";
import { type AnchorParts, compareWith, countAgreeing, takeApart } from "./compare";
import { AS_ANY } from "./hypotheses";

/** Two pages of a site that can't both be right about one field. */
export interface Conflict {
  /** `text`: the same text is said to mean this and that · `place`: they teach places that have too little in common. */
  kind: "text" | "place";
  /** The page that stands against the others first, or the older of two. */
  pages: [SiteExample, SiteExample];
}

/**
 * Below this likeness the rule of one page would not know the other's place. Chosen so that pages that are both right are
 * next to never told on sites of one template: `test/eval/fit/site-conflicts.ts`, docs/decisions/0034-pointing.md.
 */
export const LEAST_LIKENESS = 1.5;

/** What the examples of a rule contradict each other in, at most one conflict of a kind an example. */
export function findConflicts({ examples }: Pick<SiteRule, "examples">, least = LEAST_LIKENESS): Conflict[] {
  return [...findOtherMeanings(examples), ...findOtherPlaces(examples, least)];
}

/** The same text, and different values: what was taught last holds, whichever was meant. */
function findOtherMeanings(examples: readonly SiteExample[]): Conflict[] {
  return examples.flatMap((example, index): Conflict[] => {
    const { said } = example;
    const other = examples.slice(index + 1).find((later) => said && later.said?.text === said.text);
    if (!said || !other?.said || isSameValue(other.said.value, said.value)) return [];
    return [{ kind: "text", pages: [example, other] }];
  });
}

/** Places that none of the other examples confirms, though there are others. */
function findOtherPlaces(examples: readonly SiteExample[], least: number): Conflict[] {
  const placed = examples.filter(({ places }) => places.length > 0);
  const parts = placed.map(({ places }) => places.map(({ anchors }) => takeApart(anchors)));
  const isApart = (one: number, other: number) => {
    const isList = placed[one]!.list !== undefined || placed[other]!.list !== undefined;
    return parts[one]!.every((place) => parts[other]!.every((found) => areApart(place, found, isList, least)));
  };
  const isLone = placed.map((_, index) => placed.every((__, other) => other === index || isApart(index, other)));
  const against = placed.findLast((_, index) => !isLone[index]) ?? placed.at(-1);
  return placed.flatMap((example, index): Conflict[] =>
    isLone[index] && against && example !== against ? [{ kind: "place", pages: [example, against] }] : [],
  );
}

/** Lists are apart where nothing at all agrees: their first items say little of them. */
function areApart(one: AnchorParts, other: AnchorParts, isList: boolean, least: number): boolean {
  const features = compareWith([one], other, AS_ANY);
  return isList ? countAgreeing(features) === 0 : likenessOf(features) < least;
}
