import type { Item, Proposal } from "../../../domain/result/proposal";
import { parseDecimal } from "../../../value/number";
import { evidenceIn, type Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";

/** Longer texts are reviews, in which ratings are told of anything. */
const LONGEST = 120;
const NUMBER = "(\\d{1,2}(?:[.,]\\d{1,2})?)";
/** "3.2 out of 5", "4,5 von 5", "4.5/5", "4.5 stars". */
const RATING = new RegExp(
  `(?<![\\p{L}\\d.,/])${NUMBER}(?:\\s?(?:/|out of|of|von|sur|de|su|van|z|av)\\s?(5|10)(?![\\d.,/]\\d|\\d)|\\s?(?:stars?|★|⭐|sterne|étoiles|estrellas|stelle|sterren|estrelas|gwiazdki)(?!\\p{L}))`,
  "giu",
);

/** The rating that a page shows in the way that ratings are written, where all such texts agree. */
export const ratingRule: Rule = {
  id: "rating",
  propose(profile, view) {
    if (!profile.concepts.has("rating") || profile.field.type !== "number" || profile.field.many) return [];
    const found = view.passages.flatMap(readRatings);
    const distinct = new Set(found.map(({ value }) => value)).size;
    return found.slice(0, 10).map((item, index): Proposal => {
      // Several: single reviews, or a list of things.
      const score = distinct > 1 ? SCORES.recogniserAlone - index * 0.01 : SCORES.shownRating;
      return { questionId: profile.question.id, items: [item], score, source: "rating:text" };
    });
  },
};

function readRatings(passage: Passage): Item[] {
  if (passage.block.region !== "main" || passage.text.length > LONGEST) return [];
  return [...passage.text.matchAll(RATING)].flatMap((match): Item[] => {
    const [, digits = "", scale] = match;
    // Ratings have one or two decimals, whichever sign parts them.
    const value = parseDecimal(digits, { decimalComma: digits.includes(",") });
    if (value === null || value > Number(scale ?? 5)) return [];
    return [{ value, evidence: [evidenceIn(passage, match.index, match.index + digits.length)] }];
  });
}
