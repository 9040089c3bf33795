import type { Evidence } from "../../domain/snapshot/evidence";
import { fence } from "./fence";
import type { ReadPassage } from "./prompt";

/**
 * Where a quote stands: in the block that was named, else in the only other one that holds it, else nowhere (null).
 * White space may differ, nothing else. Offsets and `quote` of the evidence are the page's own.
 */
export function locateQuote(quote: string, number: number | null, passages: readonly ReadPassage[]): Evidence | null {
  const words = fence(quote).trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const exact = words.map(toPattern).join("\\s+");
  // "12" is meant as a word, not as a part of "2012"; in scripts without spaces a word may stand anywhere.
  for (const source of [`(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])`, exact]) {
    const pattern = new RegExp(source, "u");
    const named = number === null ? undefined : passages[number - 1];
    const there = named && evidenceOf(pattern, named);
    if (there) return there;
    const found = passages.map((passage) => evidenceOf(pattern, passage)).filter((one) => one !== null);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) return null;
  }
  return null;
}

function evidenceOf(pattern: RegExp, passage: ReadPassage): Evidence | null {
  const match = pattern.exec(fence(passage.text));
  if (!match) return null;
  const [from, to] = [match.index, match.index + match[0].length];
  return {
    blockId: passage.blockId,
    start: passage.start + from,
    end: passage.start + to,
    quote: passage.text.slice(from, to),
  };
}

function toPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (mark) => `\\u{${mark.charCodeAt(0).toString(16)}}`);
}
