import type { Item, Proposal } from "../../../domain/result/proposal";
import type { Block, Pair } from "../../../domain/snapshot/snapshot";
import { isOtherAmount } from "../../../value/money/other-amount";
import { hitFor } from "../date-role";
import type { FieldProfile } from "../field-profile";
import { itemFrom, type PageView } from "../page-view";
import { fieldRecogniser, readValue } from "../read-value";
import { type Rule, SCORES } from "../rule";
import { withoutStruck } from "../text/struck";
import { bagOf } from "../text/word-bag";
import { meanFit } from "../vocabulary/list-shapes";

const LONGEST_LABEL = 60;
/** Pairs that are read for one field: a table of variants has some dozens of rows with the same label. */
const MOST_READ = 200;
/** What a label that is the field's id, and not its name, is worth: ids are short, and their authors' own. */
const BY_ID_ONLY = 0.8;
/** Of several values that one label has, each is as likely; those of a column of unknown meaning are of different things. */
const AMBIGUOUS = { few: 0.85, many: 0.6 };

/** "label: value" pairs of the layout whose label is the field's name, in any of its words. */
export const pairRule: Rule = {
  id: "pair",
  propose(profile, view) {
    if (profile.field.type === "table") return [];
    const named = indexOf(view)
      .map(({ pair, bag }) => ({ pair, bag, score: matchScore(pair.label, bag, profile) }))
      .filter(({ score }) => score > 0);
    const matched = named.slice(0, MOST_READ).flatMap(({ pair, bag, score }) => {
      const item = itemOf(pair, profile, view);
      return item ? [{ pair, bag, item, score: score * placeFactor(pair, view) }] : [];
    });
    if (!profile.field.many) return singles(matched, profile);
    const groups = Map.groupBy(matched, ({ pair, bag }) => `${pair.source} ${bag}`);
    return [...groups.values()].map((group) => {
      const items = group.flatMap(({ item }) => split(item, profile));
      return proposal(profile, { ...group[0]!, score: group[0]!.score * listFactor(items, profile) }, items);
    });
  },
};

interface Match {
  pair: Pair;
  item: Item;
  score: number;
}

const indices = new WeakMap<PageView, { pair: Pair; bag: string }[]>();

function indexOf(view: PageView) {
  const known = indices.get(view);
  if (known) return known;
  const index = view.pairs
    .filter(({ label }) => label.length <= LONGEST_LABEL)
    .map((pair) => ({ pair, bag: bagOf(pair.label.replace(/\([^)]{0,60}\)/g, "")) }));
  indices.set(view, index);
  return index;
}

/** A field may ask for what others leave out: the delivery, a deposit. */
function namesOtherAmount({ field }: FieldProfile): boolean {
  return isOtherAmount([field.id.replaceAll("_", " "), field.name, ...(field.synonyms ?? [])].join(" | "), "");
}

function matchScore(label: string, bag: string, profile: FieldProfile): number {
  if (bag === "" || (profile.field.type === "money" && isOtherAmount(label, "") && !namesOtherAmount(profile)))
    return 0;
  const doubt = profile.namedBags.has(bag) ? 1 : BY_ID_ONLY;
  if (profile.ownBags.has(bag)) return SCORES.pairOwnName * doubt;
  if (profile.bags.has(bag)) return SCORES.pairConceptName * doubt;
  return isSimilar(bag, profile.ownBags) ? SCORES.pairSimilarName : 0;
}

/** All words of a name of two words or more, and at most one other: "total cook time" for "total time". */
function isSimilar(bag: string, names: Set<string>): boolean {
  const words = new Set(bag.split(" "));
  return [...names].some((name) => {
    const wanted = name.split(" ");
    return wanted.length >= 2 && words.size <= wanted.length + 1 && wanted.every((word) => words.has(word));
  });
}

/** A form's label asks for a value; outside the main content labels most often belong to something else. */
function placeFactor(pair: Pair, view: PageView): number {
  const region = view.blocksById.get(pair.value.blockId)?.region;
  return (pair.source === "form" ? 0.7 : 1) * (region === "main" ? 1 : 0.85);
}

function itemOf(pair: Pair, profile: FieldProfile, view: PageView): Item | null {
  const { blockId, start, end } = pair.value;
  const block = view.blocksById.get(blockId);
  const text = block?.text.slice(start, end) ?? "";
  const read = readValue(profile, standing(profile, block, start, end), view.context);
  if (!read) return null;
  const [from, to] = [start + read.start, start + read.end];
  return itemFrom(hitFor(profile, read), [{ blockId, start: from, end: to, quote: text.slice(read.start, read.end) }]);
}

/** What still holds: "Price: ~~£30~~ £20" is twenty. Texts are shown as they stand. */
function standing(profile: FieldProfile, block: Block | undefined, start: number, end: number): string {
  if (!block) return "";
  return (fieldRecogniser(profile) ? withoutStruck(block) : block.text).slice(start, end);
}

/** Several pairs of one name with different values: a table of variants, or several things on one page. */
function singles(matched: Match[], profile: FieldProfile): Proposal[] {
  const distinct = new Set(matched.map(({ item }) => JSON.stringify(item.value))).size;
  const isColumn = !profile.isNamed && matched.some(({ pair }) => pair.source === "table-column");
  const factor = distinct > 1 ? AMBIGUOUS[distinct > 3 || isColumn ? "many" : "few"] : 1;
  return matched.slice(0, 10).map((match, index) => {
    return proposal(profile, { ...match, score: match.score * factor - index * 0.01 }, [match.item]);
  });
}

/** "tomato, salt, oil" beside one label is a list of three. */
function split(item: Item, profile: FieldProfile): Item[] {
  const [evidence] = item.evidence;
  if (profile.field.type !== "text" || profile.form || typeof item.value !== "string" || !evidence) return [item];
  const parts = [...item.value.matchAll(/[^,;、，；|•]+/gu)];
  if (parts.length < 2 || parts.some(([part]) => part.length > 60) || /\d[.,]\d/.test(item.value)) return [item];
  return parts.flatMap((part) => {
    const text = part[0].trim();
    const start = evidence.start + part.index + part[0].indexOf(text);
    return text ? [{ value: text, evidence: [{ ...evidence, start, end: start + text.length, quote: text }] }] : [];
  });
}

/** A list of a known shape is no single text behind a colon ("Method: bake", "Ingredients: see below"). */
function listFactor(items: Item[], { listShape }: FieldProfile): number {
  if (!listShape) return 1;
  return items.length < 3
    ? 0.5
    : Math.min(
        1,
        0.4 +
          0.75 *
            meanFit(
              listShape,
              items.map(({ value }) => String(value)),
            ),
      );
}

function proposal(profile: FieldProfile, { pair, score }: Match, items: Item[]): Proposal {
  return { questionId: profile.question.id, items, score, source: `pair:${pair.source}` };
}
