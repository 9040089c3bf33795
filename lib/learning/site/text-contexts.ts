/** Offsets into a place's text. */
export interface Cut {
  start: number;
  end: number;
}

/**
 * The part of a text that stands between what stood before and after a taught value; null where neither is there.
 * Of contexts that change with the content, the word next to the value is enough.
 */
export function cutBetween(text: string, left: string, right: string): Cut | null {
  if (left === "" && right === "") return { start: 0, end: text.length };
  const folded = text.toLowerCase().replace(/\p{Nd}/gu, "9");
  // Some letters have another length in lower case; offsets would not hold.
  if (folded.length !== text.length) return null;
  const start = startAfter(folded, left);
  const end = start === null ? null : endBefore(folded, right, start);
  if (start === null || end === null) return null;
  const inner = text.slice(start, end);
  const [from, to] = [start + inner.length - inner.trimStart().length, end - (inner.length - inner.trimEnd().length)];
  return to > from ? { start: from, end: to } : null;
}

function startAfter(folded: string, left: string): number | null {
  if (left === "") return 0;
  // The space after the last word belongs to it.
  const lastWord = left.slice(left.trimEnd().lastIndexOf(" ") + 1);
  for (const context of [left, lastWord]) {
    const at = context.trim() === "" ? -1 : folded.indexOf(context);
    if (at >= 0) return at + context.length;
  }
  return null;
}

function endBefore(folded: string, right: string, start: number): number | null {
  if (right === "") return folded.length;
  const lead = right.length - right.trimStart().length;
  const firstSpace = right.indexOf(" ", lead);
  for (const context of [right, firstSpace < 0 ? right : right.slice(0, firstSpace)]) {
    const at = context.trim() === "" ? -1 : folded.indexOf(context, start);
    if (at > start) return at;
  }
  return null;
}
