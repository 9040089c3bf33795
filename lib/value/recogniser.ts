import type { ReadingContext } from "./reading-context";

/** A value found in running text; offsets are UTF-16 code units into that text. */
export interface Hit<V = unknown> {
  start: number;
  end: number;
  value: V;
  /** 0 to 1: how far the form alone tells that this is such a value. A checksum or a symbol makes it high. */
  certainty: number;
}

export interface Recogniser<V = unknown> {
  readonly id: string;
  /** Hits do not overlap and come in order. Never throws. */
  find(text: string, context: ReadingContext): Hit<V>[];
}

/** Drops a hit that overlaps one before it; of two at one place the longer wins. */
export function withoutOverlaps<V>(hits: Hit<V>[]): Hit<V>[] {
  const ordered = [...hits].sort((left, right) => left.start - right.start || right.end - left.end);
  let end = -1;
  return ordered.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}
