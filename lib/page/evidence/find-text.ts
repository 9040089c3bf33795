import type { EvidenceSpan } from "../../domain/snapshot/snapshot";
import { levelDigits } from "../../util/raised";

interface Searched {
  id: string;
  text: string;
}

/**
 * The blocks, one after the other, over which `wanted` runs, or none. White space and letter case do not count: the
 * browser tells a selection as it is drawn, with line breaks and in capitals where the style says so.
 */
export function findText(wanted: string, blocks: readonly Searched[]): EvidenceSpan[] {
  const needle = fold(wanted).text;
  if (needle === "") return [];
  const folded = blocks.map((block) => fold(block.text));
  const page = folded.map(({ text }) => text).join("");
  const found = page.indexOf(needle);
  if (found < 0) return [];
  const spans: EvidenceSpan[] = [];
  let base = 0;
  for (const [index, { text, offsets }] of folded.entries()) {
    const from = Math.max(found, base) - base;
    const to = Math.min(found + needle.length, base + text.length) - base;
    if (from < to) spans.push({ blockId: blocks[index]!.id, start: offsets[from]!, end: offsets[to - 1]! + 1 });
    base += text.length;
  }
  return spans;
}

/** `text` in lower case without white space and invisible characters, with the offset of every unit that is left. */
export function fold(text: string): { text: string; offsets: number[] } {
  const offsets: number[] = [];
  let folded = "";
  for (const match of text.matchAll(/[^\s\p{Cf}\p{Cc}]/gu)) {
    const lower = levelDigits(match[0].toLowerCase());
    const kept = lower.length === match[0].length ? lower : match[0];
    folded += kept;
    for (let unit = 0; unit < kept.length; unit++) offsets.push(match.index + unit);
  }
  return { text: folded, offsets };
}
