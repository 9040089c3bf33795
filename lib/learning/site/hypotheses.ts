import type { SiteExample } from "../../domain/learning/site-rule";
import { type AnchorParts, type ComparedAs, compareWith, countAgreeing, takeApart } from "./compare";

/** One way to read what was taught: of every example a place that may have been meant. */
export interface Hypothesis {
  weight: number;
  taught: AnchorParts[];
}

/** From so many examples on, one that no other confirms is taken for a mistake. */
const ENOUGH_TO_DOUBT = 3;
/** Kinds of anchors that two examples of one place have in common. */
const CONFIRMED = 4;

/** For comparing two taught places, of which none is a candidate. */
export const AS_ANY: ComparedAs = { isText: false, otherRows: new Set() };

/**
 * What may have been meant. One example alone: each of its places, as likely as it is. Several examples: of each the
 * place that the others confirm best, since a value stands by chance here or there, and where it was meant on every page.
 */
export function hypothesesOf(examples: readonly SiteExample[]): Hypothesis[] {
  const [only, ...others] = examples.map(({ places }) => places).filter((places) => places.length > 0);
  if (!only) return [];
  if (others.length === 0) return only.map(({ anchors, weight }) => ({ weight, taught: [takeApart(anchors)] }));
  const all = [only, ...others].map((places) => places.map(({ anchors }) => takeApart(anchors)));
  const resolved = all.map((places, index) => confirm(places, all.toSpliced(index, 1).flat()));
  const most = Math.max(...resolved.map(({ confirmed }) => confirmed));
  const trusted = resolved.filter(
    ({ confirmed }) => all.length < ENOUGH_TO_DOUBT || confirmed >= Math.min(CONFIRMED, most),
  );
  return [{ weight: 1, taught: trusted.map(({ place }) => place) }];
}

/** Of the places the one that shares the most kinds of anchors with any of the others', and how many. */
function confirm(places: readonly AnchorParts[], others: readonly AnchorParts[]) {
  return places
    .map((place) => ({ place, confirmed: Math.max(0, ...others.map((other) => countShared(place, other))) }))
    .reduce((best, next) => (next.confirmed > best.confirmed ? next : best));
}

const countShared = (one: AnchorParts, other: AnchorParts) => countAgreeing(compareWith([other], one, AS_ANY));
