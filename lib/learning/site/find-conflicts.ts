import type { SiteExample, SiteRule } from "../../domain/learning/site-rule";
import { isSameValue } from "../../value";
import { takeApart } from "./compare";
import { countShared } from "./hypotheses";

/** Two pages of a site that can't both be right about one field. */
export interface Conflict {
  /** `text`: the same text is said to mean this and that · `place`: they teach places that have too little in common. */
  kind: "text" | "place";
  /** The page that stands against the others first, or the older of two. */
  pages: [SiteExample, SiteExample];
}

/** Kinds of anchors that two places of one field have in common at least. */
export const LEAST_SHARED = 2;

/** What the examples of a rule contradict each other in, at most one conflict an example. */
export function findConflicts({ examples }: Pick<SiteRule, "examples">, least = LEAST_SHARED): Conflict[] {
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
  const shared = (one: number, other: number) =>
    Math.max(...parts[one]!.flatMap((place) => parts[other]!.map((found) => countShared(place, found))));
  const isLone = placed.map((_, index) => placed.every((__, other) => other === index || shared(index, other) < least));
  const against = placed.findLast((_, index) => !isLone[index]) ?? placed.at(-1);
  return placed.flatMap((example, index): Conflict[] =>
    isLone[index] && against && example !== against ? [{ kind: "place", pages: [example, against] }] : [],
  );
}
