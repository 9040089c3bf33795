import type { SiteRule } from "../../domain/learning/site-rule";
import type { Item } from "../../domain/result/proposal";
import { type Applied, applyRule, type RuleOutcome, type RuleValue } from "./apply-rule";

/** What a rule offers for its field. That it finds nothing says little of the page: the value may stand elsewhere. */
export type Offer = RuleValue;

/** Smaller chances help nobody. */
const LEAST_CHANCE = 0.02;
/** What is left of a chance where another field has the better claim to the same place. */
const TAKEN = 0.1;

/** What the rules of one task offer, in their order, best first: one place is one field's. */
export function proposeTogether(applied: readonly { rule: SiteRule; compared: Applied }[]): Offer[][] {
  const outcomes = applied.map(({ rule, compared }) => applyRule(compared, rule.field.many));
  const claims = strongestClaims(outcomes);
  return outcomes.map(({ values }, index) => {
    const offers = values.map(({ items, chance, agreeing }): Offer => {
      const claim = claims.get(placeOf(items));
      const isTaken = claim !== undefined && claim.field !== index && !sharesPlace(applied, index, claim.field);
      return { items, chance: isTaken ? TAKEN * chance : chance, agreeing };
    });
    return offers.filter(({ chance }) => chance >= LEAST_CHANCE).sort((one, other) => other.chance - one.chance);
  });
}

function strongestClaims(outcomes: readonly RuleOutcome[]): Map<string, { field: number; chance: number }> {
  const claims = new Map<string, { field: number; chance: number }>();
  for (const [field, { values }] of outcomes.entries()) {
    for (const { items, chance } of values) {
      const place = placeOf(items);
      if (chance > (claims.get(place)?.chance ?? 0)) claims.set(place, { field, chance });
    }
  }
  return claims;
}

const placeOf = (items: readonly Item[]) => JSON.stringify(items.map(({ evidence }) => evidence));

/** Two fields may have been taught at one place. */
function sharesPlace(applied: readonly { rule: SiteRule }[], one: number, other: number): boolean {
  const keysOf = (index: number) =>
    new Set(
      applied[index]!.rule.examples.flatMap(({ page, places }) =>
        places.map(({ anchors }) => JSON.stringify([page, anchors.path, anchors.ordinal, anchors.left, anchors.right])),
      ),
    );
  const others = keysOf(other);
  return [...keysOf(one)].some((key) => others.has(key));
}
