import type { Item, Proposal } from "../../../domain/result/proposal";
import { ratingRecogniser } from "../../../value/rating/find-ratings";
import type { FieldProfile } from "../field-profile";
import { itemOfHit, type PageView, type Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { type Rule, SCORES } from "../rule";

/** Longer texts are reviews, in which ratings are told of anything. */
const LONGEST = 120;
/** Of other scales a plain number would say too little. */
const PLAIN_SCALES = [5, 10];

/** The rating that a page shows in the way that ratings are written, where all such texts agree. */
export const ratingRule: Rule = {
  id: "rating",
  propose(profile, view) {
    const { type, many } = profile.field;
    if (!profile.concepts.has("rating") || (type !== "number" && type !== "rating") || many) return [];
    const found = view.passages.flatMap((passage) => readRatings(passage, profile, view));
    const distinct = new Set(found.map(({ value }) => JSON.stringify(value))).size;
    return found.slice(0, 10).map((item, index): Proposal => {
      // Several: single reviews, or a list of things.
      const score = distinct > 1 ? SCORES.recogniserAlone - index * 0.01 : SCORES.shownRating;
      return { questionId: profile.question.id, items: [item], score, source: "rating:text" };
    });
  },
};

function readRatings(passage: Passage, { field }: FieldProfile, view: PageView): Item[] {
  if (passage.block.region !== "main" || passage.text.length > LONGEST) return [];
  return hitsIn(passage, ratingRecogniser, view.context).flatMap((hit): Item[] => {
    if (field.type === "rating") return [itemOfHit(passage, hit)];
    const { value, best } = hit.value;
    return PLAIN_SCALES.includes(best) ? [{ ...itemOfHit(passage, hit), value }] : [];
  });
}
