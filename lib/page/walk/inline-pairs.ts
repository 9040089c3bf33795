import type { Segment } from "./text-run";

export interface InlinePair {
  label: string;
  /** Offsets of the value in the block's text. */
  start: number;
  end: number;
}

interface Line {
  text: string;
  breaks: readonly number[];
  segments: readonly Segment[];
  kind: string;
}

const LONGEST_LABEL = 40;
const MOST_LABEL_WORDS = 6;
const SET_OFF = new Set(["b", "strong", "em", "label", "dt", "th", "h5", "h6"]);
const LABEL_HINT = /\b(label|key|name|term|title|caption|heading|property|attribute)\b/;

/** "Label: value" texts in one block: a line or a part of it, or an inline element set off as a label. */
export function inlinePairs(block: Line): InlinePair[] {
  if (block.kind === "code" || block.text.length > 5000) return [];
  const pairs = partsOf(block).flatMap((part) => pairIn(block.text, part));
  return pairs.length > 0 ? pairs : segmentPair(block);
}

interface Part {
  start: number;
  end: number;
}

/** Lines, cut again at bars and bullets, and before an emphasised "Label:". */
function partsOf({ text, breaks, segments }: Line): Part[] {
  const cuts = new Set([0, text.length, ...breaks]);
  for (const match of text.matchAll(/\s[|•·▪‣◆●]\s/g)) cuts.add(match.index + match[0].length);
  for (const { start, end, tag } of segments) {
    if (SET_OFF.has(tag) && (text[end - 1] === ":" || text[end] === ":")) cuts.add(start);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => ({ start: edges[index]!, end }));
}

function pairIn(text: string, { start, end }: Part): InlinePair[] {
  const part = text.slice(start, end);
  const colon = part.search(/[:：]/);
  const label = part.slice(0, Math.max(0, colon)).trim();
  const rest = part.slice(colon + 1);
  if (!isLabel(label) || (part[colon] === ":" && !/^\s/.test(rest))) return [];
  const value = rest
    .trim()
    .replace(/[|•·▪‣◆●,;]$/, "")
    .trimEnd();
  if (value === "" || value.length > 500) return [];
  const from = end - rest.trimStart().length;
  return [{ label, start: from, end: from + value.length }];
}

/** Two inline elements, the first named or set like a label, and nothing else. */
function segmentPair({ text, segments }: Line): InlinePair[] {
  const [first] = segments;
  if (first?.start !== 0 || first.end >= text.length || segments.length > 2) return [];
  const label = text.slice(0, first.end);
  const rest = /^[\s\-–—]*/.exec(text.slice(first.end))![0].length;
  const start = first.end + rest;
  const named = LABEL_HINT.test(first.hints) || first.tag === "label";
  if (!named || !isLabel(label) || start >= text.length || text.length - start > 200) return [];
  return [{ label, start, end: text.length }];
}

function isLabel(label: string): boolean {
  if (label.length > LONGEST_LABEL || label.split(/\s+/).length > MOST_LABEL_WORDS) return false;
  return /\p{L}/u.test(label) && !/[.!?;,]\s|[.!?,;]$|https?$/i.test(label);
}
