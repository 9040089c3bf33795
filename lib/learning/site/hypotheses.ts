import type { Anchors, SiteExample } from "../../domain/learning/site-rule";
import { type ComparedAs, compareWith, countAgreeing } from "./compare";

/** One way to read what was taught: every example with the place that may have been meant. */
export interface Hypothesis {
  weight: number;
  examples: SiteExample[];
}

/** From so many examples on, one that no other confirms is taken for a mistake. */
const ENOUGH_TO_DOUBT = 3;
/** Kinds of anchors that two examples of one place have in common. */
const CONFIRMED = 4;

const AS_ANY: ComparedAs = { isText: false, otherRows: new Set() };

/**
 * What may have been meant. One example alone: each of its places, as likely as it is. Several examples: of each the
 * place that the others confirm best, since a value stands by chance here or there, and where it was meant on every page.
 */
export function hypothesesOf(examples: readonly SiteExample[]): Hypothesis[] {
  const placed = examples.filter(({ places }) => places.length > 0);
  const [only] = placed;
  if (placed.length <= 1) {
    const places = only?.places ?? [];
    return places.map((place) => ({
      weight: place.weight,
      examples: [{ ...only!, places: [{ ...place, weight: 1 }] }],
    }));
  }
  const resolved = placed.map((example) =>
    confirm(
      example,
      placed.filter((other) => other !== example),
    ),
  );
  const most = Math.max(...resolved.map(({ confirmed }) => confirmed));
  const trusted = resolved.filter(({ confirmed }) => isTrusted(confirmed, most, placed.length));
  return [{ weight: 1, examples: trusted.map(({ example }) => example) }];
}

function isTrusted(confirmed: number, most: number, count: number): boolean {
  return count < ENOUGH_TO_DOUBT || confirmed >= CONFIRMED || confirmed >= most;
}

function confirm(example: SiteExample, others: readonly SiteExample[]): { example: SiteExample; confirmed: number } {
  let best = { place: example.places[0]!, confirmed: -1 };
  for (const place of example.places) {
    const confirmed = Math.max(0, ...others.map((other) => agreementOf(place.anchors, other)));
    if (confirmed > best.confirmed) best = { place, confirmed };
  }
  return { example: { ...example, places: [{ ...best.place, weight: 1 }] }, confirmed: best.confirmed };
}

/** The most kinds of anchors that the place shares with one of the example's. */
function agreementOf(anchors: Anchors, { places, ...example }: SiteExample): number {
  const counts = places.map((place) =>
    countAgreeing(compareWith([{ ...example, places: [{ ...place, weight: 1 }] }], anchors, AS_ANY)),
  );
  return Math.max(0, ...counts);
}
