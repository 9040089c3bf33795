import type { Anchors, SiteExample } from "../../domain/learning/site-rule";
import type { Item } from "../../domain/result/proposal";
import { shortHash } from "../../util/short-hash";
import { normaliseText } from "../../util/text";
import { anchorsOf, type Spot } from "./anchors";
import type { FieldReader } from "./field-reader";
import type { Place, SitePage } from "./page-places";
import { cutBetween } from "./text-contexts";

/** What may be the value on this page, with what tells its place. */
export interface SiteCandidate {
  items: Item[];
  anchors: Anchors;
}

/** UTF-16 code units: values stand in short texts, and reading long ones is slow. */
const LONGEST_PLACE = 1_500;
const MOST_PLACES = 4_000;
/** A short text may be a value that only its place makes one: 45 under "Minutes". */
const LONGEST_BARE = 40;

/** Single values: what the reader finds in each place, or of texts each place, or what stands between taught contexts. */
export function findSingles(page: SitePage, reader: FieldReader, examples: readonly SiteExample[]): SiteCandidate[] {
  const contexts = contextsOf(examples);
  const reads = innermostFirst(page.places).flatMap((place) => spotsIn(place, reader, contexts, examples));
  const taken = new Set<string>();
  const found: SiteCandidate[] = [];
  for (const { spot, item } of withoutParts(reads)) {
    const key = `${spot.place.at}:${spot.start}-${spot.end}`;
    if (taken.has(key)) continue;
    taken.add(key);
    found.push({ items: [item], anchors: anchorsOf(spot, page) });
  }
  return found;
}

/** Without short texts that were taken for a value and are a part of one: the 1 of "1 h 20 min". */
function withoutParts(reads: readonly Read[]): Read[] {
  const found = Map.groupBy(
    reads.filter(({ isBare }) => !isBare),
    ({ spot }) => spot.place.at,
  );
  return reads.filter(
    ({ isBare, spot }) =>
      !isBare ||
      !found.get(spot.place.at)?.some((other) => other.spot.start <= spot.start && other.spot.end >= spot.end),
  );
}

/** Shorter places first: a value belongs to the innermost element that holds it. */
function innermostFirst(places: readonly Place[]): Place[] {
  return places
    .filter(({ start, end }) => end - start <= LONGEST_PLACE)
    .slice(0, MOST_PLACES)
    .sort((one, other) => one.at - other.at || one.end - one.start - (other.end - other.start));
}

type Context = Pick<Anchors, "left" | "right">;

function contextsOf(examples: readonly SiteExample[]): Context[] {
  const contexts = new Map<string, Context>();
  for (const { places } of examples) {
    for (const { anchors } of places) contexts.set(`${anchors.left}\n${anchors.right}`, anchors);
  }
  return [...contexts.values()];
}

interface Read {
  spot: Spot;
  item: Item;
  /** The place alone makes it a value. */
  isBare?: boolean;
}

function spotsIn(
  place: Place,
  reader: FieldReader,
  contexts: readonly Context[],
  examples: readonly SiteExample[],
): Read[] {
  const hits = reader.find(place.text);
  if (hits === null) return textsIn(place, reader, contexts);
  if (examples.every(({ unread, places }) => unread || places.length === 0)) return saidIn(place, examples);
  const whole = hits.length === 0 && place.text.length <= LONGEST_BARE ? reader.read(place.text) : null;
  if (hits.length === 0 && !whole) return saidIn(place, examples);
  return (whole ? [whole] : hits).map((hit, nth) => {
    const [start, end] = [place.start + hit.start, place.start + hit.end];
    const item: Item = { value: hit.value, evidence: [evidenceAt(place, start, end)] };
    if (hit.to !== undefined) item.to = hit.to;
    return { spot: { place, start, end, nth }, item, isBare: whole !== null };
  });
}

function textsIn(place: Place, reader: FieldReader, contexts: readonly Context[]): Read[] {
  return contexts.flatMap(({ left, right }) => {
    const cut = cutBetween(place.text, left, right);
    const hit = cut && reader.read(place.text.slice(cut.start, cut.end));
    if (!cut || !hit) return [];
    const start = place.start + cut.start + hit.start;
    const end = place.start + cut.start + hit.end;
    return [
      { spot: { place, start, end, nth: 0 }, item: { value: hit.value, evidence: [evidenceAt(place, start, end)] } },
    ];
  });
}

/** A text that no reader understands means what a person said of the same text. */
function saidIn(place: Place, examples: readonly SiteExample[]): Read[] {
  const key = sayingKey(place.text);
  const said = examples.findLast(({ said }) => said?.text === key)?.said;
  if (!said) return [];
  const { start, end } = place;
  return [
    { spot: { place, start, end, nth: 0 }, item: { value: said.value, evidence: [evidenceAt(place, start, end)] } },
  ];
}

export const sayingKey = (text: string) => shortHash(normaliseText(text));

function evidenceAt({ block }: Place, start: number, end: number) {
  return { blockId: block.id, start, end, quote: block.text.slice(start, end) };
}
