import type { SiteRule } from "../../domain/learning/site-rule";
import { anchorsOf } from "./anchors";
import { likenessOf } from "./apply-rule";
import { type ComparedAs, compareWith, ofPlaceAlone, takeApart } from "./compare";
import { hypothesesOf } from "./hypotheses";
import type { Place, SitePage } from "./page-places";

/** A text of the page, and how likely the rule's value stands in it, whatever it says there. */
export interface PlaceChance {
  place: Place;
  /** 0 to 1; all of a page's add up to 1. */
  chance: number;
}

/** UTF-16 code units: values stand in short texts. */
const LONGEST_PLACE = 1_500;
/** Smaller chances help nobody. */
const LEAST_CHANCE = 0.02;

/**
 * Where the value of a single field stands, by everything that tells a place and by nothing of what it says: for values
 * that another stage reads, such as a yes in a sentence or a name whose neighbours change.
 */
export function findLikelyPlaces(
  { field, examples }: Pick<SiteRule, "field" | "examples">,
  page: SitePage,
  otherRows: ComparedAs["otherRows"],
): PlaceChance[] {
  const places = page.leaves.filter(({ text }) => text.length <= LONGEST_PLACE);
  const found = places.map((place) =>
    takeApart(anchorsOf({ place, start: place.start, end: place.end, nth: 0 }, page)),
  );
  const as = { isText: field.type === "text", otherRows };
  const chances = places.map(() => 0);
  for (const { weight, taught } of hypothesesOf(examples)) {
    const shares = shareOut(found.map((parts) => likenessOf(ofPlaceAlone(compareWith(taught, parts, as)))));
    for (const [index, share] of shares.entries()) chances[index]! += weight * share;
  }
  return places
    .map((place, index) => ({ place, chance: chances[index]! }))
    .filter(({ chance }) => chance >= LEAST_CHANCE);
}

function shareOut(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const shares = logits.map((logit) => Math.exp(logit - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
