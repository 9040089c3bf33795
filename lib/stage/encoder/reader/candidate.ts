import type { Item } from "../../../domain/result/proposal";
import type { Line } from "./lines";

/** How a candidate was cut out of the page. */
export const CUTS = [
  /** A value of the type that its form tells. */
  "typed",
  /** What a pair names. */
  "pair",
  "line",
  /** Between separators. */
  "segment",
  /** Behind a colon. */
  "after-colon",
  /** Quoted, emphasised, or a link. */
  "marked",
  /** Words that begin with capitals, or letters with digits. */
  "name",
  "sentence",
  "word",
  /** A list of the page's structure, or the parts of one line. */
  "list",
  "parts",
  /** One of the values that the field allows, or yes and no. */
  "option",
  /** What a stage before found where none of the above is. */
  "told",
] as const;
export type Cut = (typeof CUTS)[number];

/** A value that may answer a field, with the place that tells what it is. */
export interface ReaderCandidate {
  items: Item[];
  cut: Cut;
  /** Null for a value of structured data. */
  line: Line | null;
  /** Offsets of the value in the line; of a list of its first item. */
  start: number;
  end: number;
  /** 0 to 1, how far the form alone tells that this is such a value. */
  certainty: number;
}

/** The candidate for a part of a line, as the page writes it; null where nothing is there. */
export function cutFrom(line: Line, start: number, end: number, cut: Cut): ReaderCandidate | null {
  const raw = line.text.slice(start, end);
  const quote = raw.trim();
  if (quote === "") return null;
  const from = start + raw.indexOf(quote);
  return {
    items: [itemAt(line, from, from + quote.length, quote)],
    cut,
    line,
    start: from,
    end: from + quote.length,
    certainty: 0,
  };
}

/** An item whose evidence is a part of a line. */
export function itemAt(line: Line, start: number, end: number, value: Item["value"], to?: Item["value"]): Item {
  const [from, until] = [line.offset + start, line.offset + end];
  const quote = line.block.text.slice(from, until);
  return {
    value,
    ...(to !== undefined && { to }),
    evidence: [{ blockId: line.block.id, start: from, end: until, quote }],
  };
}
