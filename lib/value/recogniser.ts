import { foldDigits } from "../util/fold-digits";
import { joinFractions, withoutRaised } from "../util/raised";
import type { ReadingContext } from "./reading-context";

/** A value found in running text; offsets are UTF-16 code units into that text. */
export interface Hit<V = unknown> {
  start: number;
  end: number;
  /** Of a range its lower end, or its start. */
  value: V;
  /** The upper end, or the end, where the text gives a range: "45–55 k€", "12.–14. June". */
  to?: V;
  /** Other ways to read the same text that nothing on the page rules out: 03/04/2025. Such a hit is never sure. */
  otherReadings?: V[];
  /** 0 to 1: how far the form alone tells that this is such a value. A checksum or a symbol makes it high. */
  certainty: number;
}

export interface Recogniser<V = unknown> {
  readonly id: string;
  /** True where small raised digits ("24⁹⁹", "m²") are part of a value; others see spaces there. */
  readonly readsRaised?: boolean;
  /** True where a line break ("\n") tells something; others see a space there. */
  readonly readsLines?: boolean;
  /** True where a value is a part of the text, as the page writes it. */
  readonly copies?: boolean;
  /** Takes a text of `readableText`, ASCII digits among them. Hits do not overlap and come in order. Never throws. */
  find(text: string, context: ReadingContext): Hit<V>[];
}

/** The same place with every reading of it turned into another form. */
export function mapHit<From, To>(hit: Hit<From>, convert: (value: From) => To): Hit<To> {
  const { start, end, certainty, value, to, otherReadings } = hit;
  return {
    start,
    end,
    certainty,
    value: convert(value),
    ...(to !== undefined && { to: convert(to) }),
    ...(otherReadings && { otherReadings: otherReadings.map(convert) }),
  };
}

/** Drops a hit that overlaps one before it; of two at one place the longer wins. */
export function withoutOverlaps<Found extends Pick<Hit, "start" | "end">>(hits: Found[]): Found[] {
  const ordered = [...hits].sort((left, right) => left.start - right.start || right.end - left.end);
  let end = -1;
  return ordered.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}

/**
 * What a recogniser finds in a text as a page writes it, in the digits of any script and with raised notes. Whoever has
 * a text of a page calls this and not `find`.
 */
export function findHits<V>(recogniser: Recogniser<V>, text: string, context: ReadingContext): Hit<V>[] {
  const readable = toReadableText(recogniser, text);
  return recogniser.find(readable, context).map((hit) => asWritten(recogniser, hit, text));
}

/** A page's text as such a recogniser reads it, offsets as they are. */
export function toReadableText({ readsRaised }: Pick<Recogniser, "readsRaised">, text: string): string {
  const folded = joinFractions(foldDigits(text));
  return readsRaised ? folded : withoutRaised(folded);
}

/** A hit in a readable text as one in the text itself. */
export function asWritten<V>({ copies }: Pick<Recogniser, "copies">, hit: Hit<V>, text: string): Hit<V> {
  return copies ? { ...hit, value: text.slice(hit.start, hit.end) as V & string } : hit;
}
