import type { Item, Proposal } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import { wordsOf } from "../../util/text";
import { type Value, valueKey } from "../../value";
import type { FieldProfile } from "./field-profile";

const MOST_PER_QUESTION = 30;
const MOST_EVIDENCE = 8;
const HIGHEST = 0.97;
/** What a second, independent kind of source adds. */
const AGREEMENT = 0.04;

/**
 * One proposal for each distinct answer of a question, best first, cut to a number that the stages after can
 * compare. Its evidence is everybody's; its wording and source are those of the best.
 */
export function mergeProposals(proposals: Proposal[], isVisible: (evidence: Evidence) => boolean): Proposal[] {
  const groups = Map.groupBy(proposals, ({ items }) => items.map(({ value }) => sameKey(value)).join("\u0000"));
  return [...groups.values()]
    .map((group) => mergeGroup(group, isVisible))
    .sort((left, right) => right.score - left.score)
    .slice(0, MOST_PER_QUESTION);
}

/** Values that are known by their form alone, so that every one on the page belongs to the list. */
function hasOwnForm({ field, form }: FieldProfile): boolean {
  return form !== null || field.type === "email" || field.type === "phone";
}

/**
 * Sources of a list of addresses or numbers each know some of it: they are put together. `isCredit`: true for a place
 * that names who made the page, such as the web designer in the footer; what is only there is left out.
 */
export function uniteLists(
  profile: FieldProfile,
  proposals: Proposal[],
  isCredit: (evidence: Evidence) => boolean,
): Proposal[] {
  if (!profile.field.many || !hasOwnForm(profile)) return proposals;
  const sure = proposals.filter(({ score }) => score >= 0.6);
  const [best, ...others] = [...sure].sort((left, right) => right.score - left.score);
  if (!best) return proposals;
  const byValue = Map.groupBy(
    [best, ...others].flatMap(({ items }) => items),
    ({ value }) => valueKey(value),
  );
  const distinct = [...byValue.values()].map((same) => ({
    ...same[0]!,
    evidence: same.flatMap(({ evidence }) => evidence),
  }));
  const items = profile.form === "postal-address" ? withoutRewordings(distinct) : distinct;
  const own = items.filter(({ evidence }) => !evidence.every(isCredit));
  return [{ ...best, items: own.length > 0 ? own : items }, ...proposals.filter((proposal) => proposal.score < 0.6)];
}

/** One address in two orders of its parts, or with its country and without, counts once, as it is found first. */
function withoutRewordings(items: Item[]): Item[] {
  const kept: { item: Item; words: Set<string> }[] = [];
  for (const item of items) {
    const words = new Set(wordsOf(String(item.value)));
    const same = kept.find((other) => isPartOf(words, other.words) || isPartOf(other.words, words));
    if (same) same.item = { ...same.item, evidence: [...same.item.evidence, ...item.evidence] };
    else kept.push({ item, words });
  }
  return kept.map(({ item }) => item);
}

/** Fewer words name a town, and not one address in it. */
const LEAST_WORDS = 4;

function isPartOf(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return words.size >= LEAST_WORDS && [...words].every((word) => others.has(word));
}

/** A moment with and without its offset is one; `mergeItem` keeps the fuller wording. */
function sameKey(value: Value): string {
  return isMoment(value) ? value.slice(0, 16) : valueKey(value);
}

function isMoment(value: Value): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value);
}

function mergeGroup(group: Proposal[], isVisible: (evidence: Evidence) => boolean): Proposal {
  const [best, ...others] = [...group].sort((left, right) => right.score - left.score);
  const kinds = new Set(group.filter(({ score }) => score >= 0.3).map(({ source }) => source.split(":")[0]));
  const score = Math.min(Math.max(HIGHEST, best!.score), best!.score + AGREEMENT * Math.max(0, kinds.size - 1));
  const items = best!.items.map((item, index) =>
    mergeItem(
      item,
      others.flatMap((other) => other.items[index] ?? []),
      isVisible,
    ),
  );
  return { ...best!, items, score, agreement: Math.max(1, kinds.size) };
}

function mergeItem(item: Item, others: Item[], isVisible: (evidence: Evidence) => boolean): Item {
  const seen = new Set<string>();
  const evidence = [item, ...others]
    .flatMap((source) => source.evidence)
    .filter(({ blockId, start, end }) => {
      const key = `${blockId} ${start} ${end}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((left, right) => Number(isVisible(right)) - Number(isVisible(left)));
  // A table is as many cells as it has.
  const fuller = others
    .map(({ value }) => value)
    .find((value) => isMoment(value) && isMoment(item.value) && value.length > item.value.length);
  const to = [item, ...others].find((one) => one.to !== undefined)?.to;
  return {
    value: fuller ?? item.value,
    ...(to !== undefined && { to }),
    evidence: evidence.slice(0, Math.max(MOST_EVIDENCE, item.evidence.length)),
  };
}
