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
/** A text that is the value as a whole, though one of its path was taught with other words beside it. */
const LONGEST_WHOLE = 120;

/** Single values: what the reader finds in each place, or of texts each place, or what stands between taught contexts. */
export function findSingles(page: SitePage, reader: FieldReader, examples: readonly SiteExample[]): SiteCandidate[] {
  const taught: TaughtTexts = { contexts: contextsOf(examples), paths: pathsOf(examples) };
  const reads = innermostFirst(page.places).flatMap((place) => spotsIn(place, page, reader, taught, examples));
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

const pathsOf = (examples: readonly SiteExample[]) =>
  new Set(examples.flatMap(({ places }) => places.map(({ anchors }) => anchors.path)));

/** Where texts were taught. */
interface TaughtTexts {
  contexts: readonly Context[];
  paths: ReadonlySet<string>;
}

interface Read {
  spot: Spot;
  item: Item;
  /** The place alone makes it a value. */
  isBare?: boolean;
}

function spotsIn(
  place: Place,
  page: SitePage,
  reader: FieldReader,
  taught: TaughtTexts,
  examples: readonly SiteExample[],
): Read[] {
  const hits = reader.find(place.text);
  if (hits === null) return textsIn(place, reader, taught, () => page.pathOf(place.element));
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

/**
 * What stands between the contexts that were taught. Where a text in a taught path has none of them, and they are set off
 * by a bracket or a colon, all of it is the value: "[Solved] Leaking hose" beside "Humming valve".
 */
function textsIn(place: Place, reader: FieldReader, { contexts, paths }: TaughtTexts, pathOf: () => string): Read[] {
  const cuts = contexts.flatMap(({ left, right }) => cutBetween(place.text, left, right) ?? []);
  const isWhole =
    cuts.length === 0 && place.text.length <= LONGEST_WHOLE && contexts.some(isSetOff) && paths.has(pathOf());
  return (isWhole ? [{ start: 0, end: place.text.length }] : cuts).flatMap((cut) => {
    const hit = reader.read(place.text.slice(cut.start, cut.end));
    if (!hit) return [];
    const start = place.start + cut.start + hit.start;
    const end = place.start + cut.start + hit.end;
    return [
      { spot: { place, start, end, nth: 0 }, item: { value: hit.value, evidence: [evidenceAt(place, start, end)] } },
    ];
  });
}

/** Words that a page may leave out: a tag before or after the value. */
const isSetOff = ({ left, right }: Context) =>
  (left === "" || /[\])}：:]\s*$/u.test(left)) && (right === "" || /^\s*[[({]/u.test(right));

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
