import type { SiteExample } from "../../domain/learning/site-rule";
import type { Item } from "../../domain/result/proposal";
import { normaliseText } from "../../util/text";
import { isSameValue, type Value } from "../../value";
import { anchorsOf, type Spot } from "./anchors";
import { sayingKey } from "./candidates";
import type { FieldReader } from "./field-reader";
import { locateList, locatePointedList } from "./locate-list";
import type { Place, SitePage } from "./page-places";

/** Places that a value may have been meant at; further ones say little. */
const MOST_PLACES = 6;
/** UTF-16 code units: in longer texts a short value stands by chance. */
const LONGEST_PLACE = 600;

/** A value outside the main content, and one in a sentence, are less likely the one that was meant. */
const ELSEWHERE = 0.3;
const INSIDE_TEXT = 0.3;
/** What stands beside a label is what people ask for, and so is what a heading says, of all places that say it too. */
const LABELLED = 2;
const HEADED = 3;

/** Of what a shown value's evidence tells of the place that was meant, beside all places that show the value. */
const EVIDENCE = 0.5;

/** What a person said of a page. */
export interface Taught {
  /** None: the page has no such value. */
  items: readonly Item[];
  /** The evidence was pointed at; else it is where a stage found the value, and the same may stand elsewhere. */
  isPointed: boolean;
}

/**
 * What a page teaches about a field that has these items there; null where none of them can be found on the page. No
 * items say that the page has no such value.
 */
export function learnExample(
  page: SitePage,
  { items, isPointed }: Taught,
  reader: FieldReader,
  isMany: boolean,
): Pick<SiteExample, "places" | "list" | "said" | "unread"> | null {
  if (items.length === 0) return { places: [] };
  // A sum of what the page shows stands nowhere: the same number elsewhere is another one.
  if (items.some(({ isSum }) => isSum)) return null;
  if (isMany) return (isPointed ? locatePointedList(page, items) : null) ?? locateList(page, items, reader);
  const { value } = items[0]!;
  const pointed = pointedSpot(items[0]!, page, reader);
  const found = pointed && isPointed ? [] : searchValue(page, value, reader);
  const spots = pointed ? withEvidence(pointed, found) : found;
  if (spots.length === 0) return null;
  const total = spots.reduce((sum, { weight }) => sum + weight, 0);
  const places = spots.map(({ spot, weight }) => ({ anchors: anchorsOf(spot, page), weight: weight / total }));
  const { place, start, end } = spots[0]!.spot;
  const hits = reader.find(place.text);
  if (hits === null) return { places };
  const isRead = hits.some(
    (hit) => place.start + hit.start < end && place.start + hit.end > start && isSameValue(hit.value, value),
  );
  const said = { text: sayingKey(place.text), value };
  return {
    places,
    ...(!isRead && { unread: true as const }),
    ...((!isRead || typeof value === "boolean") && { said }),
  };
}

function withEvidence(spot: Spot, found: readonly Weighted[]): Weighted[] {
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  const others = found.filter(({ spot: { place, start } }) => place !== spot.place || start !== spot.start);
  return [{ spot, weight: EVIDENCE * total || 1 }, ...others];
}

/** Where the evidence stands: the innermost place that holds all of it. */
function pointedSpot({ evidence }: Item, page: SitePage, reader: FieldReader): Spot | null {
  const [first] = evidence;
  const place = first && innermost(page.places, first.blockId, first.start, first.end);
  if (!place) return null;
  const { start, end } = first;
  const before = (reader.find(place.text) ?? []).filter((hit) => place.start + hit.end <= start);
  return { place, start, end, nth: before.length };
}

function innermost(places: readonly Place[], blockId: string, start: number, end: number): Place | null {
  return places
    .filter((place) => place.block.id === blockId && place.start <= start && place.end >= end)
    .reduce<Place | null>((best, place) => (best && best.text.length <= place.text.length ? best : place), null);
}

interface Weighted {
  spot: Spot;
  weight: number;
}

/** Every place that shows the value, the likelier ones first. */
function searchValue(page: SitePage, value: Value, reader: FieldReader): Weighted[] {
  const taken = new Set<string>();
  const found: Weighted[] = [];
  const shortFirst = [...page.places].sort((one, other) => one.text.length - other.text.length);
  for (const place of shortFirst) {
    if (place.text.length > LONGEST_PLACE) break;
    for (const spot of spotsOf(place, value, reader)) {
      const key = `${place.at}:${spot.start}-${spot.end}`;
      if (taken.has(key)) continue;
      taken.add(key);
      found.push({ spot, weight: likelihoodOf(spot, page) });
    }
  }
  return found.sort((one, other) => other.weight - one.weight).slice(0, MOST_PLACES);
}

function likelihoodOf({ place, start, end }: Spot, page: SitePage): number {
  const share = (end - start) / place.text.length;
  const isLabelled = page.rowOf({ block: place.block, start, end }) !== "";
  const isHeaded = place.block.kind === "heading" && share > 0.5;
  return (
    (isHeaded ? HEADED : isLabelled ? LABELLED : 1) *
    (place.block.region === "main" ? 1 : ELSEWHERE) *
    (share > 0.5 ? 1 : INSIDE_TEXT)
  );
}

function spotsOf(place: Place, value: Value, reader: FieldReader): Spot[] {
  const hits = reader.find(place.text);
  if (hits === null) return typeof value === "string" ? textSpots(place, value) : [];
  return hits
    .map((hit, nth) => ({ hit, spot: { place, start: place.start + hit.start, end: place.start + hit.end, nth } }))
    .filter(({ hit }) => isSameValue(hit.value, value))
    .map(({ spot }) => spot);
}

/** The whole place, or the words inside it. */
function textSpots(place: Place, value: string): Spot[] {
  const wanted = normaliseText(value);
  if (normaliseText(place.text) === wanted) return [{ place, start: place.start, end: place.end, nth: 0 }];
  const at = place.text.toLowerCase().indexOf(value.toLowerCase());
  if (at < 0 || isLetter(place.text[at - 1]) || isLetter(place.text[at + value.length])) return [];
  return [{ place, start: place.start + at, end: place.start + at + value.length, nth: 0 }];
}

const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
