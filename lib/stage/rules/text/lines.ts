import type { Passage } from "../page-view";

const lined = new WeakMap<Passage, string>();

/** A passage's text with "\n" for the space at which the page breaks its line; offsets are the passage's own. */
export function linedText(passage: Passage): string {
  const { breaks } = passage.block;
  if (!breaks) return passage.text;
  const known = lined.get(passage);
  if (known !== undefined) return known;
  const signs = passage.text.split("");
  for (const at of breaks) {
    const gap = at - 1 - passage.offset;
    if (signs[gap] === " ") signs[gap] = "\n";
  }
  const text = signs.join("");
  lined.set(passage, text);
  return text;
}

/** A line of a passage, white space around it left out; offsets are into the passage's text. */
export interface Line {
  passage: Passage;
  text: string;
  start: number;
  end: number;
}

/** The lines of a passage as the page draws them, without empty ones. */
export function linesOf(passage: Passage): Line[] {
  return [...linedText(passage).matchAll(/[^\n]+/g)].flatMap(({ 0: raw, index }): Line[] => {
    const text = raw.trim();
    if (text === "") return [];
    const start = index + raw.indexOf(text);
    return [{ passage, text, start, end: start + text.length }];
  });
}
