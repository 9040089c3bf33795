import type { RedactionClass } from "../../domain/settings/settings";
import type { ReadingContext } from "../../value/reading-context";

/** `text`: no personal data, but a text that could be taken for one of our placeholders. */
export type Kind = RedactionClass | "text";

/** What is to be swapped in a text; offsets are UTF-16 code units into it. */
export interface Found {
  class: Kind;
  start: number;
  end: number;
  /** Equal for all ways to write the same thing. */
  key: string;
  /** The form that answers have it in, where that is not how it is written: E.164 for a phone number. */
  value?: string;
}

export interface FindContext {
  /** BCP 47, "" where unknown. */
  language: string;
  /** ISO 3166 alpha-2, "" where unknown. */
  region: string;
  /** How a page of that language and region writes numbers. */
  reading: ReadingContext;
}

/** Finds what is of one class. Never throws. */
export type Find = (text: string, context: FindContext) => Omit<Found, "class">[];

/** A match, or its first group where it has one, as something found. */
export function foundOf(match: RegExpExecArray, key: (text: string) => string): Omit<Found, "class"> {
  const text = match[1] ?? match[0];
  const start = match.index + (match[1] === undefined ? 0 : match[0].lastIndexOf(match[1]));
  return { start, end: start + text.length, key: key(text) };
}

export const keepLettersAndDigits = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Nothing that was found is left uncovered, and nothing is covered twice: where two overlap, the one whose class comes
 * first in `order` keeps its place and the other keeps what sticks out of it.
 */
export function withoutOverlap(all: readonly Found[], order: readonly Kind[], text: string): Found[] {
  const ranks = new Map(order.map((kind, rank) => [kind, rank]));
  const rankOf = ({ class: kind }: Found) => ranks.get(kind) ?? order.length;
  const ranked = [...all].sort(
    (one, other) => rankOf(one) - rankOf(other) || other.end - other.start - (one.end - one.start),
  );
  const owners = ownersOf(ranked, text.length);
  const kept: Found[] = [];
  for (const { start: from, end: to, owner } of owners) {
    const found = ranked[owner]!;
    if (from === found.start && to === found.end) {
      kept.push(found);
      continue;
    }
    const inside = trimSpan(text, from, to);
    if (inside) kept.push({ ...found, ...inside, key: keepLettersAndDigits(text.slice(inside.start, inside.end)) });
  }
  return kept;
}

/** Stretches of the text that belong to one of `ranked`, by its position there: to the first that covers them. In order. */
function ownersOf(ranked: readonly Found[], length: number): { start: number; end: number; owner: number }[] {
  const free = new FreePlaces(length);
  const owners: { start: number; end: number; owner: number }[] = [];
  for (const [owner, { start, end }] of ranked.entries()) {
    for (let from = free.from(start); from < end; ) {
      let to = from;
      while (to < end && free.from(to) === to) free.take(to++);
      owners.push({ start: from, end: to, owner });
      from = free.from(to);
    }
  }
  return owners.sort((one, other) => one.start - other.start);
}

/** Which places of a text are still free. Finds the next in next to no time: union-find with path halving. */
class FreePlaces {
  readonly #next: Int32Array;

  constructor(length: number) {
    this.#next = Int32Array.from({ length: length + 1 }, (_, place) => place);
  }

  /** The first free place from there on; the text's length where none is. */
  from(place: number): number {
    const next = this.#next;
    let at = place;
    while (next[at] !== at) {
      next[at] = next[next[at]!]!;
      at = next[at]!;
    }
    return at;
  }

  take(place: number): void {
    this.#next[place] = place + 1;
  }
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The span without the marks around it; null where it holds no letter or digit. */
function trimSpan(text: string, from: number, to: number): { start: number; end: number } | null {
  let [start, end] = [from, to];
  while (start < end && !LETTER_OR_DIGIT.test(characterAt(text, start))) start += characterAt(text, start).length;
  while (end > start && !LETTER_OR_DIGIT.test(characterBefore(text, end))) end -= characterBefore(text, end).length;
  return start < end ? { start, end: Math.min(end, to) } : null;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at)!);
}

function characterBefore(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return pair.length === 2 && pair.codePointAt(0)! > 0xffff ? pair : pair.slice(-1);
}
