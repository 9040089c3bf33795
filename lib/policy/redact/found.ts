import type { RedactionClass } from "../../domain/settings/settings";

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
}

/** Finds what is of one class. Never throws. */
export type Find = (text: string, context: FindContext) => Omit<Found, "class">[];

/** A match, or its first group where it has one, as something found. */
export function foundOf(match: RegExpExecArray, key: (text: string) => string): Omit<Found, "class"> {
  const text = match[1] ?? match[0];
  const start = match.index + (match[1] === undefined ? 0 : match[0].lastIndexOf(match[1]));
  return { start, end: start + text.length, key: key(text) };
}

export const lettersAndDigits = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Nothing that was found is left uncovered, and nothing is covered twice: where two overlap, the one whose class comes
 * first in `order` keeps its place and the other keeps what sticks out of it.
 */
export function withoutOverlap(all: readonly Found[], order: readonly Kind[], text: string): Found[] {
  const ranked = [...all].sort(
    (one, other) =>
      order.indexOf(one.class) - order.indexOf(other.class) || other.end - other.start - (one.end - one.start),
  );
  const kept: Found[] = [];
  for (const found of ranked) {
    for (const [from, to] of uncovered(found, kept)) {
      const isWhole = from === found.start && to === found.end;
      const piece = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(text.slice(from, to));
      if (isWhole) kept.push(found);
      else if (piece) {
        const start = from + piece.index;
        kept.push({ ...found, start, end: start + piece[0].length, key: lettersAndDigits(piece[0]) });
      }
    }
  }
  return kept.sort((one, other) => one.start - other.start);
}

function uncovered({ start, end }: Found, kept: readonly Found[]): [start: number, end: number][] {
  let parts: [number, number][] = [[start, end]];
  for (const other of kept) {
    parts = parts.flatMap(([from, to]): [number, number][] => {
      if (other.end <= from || other.start >= to) return [[from, to]];
      return [[from, other.start] as [number, number], [other.end, to] as [number, number]].filter(([a, b]) => a < b);
    });
  }
  return parts;
}
