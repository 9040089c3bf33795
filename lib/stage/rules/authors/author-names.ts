import type { Item, Proposal } from "../../../domain/result/proposal";
import type { Evidence } from "../../../domain/snapshot/evidence";
import { normaliseText } from "../../../util/text";
import { readAuthors } from "../../../value/forms/name/author-text";
import type { FieldProfile } from "../field-profile";
import type { PageView } from "../page-view";
import { isOwnName, isPaper } from "./papers";

/** What a byline gives is a name already, and what only stands out need not be one. */
const READ_ALREADY = /^(?:byline|layout):/;
/** Who writes articles: a recipe or a film may well be the site's own. */
const ARTICLE_AUTHOR = /^(?:(?:json-ld|microdata|rdfa):\w*(?:Article|Posting|Page|Report)\.|open-graph:|meta:|byline:)/;
/** Below what is sure, whatever says the same. */
const DOUBT = 0.5;
/** For the paper itself: somebody to name where nobody else is, and never sure. */
const NOBODY_SAID = 0.3;

export function asksForAuthor({ concepts, field }: FieldProfile): boolean {
  return field.type === "text" && concepts.has("author");
}

/** Authors by their names alone, without "By", roles and agencies around them; not the paper itself. */
export function withAuthorNames(profile: FieldProfile, proposals: Proposal[], view: PageView): Proposal[] {
  if (!asksForAuthor(profile)) return proposals;
  return proposals.flatMap((proposal) => {
    const read = READ_ALREADY.test(proposal.source)
      ? proposal.items
      : proposal.items.flatMap((item) => namesIn(item, profile, view));
    if (!ARTICLE_AUTHOR.test(proposal.source) || isRecipe(view))
      return read.length > 0 ? [{ ...proposal, items: distinct(read) }] : [];
    const people = read.filter(({ value }) => isPaper(String(value), view) !== true);
    const isDoubtful = people.some(({ value }) => isPaper(String(value), view) === "maybe");
    const most = people.length === 0 ? NOBODY_SAID : isDoubtful ? DOUBT : 1;
    const items = distinct(people.length > 0 ? people : read);
    return items.length > 0 ? [{ ...proposal, items, score: Math.min(proposal.score, most) }] : [];
  });
}

export function isRecipe({ structured }: PageView): boolean {
  return structured.some(({ types }) => types.includes("Recipe"));
}

/** For a field of one value: everybody who wrote it. */
export function joinAuthors(profile: FieldProfile, proposals: Proposal[]): Proposal[] {
  if (!asksForAuthor(profile) || profile.field.many) return proposals;
  return proposals.map((proposal) => {
    if (proposal.items.length < 2) return proposal;
    const value = proposal.items.map((item) => String(item.value)).join(", ");
    return { ...proposal, items: [{ value, evidence: proposal.items.flatMap(({ evidence }) => evidence) }] };
  });
}

/** One item for each name of a list, one for all of a single value. */
function namesIn(item: Item, { field }: FieldProfile, view: PageView): Item[] {
  const text = String(item.value);
  const { language } = view.context;
  const read = readAuthors(text, { language, isPaper: (name) => isOwnName(name, view) });
  if (!read) return [];
  const names = read.places.map(({ start, end }) => text.slice(start, end));
  if (field.many) return names.map((name) => ({ ...item, ...narrowed(item, name) }));
  const value = read.isUnbroken ? text.slice(read.places[0]!.start, read.places.at(-1)!.end) : names.join(", ");
  return [narrowed(item, value)];
}

/** The item with less of its wording, and the places of that where they have it. */
function narrowed(item: Item, value: string): Item {
  if (value === item.value) return item;
  return { ...item, value, evidence: item.evidence.map((evidence) => narrowedTo(evidence, value)) };
}

function narrowedTo(evidence: Evidence, wording: string): Evidence {
  const at = evidence.quote.indexOf(wording);
  if (at < 0) return evidence;
  const start = evidence.start + at;
  return { ...evidence, start, end: start + wording.length, quote: wording };
}

function distinct(items: Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ value }) => {
    const key = normaliseText(String(value));
    return !seen.has(key) && seen.add(key);
  });
}
