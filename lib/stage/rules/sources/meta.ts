import type { Proposal } from "../../../domain/result/proposal";
import type { StructuredItem } from "../../../domain/snapshot/snapshot";
import type { FieldProfile } from "../field-profile";
import type { PageView } from "../page-view";
import { type Rule, SCORES } from "../rule";
import { readStructured, valuesAt } from "../schema/read-structured";
import { withoutSiteName } from "../text/site-name";
import { bagOf } from "../text/word-bag";
import { withVisiblePlaces } from "../visible-places";

/** Vocabularies' prefixes on `<meta>` names; what follows names the property. */
const PREFIX =
  /^(?:og|article|book|profile|product|video|music|twitter|dc|dcterms|citation|parsely|sailthru|cxenseparse|shareaholic|bt|business|place|event|recipe|itemprop|rel|vcard)[:.\-_](?:recs[:.\-_])?/i;
/** The site's account, card layout and the like are about no page's content. */
const NO_CONTENT =
  /^(?:twitter:(?:site|creator|card|label|data)|(?:og:)?(?:video|music|audio):|fb:|al:|robots|viewport|theme-color|generator)/i;

/** Open Graph and other `<meta>` properties. They describe the page, not a thing on it, so only some fields fit. */
export const metaRule: Rule = {
  id: "meta",
  propose(profile, view) {
    return view.structured
      .filter(({ source }) => source === "open-graph" || source === "meta")
      .flatMap((item) => proposeFrom(item, profile, view));
  },
};

function proposeFrom(item: StructuredItem, profile: FieldProfile, view: PageView): Proposal[] {
  const wanted = new Map<string, number>();
  profile.properties.forEach((steps, index) => {
    if (steps.length === 1 && !wanted.has(keyOf(steps[0]!))) wanted.set(keyOf(steps[0]!), index);
  });
  const matches = Object.keys(item.properties)
    .filter((property) => !NO_CONTENT.test(property))
    .map((property) => ({ property, rank: rankOf(property, wanted, profile) }))
    .filter(({ rank }) => rank !== null)
    .sort((left, right) => left.rank! - right.rank!);
  return matches.slice(0, 3).flatMap(({ property }): Proposal[] => {
    const items = readStructured(profile, valuesAt(item, item.id, [property]), view.context)
      .map((found) =>
        profile.concepts.has("title") ? { ...found, value: withoutSiteName(String(found.value), view) } : found,
      )
      .filter(({ value }) => isPlausible(profile, value))
      .map((found) => withVisiblePlaces(found, profile, view));
    if (items.length === 0) return [];
    return [
      {
        questionId: profile.question.id,
        items,
        score: scoreOf(profile, property),
        source: `${item.source}:${property}`,
      },
    ];
  });
}

/** Place among the field's properties, or null where the meta property is none of them. */
function rankOf(property: string, wanted: Map<string, number>, profile: FieldProfile): number | null {
  const bare = property.replace(PREFIX, "");
  const known = wanted.get(keyOf(bare)) ?? wanted.get(keyOf(property));
  if (known !== undefined) return known;
  return profile.ownBags.has(bagOf(bare)) ? 0 : null;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** `article:author` is often the address of a profile page, and `author` the name of the site's software. */
function isPlausible(profile: FieldProfile, value: unknown): boolean {
  if (!profile.concepts.has("author") || typeof value !== "string") return true;
  return !/^https?:|^www\.|^@|^admin$|\.(?:com|net|org)$/i.test(value.trim()) && value.length < 100;
}

function scoreOf(profile: FieldProfile, property: string): number {
  // Headings say a title better: sites shorten, extend and decorate the one that they share.
  if (profile.concepts.has("title")) return /^og:title$/i.test(property) ? 0.8 : 0.75;
  return SCORES.metaExact;
}
