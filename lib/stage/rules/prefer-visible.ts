import type { Proposal } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import { normaliseText, wordsOf } from "../../util/text";
import { type FieldType, readerOf, type Value, valueKey } from "../../value";
import type { FieldProfile } from "./field-profile";

/** Sources that read a value off its own label or form in visible text. */
const LABELLED = /^(?:pair|rating|badge):/;
/** The heading that the page's main content begins with: its label is its size. */
const HEADING = /^heading:title$/;
/** What it outweighs: names of the page as such. A recipe or a product may be called otherwise than its page. */
const PAGE_NAME =
  /^(?:meta|open-graph|document):|^(?:json-ld|microdata|rdfa):(?!JobPosting)\w*(?:Article|Posting|Report|Page)\./;
const LEAST_SCORE = 0.8;
const LEAST_BESIDE_SITE = 0.75;
/** A page that says otherwise takes data below what it says itself. */
const DISTANCE = 0.1;
const DAY = 86_400_000;

interface Visibility {
  /** In the main content; a shop's name in its header is no brand. */
  isShown(evidence: Evidence): boolean;
  /** The name of the site, or of whose site it is. */
  isSiteOwn(value: Value | undefined): boolean;
}

/**
 * Machine-readable data that nobody can see may be stale or made up: where the page shows another value for the same
 * field under a label, that comes first.
 */
export function preferVisible(
  profile: FieldProfile,
  merged: Proposal[],
  { isShown, isSiteOwn }: Visibility,
): Proposal[] {
  // A description is worded twice.
  const { field, concepts } = profile;
  if (field.many || readerOf(field.type).sight === "not-compared" || concepts.has("description")) return merged;
  const shown = ({ items }: Proposal) =>
    readerOf(field.type).sight !== "anywhere" && items.some(({ evidence }) => evidence.some(isShown));
  // A shop puts its own name for every brand: there a label outside the main content is enough.
  const least = concepts.has("brand") && isSiteOwn(merged[0]?.items[0]?.value) ? LEAST_BESIDE_SITE : LEAST_SCORE;
  const says = ({ source, items, score }: Proposal) =>
    score >= least &&
    (LABELLED.test(source) || (concepts.has("title") && HEADING.test(source) && items[0]!.evidence.some(isShown)));
  const visible = merged.find(says);
  if (!visible) return merged;
  const said = visible.items[0]!.value;
  return merged
    .map((proposal) => {
      const agrees =
        proposal === visible ||
        shown(proposal) ||
        (HEADING.test(visible.source) && !PAGE_NAME.test(proposal.source)) ||
        isCompatible(said, proposal.items[0]!.value, field.type);
      return agrees ? proposal : { ...proposal, score: Math.min(proposal.score, visible.score - DISTANCE) };
    })
    .sort((left, right) => right.score - left.score);
}

/**
 * Of two values that the page states equally well, the one that it shows: data in another may be of an earlier version,
 * of the system's clock, or of nobody. Takes proposals that say how they are seen.
 */
export function preferSeen({ field, concepts }: FieldProfile, proposals: Proposal[]): Proposal[] {
  const [best] = proposals;
  if (field.many || readerOf(field.type).sight !== "telling" || best?.sight !== "unseen") return proposals;
  const seen = proposals.find(
    ({ sight, score }) => score >= LEAST_SCORE && (sight === "main" || sight === "elsewhere"),
  );
  if (!seen || !isOutweighed(best.items[0]!.value, seen.items[0]!.value, field.type)) return proposals;
  if (concepts.has("title") && isNameOfThing(best, seen)) return proposals;
  const score = Math.min(best.score, seen.score - DISTANCE);
  return [...proposals.slice(1), { ...best, score }].sort((left, right) => right.score - left.score);
}

/** A page's title need not be the name of the thing on it, but says something of that. */
function isNameOfThing({ source, items }: Proposal, title: Proposal): boolean {
  const [name, said] = [items, title.items].map(([item]) => wordsOf(String(item!.value)));
  return !PAGE_NAME.test(source) && name!.some((word) => word.length > 2 && said!.includes(word));
}

/**
 * Of one moment the day that readers see, whatever day it is in the data's time zone. Other days are another matter: the
 * page may show when it was changed. Of a count ("4 servings") pages show the number alone, or a control.
 */
function isOutweighed(unseen: Value, seen: Value, type: FieldType): boolean {
  if (type === "text" && /^\p{N}/u.test(String(unseen))) return false;
  if (type !== "date") return !isCompatible(unseen, seen, type);
  const days = [unseen, seen].map((date) => String(date).slice(0, 10));
  return days[0] !== days[1] && isCompatible(unseen, seen, type);
}

/** One day, give or take a time zone; of two times of day that name no zone, or both name one, the same. */
function isSameTime(one: string, other: string): boolean {
  const [left, right] = [one, other].map((date) => Date.parse(date.slice(0, 10)));
  if (Math.abs(left! - right!) > DAY) return false;
  const times = [one, other].map((date) => /^(.{10}T\d{2}:\d{2})(.*)$/.exec(date));
  const [first, second] = times;
  if (!first || !second || (first[2] === "") !== (second[2] === "")) return true;
  return first[2] === "" ? first[1] === second[1] : Date.parse(one) === Date.parse(other);
}

/** True for values that do not contradict each other: one day in two time zones, a text and its beginning. */
function isCompatible(one: Value, other: Value, type: FieldType): boolean {
  if (type === "date" && typeof one === "string" && typeof other === "string") {
    return isSameTime(one, other);
  }
  if (typeof one === "string" && typeof other === "string") {
    const [left, right] = [normaliseText(one), normaliseText(other)];
    return left.includes(right) || right.includes(left);
  }
  if (typeof one === "object" && typeof other === "object" && "amount" in one && "amount" in other)
    return one.amount === other.amount;
  return valueKey(one) === valueKey(other);
}
