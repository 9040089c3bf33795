import type { Item } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import type { Pair } from "../../domain/snapshot/snapshot";
import { wordsOf } from "../../util/text";
import type { FieldProfile } from "./field-profile";
import { evidenceIn, type PageView } from "./page-view";
import { fold } from "./text/locate-text";
import { stem } from "./text/word-bag";

/** A value so short stands in many places that mean something else, and counts only beside the field's name. */
const SHORT = 4;
const MOST_TRIED = 200;
const LONGEST_PASSAGE = 1_000;
/** How far from the value its name may stand in one text, UTF-16 code units. */
const BEFORE = 40;
const AFTER = 20;

/** Puts the places where an item's wording stands in visible text before its structured ones. */
export function withVisiblePlaces(item: Item, profile: FieldProfile, view: PageView): Item {
  const printed = profile.field.type === "text" ? printedNumber(String(item.value), profile, view) : null;
  if (printed) return { value: printed.quote, evidence: [printed, ...item.evidence] };
  const place = typeof item.value === "string" ? placeOf(item.value, profile, view) : null;
  if (!place || item.evidence.some(({ blockId, start }) => place.blockId === blockId && place.start === start))
    return item;
  return { ...item, evidence: [place, ...item.evidence] };
}

const LONGEST_NUMBER = 14;
const ZERO_LED = /(?<![\p{L}\p{N}.,-])0\d{1,13}(?![\p{L}\p{N}]|[.,-]\d)/gu;

/** A number that is a name lost its leading zeros in data: where the page prints them below the field's name, they count. */
function printedNumber(digits: string, profile: FieldProfile, view: PageView): Evidence | null {
  if (!/^[1-9]\d*$/.test(digits) || digits.length >= LONGEST_NUMBER) return null;
  for (const passage of view.passages) {
    const found = passage.text.length <= LONGEST_PASSAGE ? [...passage.text.matchAll(ZERO_LED)] : [];
    const match = found.find(([number]) => number.replace(/^0+/, "") === digits);
    const place = match && evidenceIn(passage, match.index, match.index + match[0].length);
    if (place && isNamed(place, profile, view)) return place;
  }
  return null;
}

function placeOf(wording: string, profile: FieldProfile, view: PageView): Evidence | null {
  const folded = fold(wording).text;
  const isShort = folded.length < SHORT || /^[\d.,:/-]+$/.test(folded);
  if (!isShort) return view.locator.locate(wording);
  let tried = 0;
  for (const place of view.locator.places(wording)) {
    if (isNamed(place, profile, view)) return place;
    if (++tried >= MOST_TRIED) break;
  }
  return null;
}

const pairsByBlock = new WeakMap<PageView, Map<string, Pair[]>>();

function pairsIn(view: PageView, blockId: string): readonly Pair[] {
  const byBlock = pairsByBlock.get(view) ?? Map.groupBy(view.pairs, ({ value }) => value.blockId);
  pairsByBlock.set(view, byBlock);
  return byBlock.get(blockId) ?? [];
}

/** True where a word of the field's names labels the place: in a pair, in the text around it, or just above. */
function isNamed(place: Evidence, profile: FieldProfile, view: PageView): boolean {
  const { blockId, start, end } = place;
  const block = view.blocksById.get(blockId);
  if (!block) return false;
  const labels = pairsIn(view, blockId)
    .filter(({ value }) => value.start <= start && value.end >= end)
    .map(({ label }) => label);
  const around = `${block.text.slice(Math.max(0, start - BEFORE), start)} ${block.text.slice(end, end + AFTER)}`;
  const names = new Set([...profile.bags].flatMap((bag) => bag.split(" ")));
  const said = wordsOf([...labels, block.headingPath.at(-1) ?? "", around].join(" "));
  return said.some((word) => names.has(stem(word)));
}
