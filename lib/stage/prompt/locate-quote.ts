import type { Evidence } from "../../domain/snapshot/evidence";
import { type FoldedText, foldText } from "../../util/fold-text";
import { trimCharacters } from "../../util/trim-characters";
import { fence } from "./fence";
import type { ReadPassage } from "./prompt";

/** Where a text is found in a passage: offsets into the passage's text. */
interface Place {
  start: number;
  end: number;
}

type Find = (passage: ReadPassage) => Place | null;

/**
 * Where a quote stands: in the block that was named, else in the only other one that holds it, else nowhere (null).
 * White space may differ; where that finds nothing, other forms of the same characters and marks (curly quotes, dashes,
 * an ellipsis, ligatures, what can't be seen), and marks around the quote that are not the page's. Offsets and `quote` of
 * the evidence are the page's own.
 */
export function locateQuote(quote: string, number: number | null, passages: readonly ReadPassage[]): Evidence | null {
  for (const find of waysToFind(quote)) {
    const named = number === null ? undefined : passages[number - 1];
    const there = named && evidenceOf(find(named), named);
    if (there) return there;
    const found = passages.map((passage) => evidenceOf(find(passage), passage)).filter((one) => one !== null);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) return null;
  }
  return null;
}

/** From strict to lax. */
function waysToFind(quote: string): Find[] {
  const words = fence(quote).trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const exact = words.map(toPattern).join("\\s+");
  // "12" is meant as a word, not as a part of "2012"; in scripts without spaces a word may stand anywhere.
  const patterns = [`(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])`, exact].map((source) => new RegExp(source, "u"));
  const shown = rememberEach((passage) => fence(passage.text));
  // Not as the prompt shows it: who copies a word leaves out what can't be seen in it.
  const folded = rememberEach((passage) => foldText(passage.text));
  const plain = foldText(quote).text.trim();
  const bare = withoutMarksAround(plain);
  return [
    ...patterns.map(
      (pattern): Find =>
        (passage) => {
          const match = pattern.exec(shown(passage));
          return match && { start: match.index, end: match.index + match[0].length };
        },
    ),
    ...[...new Set([plain, bare])].flatMap((text) =>
      [true, false].map(
        (isWord): Find =>
          (passage) =>
            findFolded(folded(passage), text, isWord),
      ),
    ),
  ];
}

function findFolded({ text, starts, ends }: FoldedText, quote: string, isWord: boolean): Place | null {
  if (quote === "") return null;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    // "f" is no part of a page's "ﬁ".
    if (starts[at] === starts[at - 1] || starts[end] === starts[end - 1]) continue;
    if (isWord && (LETTER_AT_END.test(text.slice(Math.max(0, at - 2), at)) || LETTER.test(text.slice(end, end + 2))))
      continue;
    return { start: starts[at]!, end: ends[end - 1]! };
  }
  return null;
}

const LETTER = /^[\p{L}\p{N}]/u;
const LETTER_AT_END = /[\p{L}\p{N}]$/u;

/** Quotation marks and an ellipsis say that it is a quote. */
function withoutMarksAround(text: string): string {
  const { start, end } = trimCharacters(text, (character) => "\"'. *_`".includes(character));
  return text.slice(start, end);
}

function evidenceOf(place: Place | null, passage: ReadPassage): Evidence | null {
  if (!place) return null;
  return {
    blockId: passage.blockId,
    start: passage.start + place.start,
    end: passage.start + place.end,
    quote: passage.text.slice(place.start, place.end),
  };
}

function rememberEach<Result>(compute: (passage: ReadPassage) => Result): (passage: ReadPassage) => Result {
  const known = new Map<ReadPassage, Result>();
  return (passage) => {
    const result = known.get(passage) ?? compute(passage);
    known.set(passage, result);
    return result;
  };
}

function toPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (mark) => `\\u{${mark.charCodeAt(0).toString(16)}}`);
}
