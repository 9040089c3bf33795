export interface TextWord {
  /** UTF-16 code units into the text. */
  start: number;
  end: number;
  text: string;
}

/** Letters with a case and those without one are words of their own: nothing else parts "联系人Ada Lovelace". */
const WORD =
  /(?!\p{Lo})\p{L}(?:(?!\p{Lo})[\p{L}\p{M}])*(?:['’-](?!\p{Lo})\p{L}(?:(?!\p{Lo})[\p{L}\p{M}])*)*|\p{Lo}[\p{Lo}\p{M}]*/gu;
const POSSESSIVE = /['’]s?$/iu;

/** The words of a text, without the possessive. */
export function wordsInText(text: string): TextWord[] {
  return [...text.matchAll(WORD)].map((match) => {
    const word = match[0].replace(POSSESSIVE, "");
    return { start: match.index, end: match.index + word.length, text: word };
  });
}

/** True where nothing but one space, and the point of an initial, is between the words. */
export function isBeside(text: string, one: TextWord | undefined, other: TextWord | undefined): boolean {
  return one !== undefined && other !== undefined && /^\.?[ \u00a0-]$/.test(text.slice(one.end, other.start));
}
