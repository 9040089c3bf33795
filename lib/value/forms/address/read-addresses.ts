import {
  type AddressLine,
  findEnglishStreets,
  findUnits,
  kindOfAddressLine,
  type Span,
  type Street,
} from "./english-street";
import { findTails, isCounty, type Tail, withoutCounty } from "./regions";

/** A postal address and its parts, UTF-16 code units. Lines of one street and house are parts of their own. */
export interface PostalAddress extends Span {
  streets: Span[];
  city: Span | null;
  postcode: Span | null;
}

/** Streets that stand above a city, with the house and the suite. */
const MOST_LINES = 5;
const LONGEST_CITY = 40;
const CITY =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?: (?:of|de|la|le|on|upon|in|the|al|del|do|da|am|an der)(?= ))?(?: |$)){1,5}(?:\d{1,2})?$/u;
/** What stands before a city in a line, where nothing else parts them: "located at …, ". */
const PARTS = /[,\n|•·;:♦*\\]|\s[–—-]\s/gu;

/**
 * Addresses whose city stands before region and postcode, as most English-speaking countries and Brazil write them.
 * "\n" parts lines. `others` are streets that another reader found in the text.
 */
export function readAddresses(text: string, others: readonly Street[] = []): PostalAddress[] {
  if (!/\d/.test(text)) return [];
  const streets = [...findEnglishStreets(text), ...others].map(
    ({ start, end }): Piece => ({ start, end, kind: "street" }),
  );
  const units = findUnits(text).map(({ start, end }): Piece => ({ start, end, kind: "part" }));
  const known = withoutInner([...streets, ...units]);
  let last = 0;
  return findTails(text).flatMap((tail) => {
    const address = addressBefore(text, tail, known, last);
    if (address) last = address.end;
    return address ?? [];
  });
}

/** Streets that are no part of a longer one. */
export function withoutInner<Found extends Span>(streets: readonly Found[]): Found[] {
  const ordered = [...streets].sort((one, other) => one.start - other.start || other.end - one.end);
  let end = -1;
  return ordered.filter((street) => {
    if (street.end <= end) return false;
    end = street.end;
    return true;
  });
}

function addressBefore(text: string, tail: Tail, known: readonly Piece[], from: number): PostalAddress | null {
  const pieces = piecesBefore(text, tail, known, from);
  const city = takeCity(text, tail, pieces);
  if (!city) return null;
  const found = takeStreets(text, pieces);
  const [first] = found;
  const isEnough = found.some(({ kind }) => kind === "street" || (kind === "road" && tail.region === ""));
  if (first && isEnough)
    return { ...span(first.start, tail.end), streets: joinLines(text, found), city, postcode: tail.code };
  const isPlace = tail.code !== null && tail.region !== "";
  return isPlace ? { ...span(city.start, tail.end), streets: [], city, postcode: tail.code } : null;
}

type StreetLine = Span & { kind: Exclude<AddressLine, null> };

/** The lines of street and house that the pieces end with. One name may stand between: a part of the town, a university. */
function takeStreets(text: string, pieces: readonly Piece[]): StreetLine[] {
  const found: StreetLine[] = [];
  let skipped = 0;
  for (const { start, end, kind: known } of pieces.toReversed()) {
    const line = text.slice(start, end);
    const kind = known ?? kindOfAddressLine(line);
    const isNext = kind !== null && (skipped === 0 || known === "street" || /^\d/.test(line));
    if (found.length >= MOST_LINES || (!isNext && (kind || skipped > 0 || !CITY.test(line)))) break;
    if (isNext) found.unshift({ start, end, kind });
    else skipped++;
  }
  // A site above the street is whose address it is.
  while (found[0]?.kind === "site") found.shift();
  return found;
}

const span = (start: number, end: number): Span => ({ start, end });

interface Piece extends Span {
  /** What its form says; null for what has to be looked at. */
  kind: AddressLine;
}

/** UTF-16 code units before an address's end that may belong to it. */
const LONGEST_ADDRESS = 260;

/** What stands between separators and around streets before the end of an address, in order. */
function piecesBefore(text: string, tail: Tail, known: readonly Piece[], from: number): Piece[] {
  const least = Math.max(from, tail.start - LONGEST_ADDRESS);
  const inside = known.filter(({ start, end }) => start >= least && end <= tail.start);
  const pieces: Piece[] = [];
  let at = least;
  for (const { start, end, kind } of [...inside, { start: tail.start, end: tail.start, kind: null }]) {
    pieces.push(...splitParts(text, at, start));
    if (end > start) pieces.push({ start, end, kind });
    at = Math.max(at, end);
  }
  return pieces;
}

function splitParts(text: string, from: number, to: number): Piece[] {
  const part = text.slice(from, to);
  const cuts = [...part.matchAll(PARTS)].map(({ index, 0: sign }) => [index, index + sign.length] as const);
  const edges = [0, ...cuts.flat(), part.length];
  return edges.flatMap((edge, index): Piece[] => {
    if (index % 2 === 1) return [];
    const raw = part.slice(edge, edges[index + 1]);
    const trimmed = raw.replace(/^[\s.(]+/, "").replace(/(?<![\s(])[\s(]+$/, "");
    if (trimmed === "") return [];
    const start = from + edge + raw.indexOf(trimmed);
    return [{ start, end: start + trimmed.length, kind: null }];
  });
}

/** Takes the city off the end of the pieces; before a postcode alone a county may stand between. */
function takeCity(text: string, tail: Tail, pieces: Piece[]): Span | null {
  if (tail.region === "" && pieces.length > 1 && isCounty(text.slice(pieces.at(-1)!.start, pieces.at(-1)!.end)))
    pieces.pop();
  const last = pieces.at(-1);
  if (!last || last.kind) return null;
  const place = tail.region === "" ? withoutCounty(text.slice(last.start, last.end)) : text.slice(last.start, last.end);
  const named = nameAtEnd(place);
  if (named === "") return null;
  const end = last.start + place.length;
  const start = end - named.length;
  pieces.pop();
  // "… our address is 12 Quay Street" has no city; what is before the name belongs to no address.
  if (start > last.start) pieces.length = 0;
  const isCapital = /^D\.?C\.?$/.test(tail.region.replace(/\s/g, "")) && /^Washington$/i.test(named);
  return span(start, isCapital ? tail.start + tail.region.length : end);
}

/** The last words with capitals, or all where they have the form of a place. */
function nameAtEnd(text: string): string {
  if (text.length <= LONGEST_CITY && CITY.test(text) && !kindOfAddressLine(text)?.startsWith("street")) return text;
  return /(?<=\s)(?:\p{Lu}[\p{L}'’.-]{1,30} ){0,2}\p{Lu}[\p{L}'’.-]{1,30}$/u.exec(text)?.[0] ?? "";
}

/** Parts of one line are one street: "5420 North Service Road, Suite 104". */
function joinLines(text: string, pieces: readonly Span[]): Span[] {
  const lines: Span[] = [];
  for (const { start, end } of pieces) {
    const last = lines.at(-1);
    if (last && /^[\s,]*$/.test(text.slice(last.end, start)) && !text.slice(last.end, start).includes("\n"))
      last.end = end;
    else lines.push(span(start, end));
  }
  return lines;
}
