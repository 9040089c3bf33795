/** A word, number or sign of a text, with its place in UTF-16 code units. */
export interface NameToken {
  text: string;
  start: number;
  end: number;
  kind: "word" | "number" | "sign";
  /** White space stands before it, and nothing else. */
  isSpaced: boolean;
}

/** What is longer is no list of names. */
const LONGEST_TEXT = 300;
const TOKEN = /\p{L}[\p{L}\p{M}'’.‐-]{0,60}|\p{N}{1,20}|[^\s\p{L}\p{N}]/gu;

export function splitNameTokens(text: string): NameToken[] {
  let last = 0;
  return [...text.slice(0, LONGEST_TEXT).matchAll(TOKEN)].map((match): NameToken => {
    const word = /^\p{L}/u.test(match[0]) ? withoutFullStop(match[0]) : match[0];
    const kind = /^\p{L}/u.test(word) ? "word" : /^\p{N}/u.test(word) ? "number" : "sign";
    const token: NameToken = {
      text: word,
      start: match.index,
      end: match.index + word.length,
      kind,
      isSpaced: /^\s+$/.test(text.slice(last, match.index)),
    };
    last = token.end;
    return token;
  });
}

/** "N.", "J.K.", "Dr." and "Chr." keep their points; a name's last word at the end of a sentence does not. */
function withoutFullStop(word: string): string {
  const bare = word.replace(/(?<![.'’‐-])[.'’‐-]+$/u, "");
  return word === `${bare}.` && (bare.length <= 3 || bare.includes(".")) ? word : bare;
}

/** Starts with a capital, also behind a small prefix ("al-Rashid", "d'Angelo"), or is of a script without capitals. */
export function looksLikeName({ kind, text }: NameToken): boolean {
  return kind === "word" && /^(?:\p{Ll}{1,4}['’‐-])?\p{Lu}|^\p{Lo}|^ʻ/u.test(text);
}

export const hasNoCase = ({ text }: NameToken) => /^\p{Lo}/u.test(text);
