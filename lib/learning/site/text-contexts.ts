/** Offsets into a place's text. */
export interface Cut {
  start: number;
  end: number;
}

/** UTF-16 code units: in longer texts, which are prose, signs such as commas part anything. */
const LONGEST_LINE = 80;

/**
 * The part of a text that stands between what stood before and after a taught value; null where neither is there.
 * Of contexts that change with the content, the word next to the value is enough; and in a short text of a word that
 * changes too, the signs that part it from the value: "Beirut (BEY)" tells which is the town in "Muscat (MCT)".
 */
export function cutBetween(text: string, left: string, right: string): Cut | null {
  if (left === "" && right === "") return { start: 0, end: text.length };
  const folded = text.toLowerCase().replace(/\p{Nd}/gu, "9");
  // Some letters have another length in lower case; offsets would not hold.
  if (folded.length !== text.length) return null;
  const isLine = text.length <= LONGEST_LINE;
  const start = startAfter(folded, left, isLine);
  const end = start === null ? null : endBefore(folded, right, start, isLine);
  if (start === null || end === null) return null;
  const inner = text.slice(start, end);
  const [from, to] = [start + inner.length - inner.trimStart().length, end - (inner.length - inner.trimEnd().length)];
  return to > from ? { start: from, end: to } : null;
}

function startAfter(folded: string, left: string, isLine: boolean): number | null {
  if (left === "") return 0;
  // The space after the last word belongs to it.
  const lastWord = left.slice(left.trimEnd().lastIndexOf(" ") + 1);
  const signs = isLine
    ? signsOf([...left].reverse())
        .reverse()
        .join("")
    : "";
  for (const context of [left, lastWord, signs]) {
    const at = context.trim() === "" ? -1 : folded.indexOf(context);
    if (at >= 0) return at + context.length;
  }
  return null;
}

function endBefore(folded: string, right: string, start: number, isLine: boolean): number | null {
  if (right === "") return folded.length;
  const lead = right.length - right.trimStart().length;
  const firstSpace = right.indexOf(" ", lead);
  const signs = isLine ? signsOf([...right]).join("") : "";
  for (const context of [right, firstSpace < 0 ? right : right.slice(0, firstSpace), signs]) {
    const at = context.trim() === "" ? -1 : folded.indexOf(context, start);
    if (at > start) return at;
  }
  return null;
}

/** What comes before the first letter or digit. */
function signsOf(characters: readonly string[]): string[] {
  const first = characters.findIndex((character) => /[\p{L}\p{N}\p{M}]/u.test(character));
  return characters.slice(0, Math.max(0, first));
}
